"""The generator's output for a module with one of every kind, word for word.

After a wanted change: python3 tests/gen/test_golden.py writes the expected files; read the difference before you commit.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from gen import docs, module, parse, stubs  # noqa: E402

GOLDEN = HERE / "golden"
CASES = sorted(folder.name for folder in GOLDEN.iterdir())


def generate(case: str) -> dict[str, str]:
    """File name -> text."""
    declared = parse.parse_module(GOLDEN / case)
    header, source = module.generate(declared)
    return {f"{case}.gen.h": header, f"{case}.gen.c": source, "stubs.txt": stubs.generate(declared),
            f"{case}.md": docs.generate(declared)}


@pytest.mark.parametrize("case", CASES)
def test_output_is_as_expected(case: str) -> None:
    for name, text in generate(case).items():
        assert text == (GOLDEN / case / name).read_text("utf-8"), f"{name} has changed"


@pytest.mark.parametrize("case", CASES)
def test_output_is_the_same_every_time(case: str) -> None:
    assert generate(case) == generate(case)


@pytest.mark.parametrize("case", CASES)
def test_stub_is_legal_python(case: str) -> None:
    compile(generate(case)["stubs.txt"], "stubs.pyi", "exec")


def test_lines_keep_within_the_house_width() -> None:
    long = [line for line in generate("sample")["sample.gen.h"].splitlines() if len(line) > 120]
    assert long == []


if __name__ == "__main__":
    for each in CASES:
        for file, content in generate(each).items():
            (GOLDEN / each / file).write_text(content, "utf-8", newline="\n")

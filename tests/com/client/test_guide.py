"""docs/guide/clients.md: its code runs."""

import re
from pathlib import Path

import shape

PAGE = Path(__file__).resolve().parents[3] / "docs" / "guide" / "clients.md"


def test_the_page_runs():
    text = PAGE.read_text("utf-8")
    blocks = list(re.finditer(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))
    assert len(blocks) >= 8
    names = {}
    with shape.untouched():
        for block in blocks:
            line = text.count("\n", 0, block.start(1))
            exec(compile("\n" * line + block[1], str(PAGE), "exec"), names)

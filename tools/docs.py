"""Collect the reference pages that the generator wrote: build/docs, one page a module and an index."""

from __future__ import annotations

import shutil
from pathlib import Path

import build
import env
from house import BUILD, Missing, show, stop


def _title(page: Path) -> str:
    """The first sentence below the page's heading."""
    lines = (line.strip() for line in page.read_text("utf-8").splitlines())
    return next((line for line in lines if line and not line.startswith("#")), "")


def main() -> None:
    folder = BUILD / "x86_64"
    folder.mkdir(parents=True, exist_ok=True)
    env.venv()
    env.python("311")
    build.configure(folder, "x86_64")
    if build.compile_targets(folder, []):
        raise Missing("the modules do not compile")
    target = BUILD / "docs"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    index = ["# Reference", ""]
    for page in sorted((folder / "meson" / "src").glob("*.md")):
        shutil.copy2(page, target / page.name)
        index.append(f"- [{page.stem}]({page.name}): {_title(page)}")
    (target / "README.md").write_text("\n".join(index) + "\n", "utf-8")
    print(f"{len(index) - 2} pages in {show(target)}")


if __name__ == "__main__":
    try:
        main()
    except Missing as reason:
        stop(reason)

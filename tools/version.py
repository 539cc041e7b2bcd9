#!/usr/bin/env python3
"""Print the version that pyproject.toml states; meson asks for it."""

import tomllib
from pathlib import Path


def read() -> str:
    """The version as text."""
    text = (Path(__file__).resolve().parent.parent / "pyproject.toml").read_text("utf-8")
    return str(tomllib.loads(text)["project"]["version"])


if __name__ == "__main__":
    print(read())

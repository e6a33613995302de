"""Compile what standard input lists; run by `making.compiling` with fixed hashing."""

from __future__ import annotations

import json
import sys
import warnings
from importlib._bootstrap_external import _code_to_hash_pyc  # type: ignore[attr-defined]
from importlib.util import source_hash
from pathlib import Path


def main() -> None:
    """Compile every [source, target, shown name], so that the compiled file is never checked.

    Python for Windows ends its lines otherwise than Python for Linux: both give the same bytes.
    """
    warnings.simplefilter("ignore")
    for source, target, shown in json.load(sys.stdin):
        text = Path(source).read_bytes().replace(b"\r\n", b"\n")
        code = compile(text, shown, "exec", dont_inherit=True, optimize=0)
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        Path(target).write_bytes(_code_to_hash_pyc(code, source_hash(text), False))


if __name__ == "__main__":
    main()

"""Compile what standard input lists; run by `making.compiling` with fixed hashing."""

from __future__ import annotations

import ast
import json
import sys
import warnings
from importlib._bootstrap_external import _code_to_hash_pyc  # type: ignore[attr-defined]
from importlib.util import source_hash
from pathlib import Path

WITHOUT_TEXTS = ("sqlalchemy/", "odfdo/", "reportlab/", "PIL/", "xlsxwriter/", "segno/")
WITHOUT_TEXTS += ("tressons_desktop/", "ui/", "db/")
"""Packages whose explanations, for developers, would take three megabytes; their lines stay."""


def main() -> None:
    """Compile every [source, target, shown name], so that the compiled file is never checked.

    Python for Windows ends its lines otherwise than Python for Linux: both give the same bytes.
    """
    warnings.simplefilter("ignore")
    for source, target, shown in json.load(sys.stdin):
        text = Path(source).read_bytes().replace(b"\r\n", b"\n")
        tree = ast.parse(text, shown)
        if shown.startswith(WITHOUT_TEXTS):
            drop_texts(tree)
        code = compile(tree, shown, "exec", dont_inherit=True, optimize=0)
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        Path(target).write_bytes(_code_to_hash_pyc(code, source_hash(text), False))


def drop_texts(tree: ast.Module) -> None:
    """Take the docstrings out, as Python's own option does; nothing else is touched."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if ast.get_docstring(node, clean=False) is None:
            continue
        if isinstance(node, ast.Module):
            del node.body[0]  # imports from the future must come first
        else:
            first = node.body[0]
            first.value = ast.copy_location(ast.Constant(None), first)  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()

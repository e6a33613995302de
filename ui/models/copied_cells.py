"""Write cells for the clipboard: for a spreadsheet, for a word processor, for our own tables.

Why three forms: plain text cannot say whether a quotation mark is in the cell or around it, and
each program trusts another form first. Ours alone gives back exactly what was copied.
"""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from typing import Final

OWN_FORM: Final = "application/x-tressons-cells"
_MOST: Final = 32_000_000
_AS_TEXT: Final = "mso-number-format:'\\@'"
_LINE: Final = '<br style="mso-data-placement:same-cell">'

CopiedRows = Sequence[Sequence[str]]


def as_text(rows: CopiedRows) -> str:
    """Write cells between tabs; quoted as spreadsheets do, when a cell could not be told apart.

    A tab inside a cell becomes a space: no spreadsheet has one there, nor tells it from a border.
    """
    return "\n".join("\t".join(_quoted(text) for text in line) for line in rows)


def as_html(rows: CopiedRows, *, numeric: Sequence[bool]) -> str:
    """Write a table; text stays text in a spreadsheet, whatever it looks like."""
    lines = "".join(f"<tr>{_cells(line, numeric)}</tr>" for line in rows)
    return f'<meta charset="utf-8"><table>{lines}</table>'


def as_own(rows: CopiedRows) -> bytes:
    """Write cells for our own tables."""
    return json.dumps([list(line) for line in rows], ensure_ascii=False).encode()


def read_own(content: bytes) -> list[list[str]] | None:
    """Read what `as_own` wrote; None for anything else, whoever put it there."""
    if not content or len(content) > _MOST:
        return None
    try:
        rows = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(rows, list) or not all(isinstance(line, list) for line in rows):
        return None
    if not all(isinstance(text, str) for line in rows for text in line):
        return None
    return rows


def _quoted(text: str) -> str:
    text = text.replace("\t", " ")
    if text.startswith('"') or any(sign in text for sign in "\n\r"):
        return '"' + text.replace('"', '""') + '"'
    return text


def _cells(line: Sequence[str], numeric: Sequence[bool]) -> str:
    return "".join(
        f"<td>{_marked(text)}</td>" if number else f'<td style="{_AS_TEXT}">{_marked(text)}</td>'
        for text, number in zip(line, numeric, strict=True)
    )


def _marked(text: str) -> str:
    return html.escape(text).replace("\n", _LINE)

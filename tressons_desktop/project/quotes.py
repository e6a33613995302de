"""Which file is the quote of which expense.

A file says what it answers by one key (`Attachment.piece_id`). That of a quote follows from its
line, so that no version of the file is needed: a program that knows no quotes keeps the file and
shows it among the others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from tressons_desktop.project.model import Attachment, BudgetLine, ProjectFile

ALL_QUOTES: Final = "devis"
"""The piece by which calls ask for the quotes."""

_PREFIX: Final = "devis:"


def quote_key(line_id: str) -> str:
    """Return what the file of the quote of a line answers; no piece of a call is called so."""
    return f"{_PREFIX}{line_id}"


def is_quote_key(piece_id: str) -> bool:
    """Tell whether a key is that of the quote of a line."""
    return piece_id.startswith(_PREFIX)


def line_of(record: Attachment) -> str:
    """Return the line of which a file is the quote, or nothing."""
    return record.piece_id.removeprefix(_PREFIX) if is_quote_key(record.piece_id) else ""


def answers_piece(record: Attachment, piece_id: str) -> bool:
    """Tell whether a file answers a piece: the quotes of the lines are those that a call asks."""
    return record.piece_id == piece_id or (piece_id == ALL_QUOTES and bool(line_of(record)))


def quote_files(file: ProjectFile) -> dict[str, tuple[Attachment, ...]]:
    """Return the files of the quotes, by line, in their order."""
    found: dict[str, tuple[Attachment, ...]] = {line.id: () for line in file.budget}
    for record in file.attachments:
        line_id = line_of(record)
        if line_id in found:
            found[line_id] = (*found[line_id], record)
    return {line_id: files for line_id, files in found.items() if files}


def unproved_signatures(file: ProjectFile) -> list[BudgetLine]:
    """List the lines whose quote is said to be signed, and is nowhere: nor lost, nor damaged."""
    joined = quote_files(file)
    return [
        line
        for line in file.budget
        if line.quote_signed_on is not None
        and all(one.sha256 in file.troubles for one in joined.get(line.id, ()))
    ]


def following(record: Attachment, fresh: Mapping[str, str]) -> Attachment:
    """Keep a quote with its line when identifiers change; without its line it answers nothing."""
    line_id = line_of(record)
    if not line_id:
        return record
    now = fresh.get(line_id, "")
    return replace(record, piece_id=quote_key(now) if now else "")

"""The marks of a reader as a file: given to a colleague, merged in any order, never signed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from tressons_desktop.calls.model import Call
from tressons_desktop.desk.marks import (
    MOST_REMARK,
    Marks,
    ReaderMark,
    ReaderSheet,
    checked_mark,
)
from tressons_desktop.exchange.files import replacing
from tressons_desktop.exchange.strict_json import (
    JsonRefused,
    LaterVersion,
    check_version,
    read_object,
    write_object,
)
from tressons_desktop.outcomes import Refused
from tressons_desktop.project.codec import clean_text
from tressons_desktop.text.failures import named, not_read, not_written, written_later
from tressons_desktop.text.numbers import NumberUnreadable, parse_decimal

SUFFIX: Final = ".tressons-notes"
FORMAT: Final = "tressons-notes"
VERSION: Final = 1
UNSIGNED: Final = "Ce fichier n’est pas signé\u00a0: rien ne prouve qui l’a écrit."
_MOST_BYTES: Final = 16 * 1024**2
_MOST: Final = 200_000
_LONGEST: Final = 200
_LAST_STAMP: Final = 1 << 53


class NotesRefused(Refused):
    """A file of marks that was not read, or not written; the message says why."""


def write_notes(call: Call, marks: Marks, reader: str, out: Path) -> Path:
    """Write what one reader gave, and nothing of the others; whole or not at all."""
    own = [one for one in marks.marks if one.reader == reader]
    sheets = [one for one in marks.sheets if one.reader == reader]
    value = {
        "format": FORMAT,
        "version": VERSION,
        "call": call.id,
        "marks": [_mark(one) for one in own],
        "sheets": [_sheet(one) for one in sheets],
    }
    try:
        with replacing(out) as partial:
            partial.write_bytes(write_object(value))
    except OSError as problem:
        raise NotesRefused(not_written(problem, out)) from problem
    return out


def read_notes(path: Path, call: Call) -> Marks:
    """Read the marks of a file in answer to a call; raise NotesRefused with one sentence."""
    try:
        with path.open("rb") as stream:
            content = stream.read(_MOST_BYTES + 1)
    except OSError as problem:
        raise NotesRefused(not_read(problem, path)) from problem
    if len(content) > _MOST_BYTES:
        raise NotesRefused(f"{named(path)} est démesuré\u00a0: ce n’est pas un fichier de notes.")
    try:
        value = read_object(content)
        return _marks(value, call)
    except LaterVersion as problem:
        raise NotesRefused(written_later(path)) from problem
    except (JsonRefused, KeyError, TypeError, ValueError) as problem:
        raise NotesRefused(
            f"{named(path)} n’est pas un fichier de notes de Tressons, ou il est abîmé. "
            "Demander à son lecteur de l’envoyer de nouveau."
        ) from problem
    except _OtherCall as problem:
        raise NotesRefused(f"{named(path)} note les dossiers d’un autre appel.") from problem


class _OtherCall(Exception):
    """Marks that are about another call."""


def _marks(value: Mapping[str, Any], call: Call) -> Marks:
    check_version(value, FORMAT, VERSION)
    if _text(value["call"]) != call.id:
        raise _OtherCall
    if len(value["marks"]) > _MOST or len(value["sheets"]) > _MOST:
        raise ValueError
    known = {one.id: one for one in call.criteria}
    marks = []
    for one in value["marks"]:
        criterion = known.get(_text(one["criterion"]))
        if criterion is None:
            continue  # another version of the call asked it
        marks.append(
            ReaderMark(
                key=(_text(one["project"]), _text(one["commune"])),
                reader=_reader(one["reader"]),
                criterion=criterion.id,
                value=checked_mark(criterion, _number(one["value"])),
                remark=_text(one["remark"], MOST_REMARK),
                stamp=_stamp(one["stamp"]),
            )
        )
    sheets = [
        ReaderSheet(
            key=(_text(one["project"]), _text(one["commune"])),
            reader=_reader(one["reader"]),
            done=one["done"] is True,
            stamp=_stamp(one["stamp"]),
        )
        for one in value["sheets"]
    ]
    return Marks(tuple(marks), tuple(sheets)).merged()


def _mark(one: ReaderMark) -> dict[str, Any]:
    return {
        "project": one.key[0],
        "commune": one.key[1],
        "reader": one.reader,
        "criterion": one.criterion,
        "value": None if one.value is None else f"{one.value:f}",
        "remark": one.remark,
        "stamp": one.stamp,
    }


def _sheet(one: ReaderSheet) -> dict[str, Any]:
    place = {"project": one.key[0], "commune": one.key[1], "reader": one.reader}
    return {**place, "done": one.done, "stamp": one.stamp}


def _text(value: object, most: int = _LONGEST) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise ValueError
    return clean_text(value)


def _reader(value: object) -> str:
    name = " ".join(_text(value).split())
    if not name:
        raise ValueError
    return name


def _number(value: object) -> Decimal | None:
    if value is None:
        return None
    try:
        return parse_decimal(_text(value, 40).replace(".", ","))
    except NumberUnreadable as problem:
        raise ValueError from problem


def _stamp(value: object) -> int:
    if type(value) is not int or not 0 <= value < _LAST_STAMP:
        raise ValueError
    return value

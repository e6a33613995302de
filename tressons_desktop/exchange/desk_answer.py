"""The answer of a desk to one dossier, as a file that the Tressons of the commune opens.

JSON in UTF-8: what was decided, aid by aid, what is missing, a comment. It is not signed: the
person who opens it is told so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

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
from tressons_desktop.project.ids import is_id
from tressons_desktop.project.values import Choice
from tressons_desktop.text.failures import named, not_read, not_written, written_later

SUFFIX: Final = ".tressons-reponse"
FORMAT: Final = "tressons-reponse"
VERSION: Final = 1
_MOST_BYTES: Final = 1_000_000
_MOST_LINES: Final = 200
_LONG: Final = 10_000
_LINE: Final = 2_000
_MOST_EUROS: Final = Decimal(10) ** 12


class DeskAnswerRefused(Refused):
    """An answer that was not read, or not written; the message says why."""


class DeskRuling(Choice):
    """What a desk answers."""

    MORE_ASKED = "complement", "Complément demandé"
    GRANTED = "accorde", "Accordé"
    REFUSED = "refuse", "Refusé"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredAid:
    """What is answered about one aid; ``rate`` in percent, euros."""

    title: str
    ruling: DeskRuling
    base: Decimal | None = None
    rate: Decimal | None = None
    amount: Decimal | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskAnswer:
    """The answer to one dossier; ``amount`` is the whole of what is granted."""

    call_id: str
    call_title: str
    funder: str
    project_id: str
    project_name: str
    ruling: DeskRuling
    answered_on: date
    amount: Decimal | None = None
    aids: tuple[AnsweredAid, ...] = ()
    missing: tuple[str, ...] = ()
    comment: str = ""
    by: str = ""


def is_answer(path: Path) -> bool:
    """Tell whether a file is named as an answer."""
    return path.suffix.lower() == SUFFIX


def write_answer(answer: DeskAnswer, out: Path) -> Path:
    """Write an answer whole or not at all: written aside, read back, then renamed."""
    value = {
        "format": FORMAT,
        "version": VERSION,
        "call": {"id": answer.call_id, "title": answer.call_title, "funder": answer.funder},
        "project": {"id": answer.project_id, "name": answer.project_name},
        "ruling": str(answer.ruling),
        "answered_on": answer.answered_on.isoformat(),
        "amount": _written(answer.amount),
        "aids": [_aid(one) for one in answer.aids],
        "missing": list(answer.missing),
        "comment": answer.comment,
        "by": answer.by,
    }
    try:
        with replacing(out) as partial:
            partial.write_bytes(write_object(value))
            if read_answer(partial) != answer:
                raise DeskAnswerRefused(
                    f"{named(out)} relu n’est pas la réponse écrite. Recommencer."
                )
    except OSError as problem:
        raise DeskAnswerRefused(not_written(problem, out)) from problem
    return out


def read_answer(path: Path) -> DeskAnswer:
    """Read an answer strictly; raise DeskAnswerRefused with one sentence."""
    try:
        with path.open("rb") as stream:
            content = stream.read(_MOST_BYTES + 1)
    except OSError as problem:
        raise DeskAnswerRefused(not_read(problem, path)) from problem
    try:
        if len(content) > _MOST_BYTES:
            raise ValueError
        return _answer(read_object(content))
    except LaterVersion as problem:
        raise DeskAnswerRefused(f"{written_later(path)} Rien n’a été modifié.") from problem
    except (JsonRefused, KeyError, TypeError, ValueError, ArithmeticError) as problem:
        raise DeskAnswerRefused(
            f"{named(path)} n’est pas une réponse lisible. Demander au financeur de l’envoyer de "
            "nouveau. Rien n’a été modifié."
        ) from problem


def _answer(value: Mapping[str, Any]) -> DeskAnswer:
    check_version(value, FORMAT, VERSION)
    project_id = _text(value["project"]["id"])
    if not is_id(project_id) or len(value["aids"]) > _MOST_LINES:
        raise ValueError
    if len(value["missing"]) > _MOST_LINES:
        raise ValueError
    return DeskAnswer(
        call_id=_text(value["call"]["id"]),
        call_title=_text(value["call"]["title"]),
        funder=_text(value["call"]["funder"]),
        project_id=project_id,
        project_name=_text(value["project"]["name"]),
        ruling=DeskRuling(value["ruling"]),
        answered_on=date.fromisoformat(value["answered_on"]),
        amount=_amount(value["amount"]),
        aids=tuple(map(_read_aid, value["aids"])),
        missing=tuple(map(_text, value["missing"])),
        comment=_text(value["comment"], _LONG),
        by=_text(value["by"]),
    )


def _aid(one: AnsweredAid) -> dict[str, Any]:
    return {
        "title": one.title,
        "ruling": str(one.ruling),
        "base": _written(one.base),
        "rate": _written(one.rate),
        "amount": _written(one.amount),
        "reason": one.reason,
    }


def _read_aid(value: Mapping[str, Any]) -> AnsweredAid:
    return AnsweredAid(
        title=_text(value["title"]),
        ruling=DeskRuling(value["ruling"]),
        base=_amount(value["base"]),
        rate=_amount(value["rate"]),
        amount=_amount(value["amount"]),
        reason=_text(value["reason"], _LONG),
    )


def _text(value: object, most: int = _LINE) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise ValueError
    return clean_text(value)


def _written(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _amount(value: object) -> Decimal | None:
    if value is None:
        return None
    read = Decimal(_text(value, 40))
    if not read.is_finite() or not 0 <= read < _MOST_EUROS:
        raise ValueError
    return read

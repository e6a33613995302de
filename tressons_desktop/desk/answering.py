"""What a desk answers to each dossier: what was decided, or what is still missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

from tressons_desktop.calls.model import Call
from tressons_desktop.desk.deciding import aid_titles
from tressons_desktop.desk.decisions import AidDecision, Ruling
from tressons_desktop.desk.ranking import RankedEntry
from tressons_desktop.desk.row import Admission
from tressons_desktop.exchange.desk_answer import (
    SUFFIX,
    AnsweredAid,
    DeskAnswer,
    DeskRuling,
    write_answer,
)
from tressons_desktop.text.filenames import slug_filename

_RULINGS: Final = {
    Ruling.GRANTED: DeskRuling.GRANTED,
    Ruling.REFUSED: DeskRuling.REFUSED,
    Ruling.CLOSED: DeskRuling.REFUSED,
}


def answer_of(ranked: RankedEntry, call: Call, today: date, by: str) -> DeskAnswer | None:
    """Answer a dossier; None while nothing is decided of it and nothing is missing.

    Nothing leaves while one aid of the project still waits.
    """
    row, ruling = ranked.entry.row, ranked.ruling
    if ruling is Ruling.WAITING:
        if row.admission is not Admission.TO_COMPLETE:
            return None
        answered, day = DeskRuling.MORE_ASKED, today
    else:
        days = [one.decided_on for one in ranked.decisions if one.decided_on is not None]
        answered, day = _RULINGS[ruling], max(days, default=today)
    titles = aid_titles(call)
    aids = tuple(_aid(one, titles.get(one.aid, one.aid)) for one in ranked.decisions)
    return DeskAnswer(
        call_id=call.id,
        call_title=call.title,
        funder=call.funder,
        project_id=row.project_id,
        project_name=row.title,
        ruling=answered,
        answered_on=day,
        amount=ranked.granted if answered is DeskRuling.GRANTED else None,
        aids=() if answered is DeskRuling.MORE_ASKED else aids,
        missing=row.lacking if answered is DeskRuling.MORE_ASKED else (),
        by=by,
    )


def _aid(made: AidDecision, title: str) -> AnsweredAid:
    granted = made.ruling is Ruling.GRANTED
    return AnsweredAid(
        title=title,
        ruling=_RULINGS[made.ruling],
        base=made.base if granted else None,
        rate=made.rate if granted else None,
        amount=made.amount if granted else None,
        reason=made.reason,
    )


def write_answers(answers: Iterable[DeskAnswer], folder: Path) -> tuple[Path, ...]:
    """Write each answer in a file of its own, named by its project; raise DeskAnswerRefused."""
    return tuple(write_answer(one, path) for one, path in _named(answers, folder))


def _named(answers: Iterable[DeskAnswer], folder: Path) -> Iterator[tuple[DeskAnswer, Path]]:
    taken: set[str] = set()
    for one in answers:
        stem = slug_filename(one.project_name, empty="projet")
        name = stem if stem not in taken else f"{stem}-{one.project_id[-6:]}"
        taken.add(name)
        yield one, folder / f"{name}{SUFFIX}"

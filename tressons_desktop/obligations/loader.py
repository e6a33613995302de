"""Read a file of obligations, or refuse it whole."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Final

from tressons_desktop.definitions.pieces import read_conditions, read_sources
from tressons_desktop.definitions.reader import DefinitionTable, read_definition
from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.law.loader import law_book
from tressons_desktop.obligations.model import Delay, Moment, Obligation

FORMAT: Final = 1
_MONTH_DAY: Final = re.compile(r"[0-9]{2}-[0-9]{2}")
_LEAP_YEAR: Final = 2028


class ObligationsRefused(DefinitionRefused):
    """The file of obligations was not accepted."""


def load_obligations(folder: Path) -> tuple[Obligation, ...]:
    """Read every file of a folder; raise ObligationsRefused with file, line and reason."""
    found: dict[str, Obligation] = {}
    for path in sorted(folder.glob("*.toml")):
        for obligation in load_obligations_file(path):
            if obligation.id in found:
                message = (
                    f"l’obligation «\u00a0{obligation.id}\u00a0» est déjà dans un autre fichier."
                )
                raise ObligationsRefused(path.name, message)
            found[obligation.id] = obligation
    return tuple(found.values())


def load_obligations_file(path: Path) -> tuple[Obligation, ...]:
    """Read one file; raise ObligationsRefused with file, line and reason."""
    try:
        return _obligations(read_definition(path, law_book()))
    except ObligationsRefused:
        raise
    except DefinitionRefused as refused:
        raise ObligationsRefused(refused.file, refused.message, refused.line) from refused


def _obligations(top: DefinitionTable) -> tuple[Obligation, ...]:
    top.format(FORMAT)
    top.identifier()
    top.text("version", longest=40)
    top.text("title", longest=200)
    noted_on = top.day("date")
    if noted_on is None:
        top.refuse("dire par «\u00a0date\u00a0» quand les textes ont été relevés.")
    found: dict[str, Obligation] = {}
    for part in top.tables("obligations", required=True):
        obligation = _obligation(part, noted_on)
        if obligation.id in found:
            part.refuse(f"l’obligation «\u00a0{obligation.id}\u00a0» est en double.", "id")
        found[obligation.id] = obligation
    top.done()
    return tuple(found.values())


def _obligation(part: DefinitionTable, noted_on: date) -> Obligation:
    moment = part.choice("moment", Moment)
    obligation = Obligation(
        id=part.identifier(),
        title=part.text("title", longest=120),
        what=part.text("what"),
        authority=part.text("authority", longest=200),
        form=part.text("form", required=False, longest=60),
        blocks=part.text("blocks", required=False, longest=120),
        moment=moment,
        delay=_delay(part),
        yearly=_yearly(part, required=moment is Moment.YEARLY),
        applies=read_conditions(part),
        or_applies=read_conditions(part, "or_applies"),
        sources=read_sources(part),
        to_verify=part.flag("to_verify"),
        noted_on=noted_on,
    )
    part.done()
    if moment in (Moment.NONE, Moment.YEARLY) and obligation.delay != Delay():
        part.refuse(
            "un délai demande une date de départ\u00a0: ouverture, travaux ou autre.", "moment"
        )
    if obligation.or_applies and not obligation.applies:
        part.refuse(
            "«\u00a0or_applies\u00a0» demande «\u00a0applies\u00a0»\u00a0: "
            "sans lui, rien n’exclut.",
            "or_applies",
        )
    return obligation


def _delay(part: DefinitionTable) -> Delay:
    return Delay(
        days=part.integer("days", high=3650) or 0,
        months=part.integer("months", high=120) or 0,
        after=part.flag("after"),
    )


def _yearly(part: DefinitionTable, *, required: bool) -> tuple[int, int] | None:
    text = part.text("yearly", required=required, longest=5)
    if not text:
        return None
    if not required:
        part.refuse('«\u00a0yearly\u00a0» ne va qu’avec moment = "chaque_annee".', "yearly")
    try:
        if not _MONTH_DAY.fullmatch(text):
            raise ValueError(text)
        day = date(_LEAP_YEAR, int(text[:2]), int(text[3:]))
    except ValueError:
        part.refuse("«\u00a0yearly\u00a0» doit être un mois et un jour, comme 03-01.", "yearly")
    if (day.month, day.day) == (2, 29):
        part.refuse("«\u00a0yearly\u00a0» ne peut pas être le 29 février.", "yearly")
    return day.month, day.day

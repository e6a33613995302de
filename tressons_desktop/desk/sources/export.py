"""Read an export of Démarche numérique: each line becomes a project that the call judges.

A column may be missing, come twice, or be of another revision of the form; an empty number is
exported as 0, a yes as Oui, on or true: see ``columns`` for the first two.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Final

from tressons_desktop.desk.sources import columns as c
from tressons_desktop.intake.received_sheets import ReceivedSheet
from tressons_desktop.outcomes import Refused
from tressons_desktop.tabular.values import read_amount, read_date
from tressons_desktop.text.filenames import visible_name
from tressons_desktop.text.search import normalise
from tressons_desktop.text.spaces import NBSP

SUFFIXES: Final = frozenset({".xlsx", ".ods", ".csv"})
_MOST_LINES: Final = 5_000
_LONGEST: Final = 300
_SHEET: Final = "Dossiers"
_PROPER: Final = ("ID", "État du dossier", "Déposé le", "Dernière mise à jour le")
_YES: Final = frozenset({"oui", "on", "true", "vrai", "1"})
_NO: Final = frozenset({"non", "off", "false", "faux", "0"})


class ExportRefused(Refused):
    """A table that is no export that can be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Export:
    """The table of an export: its titles, then its lines."""

    filename: str
    titles: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    proper: bool = False
    """Whether it bears the titles that every export of Démarche numérique has."""

    def example(self, column: c.ColumnName) -> str:
        """Return the first thing that a column says, to recognise it by."""
        at = c.places({"": column}, self.titles).get("")
        said = (line[at].strip() for line in self.lines) if at is not None else iter(())
        return next((one[:60] for one in said if one), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportLine:
    """A dossier as an export says it; euros, None for what it does not say."""

    number: str
    title: str = ""
    applicant: str = ""
    siret: str = ""
    commune_code: str = ""
    commune: str = ""
    kind: str = ""
    cost: Decimal | None = None
    asked: Decimal | None = None
    others: Decimal | None = None
    with_tax: bool | None = None
    state: str = ""
    sent: date | None = None
    updated: date | None = None
    whole: bool | None = None
    remarks: tuple[str, ...] = ()
    mark: str = field(default="", compare=False)
    """SHA-256 of what it says: a line that did not change is not a version more."""


def export_in(path: Path, sheets: Sequence[ReceivedSheet]) -> Export:
    """Find the table of the dossiers; raise ExportRefused when there is none."""
    some = [one for one in sheets if len(one.rows) > 1]
    if not some:
        raise ExportRefused(f"«{NBSP}{path.name}{NBSP}» ne contient aucune ligne de dossier.")
    chosen = next((one for one in some if one.name == _SHEET), None)
    chosen = chosen or max(some, key=lambda one: len(c.guessed(one.rows[0])))
    titles, lines = chosen.rows[0], chosen.rows[1:]
    if len(titles) > c.MOST_COLUMNS or len(lines) > _MOST_LINES:
        raise ExportRefused(
            f"«{NBSP}{path.name}{NBSP}» dépasse 5{NBSP}000 lignes ou 2{NBSP}000 colonnes. "
            "L’exporter en plusieurs fois."
        )
    known = {normalise(one) for one in titles}
    proper = sum(normalise(one) in known for one in _PROPER) > 1
    kept = tuple(line for line in lines if any(cell.strip() for cell in line))
    return Export(visible_name(path.name, 200), titles, kept, proper)


def lines_of(export: Export, matching: c.ColumnMatching) -> Iterator[ExportLine | tuple[int, str]]:
    """Read each line; one that says no number gives its place and a sentence instead."""
    at = c.places(matching, export.titles)
    if said := c.lacks({key: matching[key] for key in at}):
        raise ExportRefused(f"«{NBSP}{export.filename}{NBSP}»{NBSP}: {said}")
    for place, cells in enumerate(export.lines, start=2):
        said_of = {key: " ".join(cells[where].split())[:_LONGEST] for key, where in at.items()}
        number = said_of.get(c.NUMBER, "").removesuffix(".0").removesuffix(",0")
        if not number:
            yield place, f"{export.filename}, ligne {place}{NBSP}: le numéro du dossier manque."
            continue
        yield _line(number, said_of)


def _line(number: str, said: Mapping[str, str]) -> ExportLine:
    remarks: list[str] = []
    whole = json.dumps(dict(sorted(said.items())), ensure_ascii=False)
    amounts = {key: _amount(said, key, remarks) for key in (c.COST, c.ASKED, c.OTHERS)}
    return ExportLine(
        number=number,
        title=said.get(c.TITLE, ""),
        applicant=said.get(c.APPLICANT, ""),
        siret=mended_siret(said.get(c.SIRET, "")),
        commune_code=_code(said.get(c.COMMUNE_CODE, "")),
        commune=said.get(c.COMMUNE, ""),
        kind=said.get(c.KIND, ""),
        with_tax=yes_or_no(said.get(c.WITH_TAX, "")),
        state=said.get(c.STATE, ""),
        sent=_day(said, c.SENT, remarks),
        updated=_day(said, c.UPDATED, remarks),
        whole=yes_or_no(said.get(c.WHOLE, "")),
        cost=amounts[c.COST],
        asked=amounts[c.ASKED],
        others=amounts[c.OTHERS],
        remarks=tuple(remarks),
        mark=hashlib.sha256(f"{number}\n{whole}".encode("utf-8", "replace")).hexdigest(),
    )


def yes_or_no(text: str) -> bool | None:
    """Read a yes in the three ways of an export; None for anything else."""
    said = normalise(text)
    return True if said in _YES else False if said in _NO else None


def mended_siret(text: str) -> str:
    """Return the figures of a SIRET that a spreadsheet may have damaged; empty when it is lost."""
    whole = text.strip()
    for end in (".0", ",0"):
        whole = whole.removesuffix(end)
    digits = "".join(sign for sign in whole if sign.isascii() and sign.isdigit())
    if not digits or "e+" in whole.lower():
        return ""
    return digits.zfill(14) if 11 < len(digits) < 14 else digits[:14]


def _code(text: str) -> str:
    code = text.strip().upper().removesuffix(".0").removesuffix(",0")
    return f"0{code}" if len(code) == 4 and code.isascii() and code.isdigit() else code[:5]


def _amount(said: Mapping[str, str], key: str, remarks: list[str]) -> Decimal | None:
    """Read an amount; 0 is what an empty one is exported as."""
    text = said.get(key, "")
    read = read_written_amount(text)
    if isinstance(read, str):
        remarks.append(f"{c.TITLES[key]}{NBSP}: {read}")
        return None
    if read is not None and read < 0:
        remarks.append(f"{c.TITLES[key]}{NBSP}: montant négatif, laissé de côté.")
        return None
    return read or None


def read_written_amount(text: str) -> Decimal | str | None:
    """Read what a program wrote, with its point and its many decimals, or what a person did."""
    plain = text.replace(" ", "").replace(NBSP, "").replace("\u202f", "")
    if plain.count(".") == 1 and plain.replace(".", "").isascii():
        head, _, tail = plain.partition(".")
        if head.isdigit() and tail.isdigit() and len(head) <= 12:
            return Decimal(f"{head}.{tail[:4]}").quantize(Decimal("0.01"))
    found = read_amount(text)
    return found.problem or found.value


def _day(said: Mapping[str, str], key: str, remarks: list[str]) -> date | None:
    found = read_date(said.get(key, ""))
    if found.problem:
        remarks.append(f"{c.TITLES[key]}{NBSP}: {found.problem}")
    return found.value


def moment(day: date | None) -> str:
    """Write a day as a dossier writes when it was made; nothing for no day."""
    return (
        ""
        if day is None
        else datetime(day.year, day.month, day.day, 12, tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    )

"""Find the names that communes of today have borne, or that have merged into them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sources import Row

from tressons_desktop.territory.folding import fold
from tressons_desktop.territory.model import FormerKind

_OLD_CORSICA = "20"
"""Codes of Corsica before it was two départements: today they are only postal codes."""
_KINDS = {
    "commune-deleguee": FormerKind.DELEGUEE,
    "commune-associee": FormerKind.ASSOCIEE,
    "arrondissement-municipal": FormerKind.ARRONDISSEMENT,
}


@dataclass(frozen=True)
class Former:
    """A name of before: its INSEE code, the commune of today, what it was."""

    code: str
    name: str
    kind: FormerKind
    now: str

    @property
    def key(self) -> tuple[str, str]:
        """Tell two writings of one name apart from two names of one commune."""
        return self.code, fold(self.name).key


def former_names(communes: list[Row], history: list[Row]) -> list[Former]:
    """List every name of before, the most certain first; each once for a commune of today."""
    today = {row["code"]: row for row in communes if row["type"] == "commune-actuelle"}
    kept: dict[tuple[str, str], Former] = {}
    codes: set[str] = set()
    for one in (*_published(communes, today), *_told(history, today)):
        as_today = one.key[1] == fold(today[one.now]["nom"]).key
        if one.code.startswith(_OLD_CORSICA):
            continue
        needed = not as_today or (one.code not in codes and one.code not in today)
        if needed and one.key not in kept:
            kept[one.key] = one
            codes.add(one.code)
    return list(kept.values())


def _published(communes: list[Row], today: dict[str, Row]) -> Iterator[Former]:
    for row in communes:
        kind = _KINDS.get(row["type"])
        now = row.get("commune") or row.get("chefLieu")
        if kind is not None and now in today:
            yield Former(row["code"], row["nom"], kind, now)


def _told(history: list[Row], today: dict[str, Row]) -> Iterator[Former]:
    """Follow the history: names of codes that went, and other names of codes that stayed."""
    became = {old: code for code, row in today.items() for old in row.get("anciensCodes", ())}
    told: dict[str, list[Row]] = defaultdict(list)
    for row in history:
        if row["type"] == "COM":
            told[row["code"]].append(row)
    for code in sorted(set(told) & (set(became) | set(today))):
        now = code if code in today else became[code]
        for row in reversed(told[code]):  # the last name first
            yield Former(code, row["nom"], _kind(row, code, today), now)


def _kind(row: Row, code: str, today: dict[str, Row]) -> FormerKind:
    stayed = code in today
    merged = stayed and bool(today[code].get("anciensCodes"))
    renamed = row.get("raisonFin") == "changement de nom"
    return FormerKind.NAME if stayed and (renamed or not merged) else FormerKind.MERGED

"""What the application does for accessibility, clause by clause: data of one file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Final

from tressons_desktop.packaged import RESOURCES
from tressons_desktop.text.dates import format_day
from tressons_desktop.text.numbers import plural

PACKAGED: Final = RESOURCES / "accessibility" / "conformity.toml"


class AuditVerdict(Enum):
    """The three answers of an audit, in the words of the RGAA."""

    MET = "conforme"
    NOT_MET = "non conforme"
    OUT_OF_SCOPE = "sans objet"


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of the standard, the RGAA criteria behind it, what was found, what proves it."""

    clause: str
    title: str
    verdict: AuditVerdict
    how: str
    proofs: tuple[str, ...]
    wcag: str = ""
    level: str = ""
    rgaa: tuple[str, ...] = ()
    ear: bool = False
    """Whether a person must also listen, with a screen reader, on Windows."""


@dataclass(frozen=True, slots=True)
class Conformity:
    """An audit: against what, when, by whom, and its criteria."""

    norm: str
    rgaa: str
    day: date
    by: str
    heard: str
    criteria: tuple[Clause, ...]

    def with_verdict(self, verdict: AuditVerdict) -> tuple[Clause, ...]:
        """Keep the criteria that got this verdict."""
        return tuple(one for one in self.criteria if one.verdict is verdict)

    @property
    def to_hear(self) -> tuple[Clause, ...]:
        """Keep what only a listening can confirm."""
        return tuple(one for one in self.criteria if one.ear and one.verdict is AuditVerdict.MET)

    @property
    def summary(self) -> str:
        """Say in one sentence what was found, and what is not known yet."""
        met = len(self.with_verdict(AuditVerdict.MET))
        refused = len(self.with_verdict(AuditVerdict.NOT_MET))
        counted = met + refused
        return (
            f"Contrôle fait {self.by}, le {format_day(self.day)}\u00a0: "
            f"{met} clauses tenues sur {counted} qui s’appliquent\u202f; "
            f"{plural(len(self.to_hear), 'reste', 'restent')} à confirmer à l’oreille "
            f"({self.heard})."
        )


def load_conformity(path: Path = PACKAGED) -> Conformity:
    """Read the audit; a file of the application, so what is missing there is a fault of ours."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    audit = data["audit"]
    return Conformity(
        norm=audit["norm"],
        rgaa=audit["rgaa"],
        day=date.fromisoformat(audit["day"]),
        by=audit["by"],
        heard=audit["heard"],
        criteria=tuple(_criterion(one) for one in data["criterion"]),
    )


def _criterion(data: Mapping[str, object]) -> Clause:
    def words(key: str) -> tuple[str, ...]:
        found = data.get(key, [])
        return tuple(str(one) for one in found) if isinstance(found, list) else ()

    return Clause(
        clause=str(data["clause"]),
        title=str(data["title"]),
        verdict=AuditVerdict(data["verdict"]),
        how=str(data["how"]),
        proofs=words("proofs"),
        wcag=str(data.get("wcag", "")),
        level=str(data.get("level", "")),
        rgaa=words("rgaa"),
        ear=data.get("ear") is True,
    )

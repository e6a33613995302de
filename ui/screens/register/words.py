"""What a line of the register says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from tressons_desktop.register.model import RegisterEntry
from tressons_desktop.register.uses import UseKind
from tressons_desktop.text.dates import format_date_short
from tressons_desktop.text.numbers import plural

USE_LINKS: Final = {
    UseKind.QUESTION: "Aller à la question",
    UseKind.PROCEDURE: "Voir la démarche",
    UseKind.CHECK: "Voir le contrôle",
    UseKind.COMPETENCE: "Voir la base légale",
    UseKind.PAPER: "Préparer ce papier",
}
UNKNOWN_SINCE: Final = "à rechercher"
_MONTH_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """An entry and the words of its cells: each a main text and a note under it."""

    entry: RegisterEntry
    old: bool
    past: bool
    cells: tuple[tuple[str, str], ...]


def register_line(entry: RegisterEntry, today: date) -> RegisterLine:
    """Say an entry: rule, figure, source, since when, checked when."""
    old = entry.is_old(today)
    until = f"jusqu’au {format_date_short(entry.until)}" if entry.until else ""
    age = plural((today - entry.checked_on).days // _MONTH_DAYS, "mois", "mois")
    aged = f"il y a {age}" if old else ""
    doubt = "à vérifier" if entry.needs_checking else ""
    first = entry.sources[0]
    return RegisterLine(
        entry=entry,
        old=old,
        past=entry.is_past(today),
        cells=(
            (entry.title, entry.subject),
            (entry.figure or "–", ""),
            (first.text, first.read_in),
            (since_words(entry), until),
            (format_date_short(entry.checked_on), aged or doubt),
        ),
    )


def since_words(entry: RegisterEntry) -> str:
    """Say since when a text binds; unknown is said, never guessed."""
    return format_date_short(entry.since) if entry.since else UNKNOWN_SINCE

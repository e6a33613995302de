"""List the texts that nobody compared with their source for a year: `python3 dev.py law`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from tressons_desktop.obligations.loader import load_obligations
from tressons_desktop.packaged import RESOURCES
from tressons_desktop.register.gathering import gather_register
from tressons_desktop.register.model import RegisterEntry
from tressons_desktop.text.dates import format_day


def old_entries(entries: Iterable[RegisterEntry], today: date) -> tuple[RegisterEntry, ...]:
    """Keep the old ones, the oldest first."""
    old = [one for one in entries if one.is_old(today)]
    return tuple(sorted(old, key=lambda one: (one.checked_on, one.key)))


def told(entries: Sequence[RegisterEntry]) -> list[str]:
    """Say each in a line: when it was checked, what it is, where to read it again."""
    return [
        f"{format_day(one.checked_on)}  {one.title} ({one.part.label}), {one.sources[0]}"
        for one in entries
    ]


def main() -> None:
    """Print what is to be read again, or that nothing is."""
    folder = RESOURCES / "obligations"
    entries = gather_register(load_obligations(folder))
    old = old_entries(entries, datetime.now(UTC).date())
    nothing = f"{len(entries)} textes, aucun de plus d’un an."
    sys.stdout.write("\n".join(told(old) or [nothing]) + "\n")


if __name__ == "__main__":
    main()

"""Who publishes, as `resources/edition.toml` says, in the forms that packages want."""

from __future__ import annotations

import sys
from datetime import date

from making.places import ROOT

sys.path.insert(0, str(ROOT))

from tressons_desktop.edition import Edition, load_edition

NO_ADDRESS = "tressons@localhost.localdomain"
"""Debian wants a maintainer to write to; until who publishes fills one, it says that it is none."""


def edition() -> Edition:
    """Read what the publisher filled."""
    return load_edition(ROOT / "resources" / "edition.toml")


def maintainer() -> str:
    """Name the maintainer as Debian wants it."""
    who = edition()
    return f"{who.publisher} <{who.contact or NO_ADDRESS}>"


def published() -> date | None:
    """Return the day of the publication, when it is known."""
    return edition().released

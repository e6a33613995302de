"""Who publishes, as `resources/publication.toml` says, in the forms that packages want."""

from __future__ import annotations

import sys
from datetime import date

from making.places import ROOT

sys.path.insert(0, str(ROOT))

from tressons_desktop.publication import Publication, load_publication

NO_ADDRESS = "tressons@localhost.localdomain"
"""Debian wants a maintainer to write to; until who publishes fills one, it says that it is none."""


def publication() -> Publication:
    """Read what the publisher filled."""
    return load_publication(ROOT / "resources" / "publication.toml")


def maintainer() -> str:
    """Name the maintainer as Debian wants it."""
    who = publication()
    return f"{who.publisher} <{who.contact or NO_ADDRESS}>"


def published() -> date | None:
    """Return the day of the publication, when it is known."""
    return publication().released

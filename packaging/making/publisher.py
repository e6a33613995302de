"""Who publishes, as `resources/publication.toml` says, in the forms that packages want."""

from __future__ import annotations

import sys
from datetime import date

from making.places import ROOT, PackagingImpossible

sys.path.insert(0, str(ROOT))

from tressons_desktop.publication import Publication, load_publication

NO_ADDRESS = "tressons@localhost.localdomain"
"""Debian wants a maintainer to write to; until who publishes fills one, it says that it is none."""


def publication() -> Publication:
    """Read what the publisher filled."""
    return load_publication(ROOT / "resources" / "publication.toml")


def refuse_unnamed() -> None:
    """Stop a release whose users could not tell who answers for it, nor until when."""
    left = publication().unfilled()
    if left:
        said = ", ".join(f"«\u00a0{name}\u00a0»" for name in left)
        raise PackagingImpossible(
            f"Pour publier, remplir d’abord resources/publication.toml\u00a0: {said}."
        )


def maintainer() -> str:
    """Name the maintainer as Debian wants it."""
    who = publication()
    return f"{who.publisher} <{who.contact or NO_ADDRESS}>"


def published() -> date | None:
    """Return the day of the publication, when it is known."""
    return publication().released

"""Who publishes this version, when, and until when it is mended: one file says it for all."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from tressons_desktop.packaged import RESOURCES
from tressons_desktop.text.dates import format_day

_FILE: Final = "publication.toml"
_MAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


class PublicationUnreadable(ValueError):
    """A field is not what it must be; the sentence names it."""


@dataclass(frozen=True, slots=True)
class Publication:
    """What the publisher filled; an empty field is shown nowhere."""

    publisher: str
    address: str = ""
    contact: str = ""
    site: str = ""
    released: date | None = None
    supported_until: date | None = None

    def unfilled(self) -> tuple[str, ...]:
        """Name what is still empty, as the file calls it: nothing of it is ever invented."""
        fields = {
            "address": self.address,
            "contact": self.contact,
            "site": self.site,
            "date": self.released,
            "supported_until": self.supported_until,
        }
        return tuple(name for name, value in fields.items() if not value)

    def lines(self) -> tuple[str, ...]:
        """Write what is known, a sentence each."""
        by = f"Publié par {self.publisher}" + (f", {self.address}" if self.address else "") + "."
        said = [by]
        if self.released:
            said.append(f"Version publiée le {format_day(self.released)}.")
        if self.supported_until:
            until = format_day(self.supported_until)
            said.append(f"Ses défauts de sécurité sont corrigés jusqu’au {until}.")
        if self.contact:
            said.append(f"Écrire à {self.contact}.")
        if self.site:
            said.append(f"Site\u00a0: {self.site}")
        return tuple(said)


def load_publication(path: Path | None = None) -> Publication:
    """Read the file of the application, or another."""
    found = path or RESOURCES / _FILE
    return read_publication(found.read_text(encoding="utf-8"))


def read_publication(text: str) -> Publication:
    """Read what the publisher filled, and refuse what would mislead."""
    data = tomllib.loads(text)
    publisher, release = data.get("publisher", {}), data.get("release", {})
    made = Publication(
        publisher=_words(publisher, "name"),
        address=_words(publisher, "address"),
        contact=_words(publisher, "contact"),
        site=_words(publisher, "site"),
        released=_day(release, "date"),
        supported_until=_day(release, "supported_until"),
    )
    if not made.publisher:
        raise PublicationUnreadable(
            "publication.toml\u00a0: «\u00a0name\u00a0» doit dire qui publie."
        )
    if made.contact and not _MAIL.fullmatch(made.contact):
        raise PublicationUnreadable(
            "publication.toml\u00a0: «\u00a0contact\u00a0» n’est pas un courriel."
        )
    if made.site and not made.site.startswith("https://"):
        raise PublicationUnreadable(
            "publication.toml\u00a0: «\u00a0site\u00a0» commence par https://."
        )
    first, last = made.released, made.supported_until
    if first and last and last < first:
        raise PublicationUnreadable(
            "publication.toml\u00a0: la fin des corrections précède la publication."
        )
    return made


def _words(table: dict[str, Any], name: str) -> str:
    value = table.get(name, "")
    if not isinstance(value, str):
        raise PublicationUnreadable(f"publication.toml\u00a0: «\u00a0{name}\u00a0» est un texte.")
    return " ".join(value.split())


def _day(table: dict[str, Any], name: str) -> date | None:
    text = _words(table, name)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as problem:
        raise PublicationUnreadable(
            f"publication.toml\u00a0: «\u00a0{name}\u00a0» est un jour, comme 2027-01-31."
        ) from problem

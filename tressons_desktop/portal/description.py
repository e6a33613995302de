"""Read the public description of a form: what the portal publishes, or what its API answers.

The file may come from a stranger: its weight, its depth and its lists are bounded, each part is
checked, and a refusal says what and where. What is not expected is left out, never guessed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final, NoReturn

from tressons_desktop.exchange.strict_json import JsonRefused, read_foreign
from tressons_desktop.portal.descriptors import Descriptors
from tressons_desktop.portal.form import FormRefused, PortalForm
from tressons_desktop.portal.plain import one_line, plain_text
from tressons_desktop.portal.silences import silences_of
from tressons_desktop.portal.stable import stable_id
from tressons_desktop.text.failures import named, not_read
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.spaces import NBSP

MAX_BYTES: Final = 4_000_000
_LONGEST_TEXT: Final = 50_000
_LONGEST_TITLE: Final = 1_000
_ADDRESS: Final = re.compile(
    r"https://[A-Za-z0-9](?:[A-Za-z0-9.-]{0,200}[A-Za-z0-9])?(?::[0-9]{1,5})?"
    r"/commencer/[A-Za-z0-9_.-]{1,200}"
)
_BOM: Final = b"\xef\xbb\xbf"
_STATES: Final = {
    "publiee": "publiée",
    "close": "close",
    "depubliee": "dépubliée",
    "brouillon": "en test",
}

_HOW: Final = (
    "Ouvrir dans un navigateur l’adresse de la démarche, où «\u00a0commencer\u00a0» est remplacé "
    "par «\u00a0preremplir\u00a0» et suivi de «\u00a0/schema\u00a0», puis enregistrer la page."
)


def read_form_file(path: Path) -> PortalForm:
    """Read a description file; raise FormRefused with a sentence."""
    return read_form(form_bytes(path), path.name)


def form_bytes(path: Path) -> bytes:
    """Return what a description file holds, no more than is read; raise FormRefused."""
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as problem:
        raise FormRefused(not_read(problem, path)) from problem


def description_address(address: str) -> str:
    """Say where the site publishes the description of a form; raise FormRefused on another page."""
    return f"{_given_address(address).replace('/commencer/', '/preremplir/')}/schema"


def read_form(content: bytes, name: str) -> PortalForm:
    """Read a description; ``name`` is that of its file, for the sentences."""
    reading = _Reading(name)
    top = reading.root(content)
    revision = reading.revision(top)
    fields = Descriptors(reading.refuse)
    sections = fields.sections(revision["champDescriptors"])
    return PortalForm(
        title=reading.title(top),
        number=_whole(top.get("number")),
        state=_state(top.get("state")),
        address=_address(top.get("demarcheURL")),
        revision=_number(revision.get("id"), "ProcedureRevision"),
        revised_on=_day(revision.get("datePublication") or top.get("datePublication")),
        summary=plain_text(_text(top.get("description"))[:_LONGEST_TEXT]),
        sections=sections,
        silences=silences_of(sections, conditions=fields.tells_conditions),
        sha256=hashlib.sha256(content).hexdigest(),
        conditions=fields.tells_conditions,
    )


def with_address(form: PortalForm, address: str) -> PortalForm:
    """Give a form the address that its file lacks; raise FormRefused when links cannot begin so."""
    return replace(form, address=_given_address(address))


def _given_address(address: str) -> str:
    kept = _address(address.strip().split("?")[0])
    if not kept:
        raise FormRefused(
            "Cette adresse n’est pas celle d’une démarche. La copier du site\u00a0: elle commence "
            "par https:// et contient /commencer/ puis le nom de la démarche."
        )
    return kept


class _Reading:
    """Find the form in a file, under one of the shapes in which it is published."""

    def __init__(self, name: str) -> None:
        self._name = name

    def refuse(self, why: str) -> NoReturn:
        """Refuse the whole file, in a sentence that begins with its name."""
        raise FormRefused(f"{named(self._name)}{NBSP}: {why}")

    def root(self, content: bytes) -> Mapping[str, object]:
        """Return the object that describes the form."""
        value = self._parsed(content)
        if isinstance(value, list):
            if len(value) != 1:
                count = plural(len(value), "démarche", "démarches")
                self.refuse(f"ce fichier contient {count}. En donner une seule. {_HOW}")
            value = value[0]
        if not isinstance(value, dict):
            self.refuse(f"ce n’est pas la description d’une démarche. {_HOW}")
        self._failed(value)
        for wrapping in ("data", "demarcheDescriptor", "demarche"):
            inside = value.get(wrapping)
            value = inside if isinstance(inside, dict) else value
        return value

    def _parsed(self, content: bytes) -> object:
        if len(content) > MAX_BYTES:
            self.refuse("ce fichier dépasse 4\u00a0Mo, il n’a pas été ouvert.")
        bare = content.removeprefix(_BOM)
        if bare.lstrip()[:1] == b"<":
            self.refuse(f"c’est une page du site, pas la description de la démarche. {_HOW}")
        try:
            return read_foreign(bare)
        except JsonRefused:
            self.refuse(f"ce fichier ne se lit pas comme une description de démarche. {_HOW}")

    def _failed(self, value: Mapping[str, object]) -> None:
        """Tell what the site answered instead of a description."""
        if "error" in value or value.get("errors"):
            self.refuse(
                "le site a répondu par un refus. Si la démarche est ouverte, son "
                "administrateur n’en publie peut-être pas la description\u00a0: la lui demander."
            )

    def revision(self, top: Mapping[str, object]) -> Mapping[str, object]:
        """Return the part that lists the fields."""
        found = top.get("revision", top.get("activeRevision"))
        if not isinstance(found, dict) or not isinstance(found.get("champDescriptors"), list):
            self.refuse(f"il manque la liste des champs du formulaire. {_HOW}")
        return found

    def title(self, top: Mapping[str, object]) -> str:
        """Return the title of the form, which it must have."""
        title = one_line(_text(top.get("title")))
        if not title or len(title) > _LONGEST_TITLE:
            self.refuse("la démarche n’a pas de titre, ou un titre trop long.")
        return title


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _whole(value: object) -> int | None:
    known = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**12
    return value if known and isinstance(value, int) else None


def _number(value: object, of: str) -> int | None:
    return stable_id(value, of) if isinstance(value, str) else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(_text(value)[:10])
    except ValueError:
        return None


def _state(value: object) -> str:
    return _STATES.get(_text(value), "")


def _address(value: object) -> str:
    """Keep the address of a form that links may begin with; one of a test loses every value."""
    address = _text(value)
    fit = _ADDRESS.fullmatch(address) and not address.endswith("/commencer/test")
    return address if fit else ""

"""The third part of the page: the pieces asked, the files of the project, their size and format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from tressons_desktop.portal.form import PortalField, PortalForm
from tressons_desktop.portal.page.markup import Html, tag
from tressons_desktop.portal.vocabulary import words_of
from tressons_desktop.text.sizes import size_words

MAX_BYTES: Final = 200_000_000
"""What the site refuses; an administrator may lower it, and the file of the form does not say."""

ADVISED_BYTES: Final = 20_000_000
_COMMON: Final = frozenset(
    {"joindre", "document", "documents", "fichier", "justificatif", "justificatifs", "piece"}
    | {"pieces", "projet", "operation", "copie", "scan", "pdf", "presentant", "ajouter"}
)
_SHORTEST: Final = 4


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file of the project that may be joined."""

    name: str
    size: int
    title: str = ""

    @property
    def format(self) -> str:
        """Name its format as its name tells it."""
        return PurePosixPath(self.name).suffix.removeprefix(".").upper()

    @property
    def remark(self) -> str:
        """Say what the site would make of it; empty when it fits."""
        if self.size >= MAX_BYTES:
            return "trop lourd\u00a0: le site refuse à partir de 200\u00a0Mo"
        if self.size > ADVISED_BYTES:
            return "lourd\u00a0: préférer moins de 20\u00a0Mo"
        return ""


def propose_files(field: PortalField, held: Iterable[HeldFile]) -> tuple[HeldFile, ...]:
    """Propose, for a piece, the files that share the words of its label."""
    wanted = _telling(field.label)
    return tuple(one for one in held if wanted & _telling(f"{one.title} {one.name}"))


def _telling(text: str) -> set[str]:
    return {word for word in words_of(text) if len(word) >= _SHORTEST} - _COMMON


def pieces_part(form: PortalForm, held: tuple[HeldFile, ...]) -> tuple[Html, ...]:
    """List the pieces in the order of the form, then the files of the project."""
    parts = [
        tag(
            "p",
            "Aucun fichier ne passe par un lien. De préférence un PDF de moins de 20\u00a0Mo par "
            "pièce\u202f; le site refuse à partir de 200\u00a0Mo, et prend d’ordinaire 10 fichiers "
            "au plus par champ.",
        )
    ]
    if form.pieces:
        rows = [_piece(field, held) for field in form.pieces]
        parts.append(_table(("Pièce", "Demande", "Fichiers du projet qui y ressemblent"), rows))
    else:
        parts.append(tag("p", "Ce formulaire ne demande aucune pièce."))
    if held:
        parts += [tag("h3", "Les fichiers du projet"), _table(_HEADS, [_held(one) for one in held])]
    return tuple(parts)


_HEADS: Final = ("Fichier", "Format", "Poids", "Remarque")


def _table(heads: tuple[str, ...], rows: list[Html]) -> Html:
    head = tag("thead", tag("tr", *(tag("th", one, scope="col") for one in heads)))
    return tag("table", head, tag("tbody", *rows))


def _piece(field: PortalField, held: tuple[HeldFile, ...]) -> Html:
    need = "obligatoire s’il est affiché" if field.required else "facultatif"
    model = f", modèle «\u00a0{field.template}\u00a0» sur le site" if field.template else ""
    found = propose_files(field, held)
    names = ", ".join(f"{one.name} ({size_words(one.size)})" for one in found)
    return tag(
        "tr",
        tag("th", field.label, scope="row"),
        tag("td", need, model),
        tag("td", names or "aucun"),
    )


def _held(one: HeldFile) -> Html:
    return tag(
        "tr",
        tag("th", one.name, scope="row"),
        tag("td", one.format),
        tag("td", size_words(one.size)),
        tag("td", one.remark or "peut être joint"),
    )

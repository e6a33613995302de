"""A paper that can be made from what is known, and which piece of a call it serves."""

from __future__ import annotations

from dataclasses import dataclass

from tressons_desktop.definitions.source import Source
from tressons_desktop.documents.wording import WrittenLine
from tressons_desktop.project.kinds import Choice


class PaperGroup(Choice):
    """When a paper serves, in the order in which a project needs them."""

    RESIDENTS = "habitants", "Avec les habitants"
    REQUEST = "demande", "Avec la demande"
    COUNCIL = "assemblee", "Au conseil"
    SWORN = "engagements", "Ce qui est attesté"
    OPERATOR = "exploitant", "Avec l’exploitant"
    FOLLOW_UP = "suivi", "Après la décision"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKind:
    """A paper to be completed by hand, signed and joined.

    ``pieces``: identifiers that the calls share, of the pieces that it serves. ``lines``: what it
    says, when it is written in a file; the five that reckon with the plan are made by the program.
    ``usage`` says why no text imposes it.
    """

    id: str
    title: str
    group: PaperGroup
    when: str
    pieces: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    usage: str = ""
    lines: tuple[WrittenLine, ...] = ()

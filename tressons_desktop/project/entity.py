"""What is declared of a record and of each of its fields: the columns of the table of entities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Final

from tressons_desktop.project.values import Choice

if TYPE_CHECKING:
    from tressons_desktop.project.model import Record

EUROS: Final = "€"
PERCENT: Final = "%"


class CopiedPart(Choice):
    """Parts of a project that a copy may keep."""

    TEXTS = "texts", "Textes et résumé"
    ACTORS = "actors", "Porteur, exploitant, personnes et partenaires"
    ANSWERS = "answers", "Réponses de la grille de faisabilité"
    BUDGET = "budget", "Dépenses d’investissement"
    FUNDING = "funding", "Plan de financement (statuts remis à «\u00a0pressenti\u00a0»)"
    FORECAST = "forecast", "Exploitation prévisionnelle"
    CALENDAR = "calendar", "Jalons du calendrier (sans leurs dates)"
    MARKET = "market", "Étude de marché et questionnaires rendus"
    ATTACHMENTS = "attachments", "Pièces jointes"


class Copied(StrEnum):
    """What becomes of a field when its record is copied with a project."""

    KEPT = "kept"
    EMPTIED = "emptied"
    """Back to its default: what engages (a signature, a decision, a date) never follows."""


KEPT: Final = Copied.KEPT
EMPTIED: Final = Copied.EMPTIED


@dataclass(frozen=True, slots=True)
class FieldFacts:
    """Say what a stored field is called and how it lives.

    ``label`` is what the screen writes beside it, ``called`` what follows a verb ("modifier …"),
    ``step`` where it stands when it is not with the rest of its record, ``unit`` what follows
    its number (``EUROS`` and ``PERCENT`` are written their own way). ``since`` is the first version
    of the ``.tressons`` file that has it. ``copied`` says what a copy of the project does with it;
    ``part`` makes it follow one part of the copy, when it is not that of its record. ``typed``: a
    field of a form or a column of a table shows it, at its step; without it a control of its own,
    a gesture or the program writes it. ``printed``: the dossier says it. ``stored`` is the word
    that databases and files have had for it since then, when it is not the name of the field.
    ``refers``: it holds identifiers of other records of the project, which a copy has to follow.
    """

    label: str
    called: str
    step: str = ""
    unit: str = ""
    since: int = 1
    copied: Copied = KEPT
    part: CopiedPart | None = None
    typed: bool = True
    printed: bool = True
    stored: str = ""
    refers: bool = False


BEHIND: Final = partial(FieldFacts, typed=False, printed=False)
"""A field that neither a form nor the dossier shows: an order, an identifier, a mark."""


@dataclass(frozen=True, slots=True)
class RecordWords:
    """Say how a record is called: one after a verb, one and several after a number, and its step.

    ``feminine`` agrees the participle: « 8 lignes ajoutées ».
    """

    called: str
    one: str
    several: str
    step: str
    feminine: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """One kind of record: all that storage, files, labels and copies need to know of it.

    ``name`` is its name in the database, the journal and the file; ``list_name`` the list of a
    project that holds it, there and in ``ProjectFile`` (the project and the commune are in none).
    ``key`` is the field that names the only record of its kind in a project, ``since`` the first
    version of the file that has it, ``part`` the part of a copy that carries it: None says that it
    stays, and has to be said, for what a copy forgets is missed too late.
    """

    kind: type[Record]
    name: str
    words: RecordWords
    fields: Mapping[str, FieldFacts]
    list_name: str = ""
    key: str = ""
    since: int = 1
    part: CopiedPart | None = field(kw_only=True)

"""How records are called in a history: by their own name, their question, their section."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tressons_desktop.history.values import NOTHING, in_short, short_value, whole_value
from tressons_desktop.project.entities import CHILDREN, ENTITY_NAMES
from tressons_desktop.project.field_words import RECORDS
from tressons_desktop.project.model import (
    NARRATIVE_SECTIONS,
    Answer,
    Application,
    Attachment,
    CriterionNote,
    Forecast,
    FrozenDeposit,
    FundingLine,
    Instalment,
    PieceStatus,
    ProjectText,
    Quote,
    Record,
    StageDay,
    SurveySheet,
)
from tressons_desktop.project.quotes import is_quote_key
from tressons_desktop.project.values import FunderKind, InstalmentKind
from tressons_desktop.text.numbers import plural

if TYPE_CHECKING:
    from tressons_desktop.calls.model import Call
    from tressons_desktop.feasibility.model import Question, RetiredQuestion
    from tressons_desktop.project.codec import Plain
    from tressons_desktop.project.model import ProjectFile

UNTITLED = "sans nom"

Gone = Mapping[tuple[str, str], Mapping[str, Any]]
"""What named the records that were removed: entity and id, to values."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Names of what the records point to, and the records that are there today."""

    questions: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    pieces: Mapping[str, str] = field(default_factory=dict)
    calls: Mapping[str, str] = field(default_factory=dict)
    present: Mapping[tuple[str, str], Record] = field(default_factory=dict)
    gone: Gone = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)

    def known(self, kind: type[Record], record_id: str) -> dict[str, Any]:
        """Return what is known of a record: as it is today, or as it was when it was removed."""
        place = (ENTITY_NAMES[kind], record_id)
        here = self.present.get(place)
        if here is None:
            return dict(self.gone.get(place, {}))
        return {name: getattr(here, name, None) for name in SPEAKING.get(kind, _NAMES)}

    def record_name(self, kind: type[Record], values: Mapping[str, Any]) -> str:
        """Call a record as the screen does."""
        return self._named(kind, values) or f"{RECORDS[kind].one} {UNTITLED}".capitalize()

    def short(self, kind: type[Record], field: str, plain: Plain) -> str:
        """Write a value in a few words."""
        pointed = self._pointed(field, plain)
        return short_value(kind, field, plain) if pointed is None else in_short(pointed)

    def whole(self, kind: type[Record], field: str, plain: Plain) -> str:
        """Write a value whole."""
        pointed = self._pointed(field, plain)
        return whole_value(kind, field, plain) if pointed is None else pointed

    def _pointed(self, field: str, plain: Plain) -> str | None:
        """Write what an identifier points to, None for a value that speaks for itself."""
        if field == "evidence" and isinstance(plain, list):
            return plural(len(plain), "fichier", "fichiers") if plain else NOTHING
        if field not in _POINTERS or not plain:
            return None
        if field == "piece_id" and is_quote_key(str(plain)):
            return "le devis d’une dépense"
        known = {"call_id": self.calls, "piece_id": self.pieces}.get(field, {})
        return known.get(str(plain), _POINTERS[field])

    def _named(self, kind: type[Record], values: Mapping[str, Any]) -> str:
        if kind is Answer:
            key = str(values.get("question_id", ""))
            return self.questions.get(key, key)
        if kind is ProjectText:
            key = str(values.get("key", ""))
            return self.texts.get(key) or NARRATIVE_SECTIONS.get(key, "Texte")
        if kind is PieceStatus:
            return self.pieces.get(str(values.get("piece_id", "")), "Pièce")
        if kind is Application:
            call = self.calls.get(str(values.get("call_id", "")))
            return f"Candidature, {call}" if call else "Candidature"
        if kind is FrozenDeposit:
            call = self.calls.get(str(values.get("call_id", "")))
            return f"Dépôt, {call}" if call else "Dépôt"
        if kind is CriterionNote:
            return "Avis sur un critère"
        if kind is StageDay:
            return "Étape d’une candidature"
        if kind is FundingLine:
            return str(values.get("label") or _funder(values.get("funder")))
        if kind is Forecast:
            return "Exploitation"
        if kind is Instalment:
            return _instalment(values.get("kind"))
        names = SPEAKING.get(kind, _NAMES)
        return next((str(values[name]).strip() for name in names if values.get(name)), "")


def _instalment(value: object) -> str:
    known = [one.label for one in InstalmentKind if one == value]
    return f"Versement, {known[0].lower()}" if known else "Versement"


_POINTERS = {
    "line_id": "une dépense",
    "funding_id": "un financement",
    "call_id": "un autre appel",
    "piece_id": "une autre pièce",
    "profile_id": "une commune",
    "sha256": "un fichier",
    "logo_sha256": "une image",
    "survey_id": "une enquête",
    "origin": "une proposition",
}
"""Fields that hold an identifier, and what is said when nothing is known of it."""

_NAMES = ("label", "title", "name")

SPEAKING: Mapping[type[Record], tuple[str, ...]] = {
    Answer: ("question_id",),
    ProjectText: ("key",),
    PieceStatus: ("piece_id",),
    Application: ("call_id",),
    FundingLine: ("label", "funder"),
    Attachment: ("title", "filename"),
    SurveySheet: (),
    Quote: ("supplier", "number"),
    Instalment: ("kind",),
    Forecast: (),
    CriterionNote: ("criterion",),
    FrozenDeposit: ("call_id",),
    StageDay: ("stage",),
}
"""What names a record that has no label, title or name: nothing for a sheet, which is anonymous."""


NAMING_FIELDS = frozenset({*_NAMES, *(name for names in SPEAKING.values() for name in names)})
"""Every field that may name a record."""


def _funder(value: object) -> str:
    return next((kind.label for kind in FunderKind if kind.value == value), "")


def naming_of(
    file: ProjectFile,
    gone: Gone,
    questions: Iterable[Question | RetiredQuestion],
    calls: Iterable[Call],
) -> Naming:
    """Gather the names that the history of a project needs."""
    calls = tuple(calls)
    present: dict[tuple[str, str], Record] = {("project", file.project.id): file.project}
    counts: dict[str, int] = {}
    for name, kind in CHILDREN.items():
        records = getattr(file, name)
        counts[ENTITY_NAMES[kind]] = len(records)
        present.update({(ENTITY_NAMES[kind], record.id): record for record in records})
    return Naming(
        questions={one.id: one.name for one in questions},
        texts={s.text_key: s.title for call in calls for s in call.sections} | NARRATIVE_SECTIONS,
        pieces={p.id: p.title for call in calls for p in call.pieces},
        calls={call.id: call.title for call in calls},
        present=present,
        gone=gone,
        counts=counts,
    )

"""A questionnaire as data, and the sheets that come back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from tressons_desktop.project.values import Choice, ProjectKind


class SurveyKind(Choice):
    """How a question is answered."""

    ONE = "choix", "Une réponse"
    SEVERAL = "plusieurs", "Plusieurs réponses"
    NUMBER = "nombre", "Un nombre"
    TEXT = "texte", "Texte libre"


class Role(Choice):
    """What the results make of a question; most have no role."""

    NONE = "aucun", "Aucun"
    NEED = "besoin", "Besoin"
    FREQUENCY = "frequence", "Fréquence"
    BASKET = "panier", "Panier"
    VOLUNTEER = "benevole", "Bénévole"
    HOURS = "heures", "Heures de bénévolat"


@dataclass(frozen=True, slots=True)
class SurveyChoice:
    """An answer offered; ``value`` is visits a month, or 1 for a volunteer."""

    text: str
    value: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyQuestion:
    """A question of the questionnaire; ``survey_id`` pairs a frequency with its basket."""

    id: str
    survey_id: str
    kind: SurveyKind
    text: str
    role: Role = Role.NONE
    unit: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    choices: tuple[SurveyChoice, ...] = ()

    def value_of(self, text: str) -> Decimal | None:
        """Return the value behind an answer of a closed question."""
        return next((one.value for one in self.choices if one.text == text), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A questionnaire: common to every project, or made for some kinds."""

    id: str
    version: str
    title: str
    questions: tuple[SurveyQuestion, ...]
    kinds: tuple[ProjectKind, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """One returned sheet: question id -> answers, as the questionnaire writes them.

    Numbers are plain decimals ("12.5"). ``number`` is the line it was read from, or the order of
    entry. What was left blank is absent.
    """

    number: int
    answers: Mapping[str, tuple[str, ...]]

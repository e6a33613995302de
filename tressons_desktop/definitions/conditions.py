"""Declarative conditions over a handful of facts: no code in a definition file, ever.

A condition on an unknown fact is undecided; whoever asks then keeps the question open, since
showing one question too many is less harmful than hiding one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Final

from tressons_desktop.project.identity import own_profile
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import (
    BudgetCategory,
    FunderKind,
    FundingNature,
    LegalForm,
    ProjectKind,
    Trait,
    VatSituation,
)

FactValue = str | int | bool | Decimal | tuple[str, ...] | None
Facts = Mapping[str, FactValue]


class FactType(Enum):
    """What a condition may ask of a fact."""

    WORDS = "words"
    NUMBER = "number"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class FactKind:
    """A fact a condition may name; ``words`` closes the list of accepted values when known."""

    type: FactType
    words: tuple[str, ...] = ()


_FORMS: Final = tuple(form.value for form in LegalForm)

FACTS: Final[dict[str, FactKind]] = {
    "kinds": FactKind(FactType.WORDS, tuple(kind.value for kind in ProjectKind)),
    "promoter_form": FactKind(FactType.WORDS, _FORMS),
    "operator_form": FactKind(FactType.WORDS, _FORMS),
    "traits": FactKind(FactType.WORDS, tuple(trait.value for trait in Trait)),
    "vat": FactKind(FactType.WORDS, tuple(vat.value for vat in VatSituation)),
    "commune": FactKind(FactType.WORDS),
    "epci": FactKind(FactType.WORDS),
    "departement": FactKind(FactType.WORDS),
    "region": FactKind(FactType.WORDS),
    "density": FactKind(FactType.WORDS),
    "population": FactKind(FactType.NUMBER),
    "investment": FactKind(FactType.FLAG),
    "works": FactKind(FactType.FLAG),
    "frr": FactKind(FactType.FLAG),
    "pvd": FactKind(FactType.FLAG),
    "villages_avenir": FactKind(FactType.FLAG),
    "france_services": FactKind(FactType.FLAG),
}
"""Facts known to conditions. ``density`` holds INSEE codes "1" to "7" (1: dense), ``commune`` and
``region`` INSEE codes, ``epci`` a SIREN."""

PROGRAMMES: Final = ("pvd", "villages_avenir", "france_services")
"""Facts that tell whether the commune is on the published list of a State programme."""

PLAN_FACTS: Final[dict[str, FactKind]] = {
    "loans": FactKind(FactType.FLAG),
    "funders": FactKind(FactType.WORDS, tuple(funder.value for funder in FunderKind)),
}
"""Facts of the funding plan, that checklists and obligations may ask: a call never does."""

CALL_FACTS: Final[dict[str, FactKind]] = {"expenses": FactKind(FactType.NUMBER)}
"""Facts that only a call may ask: ``expenses``, euros without tax, needs the budget added up."""

FIELD_FACT: Final = "champ:"
"""Before the identifier of a field of a call: what was answered there is a fact too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One test on one fact, the tests present must all hold; or ``either``, one way at least.

    ``sure``: a fact that nobody told is not enough, the condition then does not hold.
    """

    fact: str = ""
    any_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    flag: bool | None = None
    sure: bool = False
    either: tuple[tuple[Condition, ...], ...] = ()

    def holds(self, facts: Facts) -> bool | None:
        """Decide the condition; None when the fact is unknown."""
        if self.either:
            return any_of([all_hold(way, facts) for way in self.either])
        value = facts.get(self.fact)
        if value is None or value == () or value == "":
            return False if self.sure else None
        if self.flag is not None:
            return bool(value) is self.flag
        if isinstance(value, (int, Decimal)):
            return self._number_holds(Decimal(value))
        return self._words_hold((value,) if isinstance(value, str) else value)

    def _number_holds(self, number: Decimal) -> bool:
        if self.at_least is not None and number < self.at_least:
            return False
        return self.at_most is None or number <= self.at_most

    def _words_hold(self, words: tuple[str, ...]) -> bool:
        if self.any_of and not any(word in self.any_of for word in words):
            return False
        return not any(word in self.none_of for word in words)


def any_of(verdicts: Iterable[bool | None]) -> bool | None:
    """Tell whether one verdict at least is yes; None while one of them may become it."""
    unknown = False
    for verdict in verdicts:
        if verdict:
            return True
        unknown = unknown or verdict is None
    return None if unknown else False


def all_hold(conditions: Iterable[Condition], facts: Facts) -> bool | None:
    """Tell whether every condition holds: one that does not is enough to say no."""
    unknown = False
    for condition in conditions:
        verdict = condition.holds(facts)
        if verdict is False:
            return False
        unknown = unknown or verdict is None
    return None if unknown else True


def unknown_facts(conditions: Iterable[Condition], facts: Facts) -> tuple[str, ...]:
    """List the facts that keep conditions undecided, in the order they are asked."""
    found: list[str] = []
    for condition in conditions:
        if condition.holds(facts) is not None:
            continue
        if condition.either:
            for way in condition.either:
                found += unknown_facts(way, facts)
        else:
            found.append(condition.fact)
    return tuple(dict.fromkeys(found))


def applies(conditions: Iterable[Condition], facts: Facts) -> bool:
    """Tell whether nothing excludes: an undecided condition never does."""
    return all(condition.holds(facts) is not False for condition in conditions)


def project_facts(
    file: ProjectFile,
    *,
    population: int | None = None,
    density: str | None = None,
    frr: bool | None = None,
    programmes: Mapping[str, bool | None] | None = None,
    epci: str | None = None,
    region: str | None = None,
) -> dict[str, FactValue]:
    """Gather the facts of a project; those of the commune come from the territory, if known.

    ``programmes``: for each of PROGRAMMES, whether the commune is in it; None when nobody knows.
    """
    project, profile = file.project, own_profile(file)
    works = any(line.category is BudgetCategory.WORKS for line in file.budget)
    return {
        "kinds": tuple(str(kind) for kind in project.kinds),
        "promoter_form": project.promoter_form and str(project.promoter_form),
        "operator_form": project.operator_form and str(project.operator_form),
        "traits": tuple(str(trait) for trait in project.traits),
        "vat": str(profile.vat) if profile else None,
        "commune": project.commune_code or None,
        "epci": epci,
        "departement": project.departement_code or None,
        "region": region,
        "density": density,
        "population": population,
        "investment": True if file.budget else None,
        "works": works if file.budget else None,
        "frr": frr,
        **{name: (programmes or {}).get(name) for name in PROGRAMMES},
        "loans": _has_loan(file) if file.funding else None,
        "funders": tuple(dict.fromkeys(str(line.funder) for line in file.funding)),
    }


def _has_loan(file: ProjectFile) -> bool:
    return any(line.nature is FundingNature.LOAN for line in file.funding)

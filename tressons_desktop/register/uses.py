"""Where a text of law serves: the questions, procedures, checks, papers and words citing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from tressons_desktop.definitions.source import Source
from tressons_desktop.feasibility.model import Checklist
from tressons_desktop.finance.law import money_rules
from tressons_desktop.finance.rules.loading import ceilings
from tressons_desktop.obligations.model import Obligation
from tressons_desktop.project.kinds import Choice


class UseKind(Choice):
    """What cites a text."""

    QUESTION = "question", "Question"
    PROCEDURE = "demarche", "Démarche"
    CHECK = "controle", "Contrôle du plan"
    COMPETENCE = "competence", "Base légale"
    PAPER = "papier", "Papier préparé"
    WORD = "mot", "Mot du métier"


class Citing(Protocol):
    """What cites texts of law by its sources, whatever room it comes from."""

    @property
    def id(self) -> str:
        """Its identifier."""

    @property
    def title(self) -> str:
        """Its title, as it is shown."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """What it cites."""


@dataclass(frozen=True, slots=True)
class Cites:
    """One of them, made for what is not a record of its own."""

    id: str
    title: str
    sources: tuple[Source, ...]


Elsewhere = Mapping[UseKind, Iterable[Citing]]
"""What cites texts and is kept in rooms that this one does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LawUse:
    """One place that cites a text: ``key`` is the question, the procedure, the rule, the paper…"""

    kind: UseKind
    key: str
    title: str


def law_uses(
    obligations: Iterable[Obligation],
    checklists: Iterable[Checklist],
    elsewhere: Elsewhere | None = None,
) -> Mapping[str, tuple[LawUse, ...]]:
    """List, of each text by name, what cites it: checks, procedures, questions, then the rest."""
    found: dict[str, dict[LawUse, None]] = {}
    cited = (*_checks(), *_procedures(obligations), *_questions(checklists))
    for use, sources in (*cited, *_elsewhere(elsewhere or {})):
        for law in laws_of(sources):
            found.setdefault(law, {})[use] = None
    return {law: tuple(uses) for law, uses in found.items()}


def laws_of(sources: Iterable[Source]) -> tuple[str, ...]:
    """Name the texts of law among sources, each once."""
    return tuple(dict.fromkeys(one.law for one in sources if one.law))


_Cited = tuple[LawUse, tuple[Source, ...]]


def _checks() -> Iterator[_Cited]:
    for rule in ceilings().rules:
        yield LawUse(kind=UseKind.CHECK, key=rule.check, title=rule.title), rule.sources
    for start in money_rules().starts:
        title = f"Rien de signé trop tôt, {start.funder.label}"
        yield LawUse(kind=UseKind.CHECK, key=start.id, title=title), start.sources
    for figure in ceilings().figures:
        use = LawUse(kind=UseKind.CHECK, key=figure.id, title="FCTVA, pour information")
        yield use, figure.sources


def _procedures(obligations: Iterable[Obligation]) -> Iterator[_Cited]:
    for one in obligations:
        yield LawUse(kind=UseKind.PROCEDURE, key=one.id, title=one.title), one.sources


def _questions(checklists: Iterable[Checklist]) -> Iterator[_Cited]:
    for checklist in checklists:
        for one in checklist.questions:
            yield LawUse(kind=UseKind.QUESTION, key=one.id, title=one.text), one.sources


def _elsewhere(elsewhere: Elsewhere) -> Iterator[_Cited]:
    for kind, found in elsewhere.items():
        for one in found:
            yield LawUse(kind=kind, key=one.id, title=one.title), one.sources

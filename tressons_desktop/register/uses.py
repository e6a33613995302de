"""Where a text of law serves: the questions, procedures and checks that cite it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True, kw_only=True)
class LawUse:
    """One place that cites a text: ``key`` is the question, the procedure or the rule."""

    kind: UseKind
    key: str
    title: str


def law_uses(
    obligations: Iterable[Obligation], checklists: Iterable[Checklist]
) -> Mapping[str, tuple[LawUse, ...]]:
    """List, of each text by name, what cites it: checks, procedures, then questions."""
    found: dict[str, dict[LawUse, None]] = {}
    for use, sources in (*_checks(), *_procedures(obligations), *_questions(checklists)):
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

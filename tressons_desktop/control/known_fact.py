"""A fact that the data of a project state about a question of a checklist."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from tressons_desktop.competence.judging import ProjectCompetence
from tressons_desktop.finance.check import Check
from tressons_desktop.forecast.cash.both import CashPlans
from tressons_desktop.forecast.whole import OperatorForecast
from tressons_desktop.project.field_words import step_of
from tressons_desktop.project.model import Project, ProjectFile, ProjectText
from tressons_desktop.project.steps import SHORT_STEPS
from tressons_desktop.project.values import AnswerValue, Trait

YES, NO, APART = AnswerValue.YES, AnswerValue.NO, AnswerValue.NOT_APPLICABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFact:
    """A fact of the project, where it stands, and the answers it contradicts.

    ``says`` ends a sentence; ``words`` names the fact on a link. ``other_than``: the choices of
    the question that would agree, when it is one to choose from. ``at_least``: how many were
    entered, of what the question asks the number of.
    """

    says: str
    step: str
    field: str
    words: str
    record_id: str = ""
    against: tuple[AnswerValue, ...] = ()
    other_than: tuple[str, ...] = ()
    at_least: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectData:
    """What is held against the answers: a snapshot, and what was computed of it for everybody.

    ``checks``: what each rule says of the plan, by its identifier. ``cash`` is laid out only when a
    question asks it.
    """

    file: ProjectFile
    checks: Mapping[str, Check]
    competence: ProjectCompetence | None
    forecast: OperatorForecast
    cash: Callable[[], CashPlans]


KnownFactRule = Callable[[ProjectData], KnownFact | None]


def of_project(says: str, field: str, *against: AnswerValue) -> KnownFact:
    """Make a fact that a field of the project states; "text:" names a narrative section."""
    key = field.removeprefix("text:")
    step = step_of(Project, field) if key == field else step_of(ProjectText, "body", key)
    return KnownFact(says=says, step=step, field=field, words=SHORT_STEPS[step], against=against)


def trait_fact(
    file: ProjectFile, traits: Iterable[str], against: tuple[AnswerValue, ...] = (APART,)
) -> KnownFact | None:
    """Contradict « sans objet », by default, when the premises were said to do it."""
    wanted = tuple(traits)
    found = next((one for one in file.project.traits if one in wanted), None)
    if found is None:
        return None
    return of_project(f"«\u00a0{found.label}\u00a0» est coché", "traits", *against)


def ticked(*traits: Trait, against: tuple[AnswerValue, ...] = (APART,)) -> KnownFactRule:
    """Make the reading of what the premises will do."""

    def rule(data: ProjectData) -> KnownFact | None:
        return trait_fact(data.file, traits, against)

    return rule


def ticked_means(trait: Trait, *agreeing: str) -> KnownFactRule:
    """Make the reading of a choice that a tick narrows: what serves alcohol is not without."""

    def rule(data: ProjectData) -> KnownFact | None:
        fact = trait_fact(data.file, (trait,))
        return None if fact is None else replace(fact, other_than=agreeing)

    return rule

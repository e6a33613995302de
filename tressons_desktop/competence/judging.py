"""Say for one project on what it stands, who may pay it, and which modes are open to it.

Three-valued and pure: what is not known is never "possible", and the same project gets the same
answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tressons_desktop.competence.model import (
    CompetenceBook,
    LegalBasis,
    Mode,
    ModeLimit,
    PaymentRule,
    Permission,
)
from tressons_desktop.definitions.conditions import Facts, all_hold, unknown_facts
from tressons_desktop.finance.plan import counts, is_own
from tressons_desktop.finance.schemes import scheme_of
from tressons_desktop.project.kinds import ProjectKind
from tressons_desktop.project.model import FundingLine, Project, ProjectFile
from tressons_desktop.text.search import normalise

_ASKED: Final = {
    "promoter_form": "la forme du porteur",
    "operator_form": "la forme de l’exploitant",
    "kinds": "la nature du projet",
}
"""Facts that a condition may lack here, as one asks for them."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A basis of the project, and the kinds that it founds; none when it only completes another."""

    basis: LegalBasis
    founds: tuple[ProjectKind, ...]


@dataclass(frozen=True, slots=True)
class JudgedPayment:
    """A line of the plan, what is said of who pays it, and how sure that is for this project."""

    line: FundingLine
    payment: PaymentRule
    verdict: Permission


@dataclass(frozen=True, slots=True)
class JudgedMode:
    """A mode beside this project: open, to be confirmed or closed, and why."""

    mode: Mode
    verdict: Permission
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProjectCompetence:
    """What the law says of who does what in a project; ``asks``: facts to be given first."""

    grounds: tuple[Ground, ...]
    payments: tuple[JudgedPayment, ...]
    modes: tuple[JudgedMode, ...]
    chosen: JudgedMode | None
    asks: tuple[str, ...]

    @property
    def possible(self) -> tuple[JudgedMode, ...]:
        """List the modes that nothing closes."""
        return tuple(one for one in self.modes if one.verdict is not Permission.MAY_NOT)


def judge(file: ProjectFile, facts: Facts, book: CompetenceBook) -> ProjectCompetence:
    """Judge a project by the book."""
    modes = tuple(_judged(one, facts) for one in book.modes)
    return ProjectCompetence(
        grounds=_grounds(file.project, book.bases),
        payments=tuple(_payments(file, book.payments)),
        modes=modes,
        chosen=_chosen(file, book.question, modes),
        asks=_asked(facts, ("promoter_form", "kinds")),
    )


def _asked(facts: Facts, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(_ASKED.get(one, one) for one in names if not facts.get(one))


# --- on what it stands --------------------------------------------------------------------------


def _grounds(project: Project, bases: Sequence[LegalBasis]) -> tuple[Ground, ...]:
    """Find what founds each kind, the first that speaks of it, and what completes it."""
    form = project.promoter_form
    if form is None or not project.kinds:
        return ()
    founded: dict[str, list[ProjectKind]] = {}
    for kind in project.kinds:
        speaking = [
            one for one in bases if form in one.promoters and (not one.kinds or kind in one.kinds)
        ]
        for place, one in enumerate(speaking):
            kinds = founded.setdefault(one.id, [])
            if place == 0:
                kinds.append(kind)
    return tuple(Ground(one, tuple(founded[one.id])) for one in bases if one.id in founded)


# --- who may pay --------------------------------------------------------------------------------


def _payments(file: ProjectFile, rules: Sequence[PaymentRule]) -> Iterable[JudgedPayment]:
    form = file.project.promoter_form
    for line in file.funding:
        if form is None or not counts(line) or is_own(line, form):
            continue
        found = _payment(line, file.project, rules)
        if found is not None:
            yield found


def _payment(
    line: FundingLine, project: Project, rules: Sequence[PaymentRule]
) -> JudgedPayment | None:
    """Take the first rule that speaks of the line; a doubt before it leaves it to be confirmed."""
    doubtful: list[PaymentRule] = []
    for rule in rules:
        speaks = _speaks(rule, line, project)
        if speaks is None:
            doubtful.append(rule)
        elif speaks:
            agreed = all(one.verdict is rule.verdict for one in doubtful)
            return JudgedPayment(line, rule, rule.verdict if agreed else Permission.CONFIRM)
    return JudgedPayment(line, doubtful[0], Permission.CONFIRM) if doubtful else None


def _speaks(rule: PaymentRule, line: FundingLine, project: Project) -> bool | None:
    """Tell whether a rule speaks of a line; None when it does for a part of what the project is."""
    if line.funder not in rule.payers or project.promoter_form not in rule.receivers:
        return False
    if rule.natures and line.nature not in rule.natures:
        return False
    if rule.schemes and scheme_of(line) not in rule.schemes:
        return False
    if not rule.kinds:
        return True
    if not project.kinds:
        return None
    shared = [kind in rule.kinds for kind in project.kinds]
    return True if all(shared) else None if any(shared) else False


# --- by which contract --------------------------------------------------------------------------


def _judged(mode: Mode, facts: Facts) -> JudgedMode:
    held = [(limit, all_hold(limit.when, facts)) for limit in mode.limits]
    closed = [limit.because for limit, holds in held if holds and _closes(limit)]
    if closed:
        return JudgedMode(mode, Permission.MAY_NOT, tuple(closed))
    doubts = [limit.because for limit, holds in held if holds]
    lacking = [limit for limit, holds in held if holds is None]
    asked = [name for limit in lacking for name in unknown_facts(limit.when, facts)]
    words = _asked(facts, dict.fromkeys(("promoter_form", *asked)))
    if words:
        doubts.append(f"Dire d’abord {' et '.join(words)}.")
    return JudgedMode(mode, Permission.CONFIRM if doubts else Permission.MAY, tuple(doubts))


def _closes(limit: ModeLimit) -> bool:
    return limit.verdict is Permission.MAY_NOT


def _chosen(file: ProjectFile, question: str, modes: Sequence[JudgedMode]) -> JudgedMode | None:
    """Find the mode that was answered, by its words."""
    answer = next((one for one in file.answers if one.question_id == question), None)
    typed = normalise(answer.typed) if answer else ""
    return next((one for one in modes if typed and normalise(one.mode.title) == typed), None)

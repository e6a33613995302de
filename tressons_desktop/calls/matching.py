"""Which calls a project may answer: yes, no and why, or which fact is missing.

An unknown fact is asked for, never guessed: nobody is eligible until every rule says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tressons_desktop.calls.answers import typed_fields, with_answers
from tressons_desktop.calls.model import Call
from tressons_desktop.calls.requirements import requirements_of
from tressons_desktop.calls.terms import Requirement
from tressons_desktop.calls.wanted_facts import FactPlace, place_of
from tressons_desktop.definitions.conditions import Condition, Facts, all_hold, unknown_facts
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import Choice

Conditions = tuple[Condition, ...]
_OF_CALL: Final = "call:"
"""Before the key of every text that belongs to a call."""


class Eligibility(Choice):
    """What a call says to a project."""

    YES = "eligible", "Éligible"
    UNKNOWN = "fait_manquant", "Un fait manque"
    NO = "non_eligible", "Non éligible"


@dataclass(frozen=True, slots=True)
class RuleVerdict:
    """A requirement, whether it holds, and the facts it waits for."""

    requirement: Requirement
    holds: bool | None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CallMatch:
    """A call beside a project, rule by rule."""

    call: Call
    eligibility: Eligibility
    rules: tuple[RuleVerdict, ...]

    @property
    def refused(self) -> tuple[RuleVerdict, ...]:
        """List the rules that keep the project out."""
        return tuple(rule for rule in self.rules if rule.holds is False)

    @property
    def undecided(self) -> tuple[RuleVerdict, ...]:
        """List the rules that wait for a fact."""
        return tuple(rule for rule in self.rules if rule.holds is None)

    def place(self, fact: str) -> FactPlace:
        """Say where a fact that is missing is given."""
        return place_of(fact, self.call)

    @property
    def kept(self) -> int:
        """Count the rules that hold."""
        return sum(1 for rule in self.rules if rule.holds)


def match_call(call: Call, facts: Facts) -> CallMatch:
    """Judge every rule of a call; ``facts`` hold what was answered to it too."""
    rules = tuple(_judged(one, facts) for one in requirements_of(call))
    return CallMatch(call=call, eligibility=_of(rule.holds for rule in rules), rules=rules)


def _judged(requirement: Requirement, facts: Facts) -> RuleVerdict:
    holds = all_hold(requirement.conditions, facts)
    missing = unknown_facts(requirement.conditions, facts) if holds is None else ()
    return RuleVerdict(requirement, holds, missing)


def _of(verdicts: Iterable[bool | None]) -> Eligibility:
    """Conclude, at the first no; of a call whose admission nobody noted, nothing is known."""
    met = unknown = False
    for verdict in verdicts:
        if verdict is False:
            return Eligibility.NO
        met, unknown = True, unknown or verdict is None
    return Eligibility.YES if met and not unknown else Eligibility.UNKNOWN


class CallMatcher:
    """The known calls, made ready once to be set beside many projects."""

    def __init__(self, calls: Iterable[Call]) -> None:
        self._ready = tuple(
            (call, tuple(one.conditions for one in requirements_of(call)), typed_fields(call))
            for call in calls
        )

    def eligibility(self, file: ProjectFile, facts: Facts) -> dict[str, Eligibility]:
        """Tell what each call says to a project, by identifier; the first no ends the look."""
        answered = {text.key: text.body for text in file.texts if text.key.startswith(_OF_CALL)}
        found = {}
        for call, asked, fields in self._ready:
            known = with_answers(facts, fields, answered) if answered else facts
            found[call.id] = _of(all_hold(one, known) for one in asked)
        return found

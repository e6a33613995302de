"""One check of the funding plan: verdict, sentence, rule, source, and a way out if any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import Choice


class CheckVerdict(Choice):
    """What a check concludes; each is computed apart from the others."""

    OK = "respecte", "Respecté"
    EXCEEDED = "depasse", "Dépassé"
    TO_CHECK = "a_verifier", "À vérifier"
    NOT_APPLICABLE = "sans_objet", "Sans objet"


_RULE: Final = {
    CheckVerdict.OK: "règle respectée",
    CheckVerdict.EXCEEDED: "règle non respectée",
}
"""A verdict in a sentence: it agrees with the rule, whatever the title before it."""


def _rule_words(verdict: CheckVerdict) -> str:
    return _RULE.get(verdict, verdict.label.lower())


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A change of amounts that answers the check and leaves the plan balanced."""

    sentence: str
    changes: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPart:
    """What a rule concludes for one funder, with that funder's own rule and source.

    ``funder`` is the line of the plan that is judged, when there is one; ``lines`` what it is for.
    """

    name: str
    verdict: CheckVerdict
    sentence: str
    rule: str
    source: str
    source_date: str = ""
    to_verify: bool = False
    todo: str = ""
    lines: tuple[str, ...] = ()
    funder: str = ""

    @property
    def words(self) -> str:
        """Say it whole, in one sentence; a verdict that begins its own words is said once."""
        label, rule = self.verdict.label.lower(), _rule_words(self.verdict)
        told = self.sentence[:1].lower() + self.sentence[1:]
        told = rule + told[len(label) :] if told.startswith(label) else f"{rule}, {self.sentence}"
        said = f"{self.name}\u00a0: {told} ({self.source}"
        said += f", {self.source_date}" if self.source_date else ""
        return f"{said})."


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """The outcome of one rule.

    ``margin``: euros left before the limit, negative beyond it. ``lines``: records concerned.
    ``word`` replaces the verdict's label where it reads better ("Déséquilibré").
    ``todo``: what "Contrôler" asks while the rule is broken or to check, at ``step`` and ``field``;
    empty when nothing is asked.
    ``note`` explains derogations and what the user may edit. ``parts``: the same rule funder by
    funder, when each has its own; the strictest gives the verdict. ``funder``: the only line
    judged, where there are no parts.
    """

    id: str
    title: str
    verdict: CheckVerdict
    sentence: str
    rule: str
    source: str
    todo: str
    step: str = "funding"
    field: str = "amount"
    source_date: str = ""
    margin: Decimal | None = None
    lines: tuple[str, ...] = ()
    repair: Repair | None = None
    word: str = ""
    note: str = ""
    to_verify: bool = False
    parts: tuple[CheckPart, ...] = ()
    funder: str = ""

    @property
    def label(self) -> str:
        """Return the word to show for the verdict."""
        return self.word or self.verdict.label

    @property
    def in_words(self) -> str:
        """Say the verdict after the title, whose gender and number it must not follow."""
        return self.word.lower() or _rule_words(self.verdict)


def count_verdicts(checks: Iterable[Check]) -> dict[CheckVerdict, int]:
    """Count the checks by what they conclude, every verdict being there."""
    found = Counter(check.verdict for check in checks)
    return {verdict: found[verdict] for verdict in CheckVerdict}


def apply_repair(file: ProjectFile, repair: Repair) -> ProjectFile:
    """Return the snapshot as the repair would leave it."""
    amounts = dict(repair.changes)
    lines = tuple(
        replace(line, amount=amounts[line.id]) if line.id in amounts else line
        for line in file.funding
    )
    return replace(file, funding=lines)

"""The checks of the plan, told funder by funder: each one once, the worst of its rules first.

Nothing is judged here: every rule that is said of the plan is said of a funder, of the promoter, or
of the plan whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from tressons_desktop.finance.check import Check, CheckPart, CheckVerdict
from tressons_desktop.finance.plan import counts, is_own
from tressons_desktop.project.model import FundingLine, ProjectFile
from tressons_desktop.project.values import FunderKind

_WORST: Final = (
    CheckVerdict.EXCEEDED,
    CheckVerdict.TO_CHECK,
    CheckVerdict.OK,
    CheckVerdict.NOT_APPLICABLE,
)
_OF_THE_PROMOTER: Final = ("moa_share", "call_own_funds")
_SIGNED: Final = "signed_quote"
FUNDER: Final = "funder:"
"""How the identifier of what is told of one funder begins."""


def told_by_funder(file: ProjectFile, checks: Sequence[Check]) -> tuple[Check, ...]:
    """Return one outcome for each funder that a rule speaks of, then those of no funder.

    A funder without a rule is not told; a rule that has nothing to judge is not either.
    """
    promoter = [check for check in checks if check.id.partition(":")[0] in _OF_THE_PROMOTER]
    told: set[str] = {check.id for check in promoter}
    found: list[Check] = []
    for line in file.funding:
        if not counts(line) or is_own(line, file.project.promoter_form):
            continue
        said = list(_said_of(line, checks))
        told |= {check.id for check in said}
        found += _worst(said, f"{FUNDER}{line.id}", funder_title(line))
    found += _worst(promoter, "", "")
    found += [check for check in checks if check.id not in told and _judges(check)]
    return tuple(sorted(found, key=lambda check: _WORST.index(check.verdict)))


def funder_title(line: FundingLine) -> str:
    """Name a line by who pays and by its scheme."""
    whole = line.funder is not FunderKind.OTHER_PUBLIC
    name = line.label.strip() or (line.funder.label if whole else "")
    return ", ".join(words for words in (name, line.scheme.strip()) if words) or line.funder.label


def _said_of(line: FundingLine, checks: Iterable[Check]) -> Iterable[Check]:
    for check in checks:
        if check.id == _SIGNED:
            yield from (_of_part(check, part) for part in check.parts if part.funder == line.id)
            if check.funder == line.id:
                yield check
        elif check.id not in _OF_THE_PROMOTER:
            yield from _of_rule(check, line)


def _of_rule(check: Check, line: FundingLine) -> Iterable[Check]:
    """Tell what a rule says of a funder: its worst word only when it is said of this one."""
    mine = tuple(part for part in check.parts if line.id in part.lines)
    if line.id in check.lines:
        yield replace(check, parts=mine if len(mine) > 1 else ())
        return
    for part in mine:
        kept = part.verdict is CheckVerdict.OK
        yield replace(
            check,
            verdict=part.verdict,
            word="" if kept else check.word,
            sentence=part.sentence[:1].upper() + part.sentence[1:],
            rule=part.rule,
            source=part.source,
            source_date=part.source_date,
            to_verify=part.to_verify,
            todo=part.todo,
            lines=part.lines,
            margin=None,
            repair=None if kept else check.repair,
            parts=(),
        )


def _of_part(check: Check, part: CheckPart) -> Check:
    """Make an outcome of what a rule says of one funder; a date to ask leads to its cell."""
    unknown = part.verdict is CheckVerdict.TO_CHECK and bool(part.funder)
    early = part.verdict is CheckVerdict.EXCEEDED
    return replace(
        check,
        verdict=part.verdict,
        word="Signé trop tôt" if early else "",
        sentence=part.sentence[:1].upper() + part.sentence[1:],
        rule=part.rule,
        source=part.source,
        source_date=part.source_date,
        to_verify=part.to_verify,
        todo=part.todo,
        step="funding" if unknown else check.step,
        field="received_on" if unknown else check.field,
        lines=(part.funder,) if unknown else part.lines,
        parts=(),
    )


def _judges(check: Check) -> bool:
    return check.verdict is not CheckVerdict.NOT_APPLICABLE


def _worst(said: Sequence[Check], name: str, title: str) -> list[Check]:
    """Return the worst of what is said, under the name of the funder; nothing when nothing is."""
    judged = [check for check in said if _judges(check)]
    if not judged:
        return []
    worst = min(judged, key=lambda check: _WORST.index(check.verdict))
    word = worst.word
    if worst.verdict is CheckVerdict.OK:
        word = "En règle"
    others = [check.title for check in judged if check is not worst]
    more = f"\nAussi\u00a0: {', '.join(others)}." if others else ""
    return [
        replace(
            worst,
            id=name or worst.id,
            title=title or worst.title,
            word=word,
            note=f"{worst.note}{more}".strip(),
        )
    ]

"""Il reste à faire: what "Contrôler" finds and the late actions, in the order to do them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tressons_desktop.calls.wording import fitted
from tressons_desktop.control.drafts import UNREAD
from tressons_desktop.control.pieces import REPLACED
from tressons_desktop.planning.actions import Plan, overdue_actions
from tressons_desktop.project.finding import Finding, Severity
from tressons_desktop.project.steps import STEP_ORDER
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.spaces import NBSP

_LATE_SHOWN: Final = 3
"""Late actions said one by one; the others are counted on one line."""


def remaining(found: Iterable[Finding], planned: Plan) -> tuple[Finding, ...]:
    """List what is left to do: what blocks, then step by step, then what is to be checked.

    Pieces wait their turn even when the call requires them, and the optional ones are counted
    on one line: a project that starts must not open on a wall of papers.
    """
    return tuple(sorted([*_grouped(found), *_late(planned)], key=_order))


def _order(finding: Finding) -> tuple[int, int, int]:
    step = STEP_ORDER[finding.step]
    if finding.severity is Severity.WARNING:
        return 2, step, 0
    if finding.id.startswith(UNREAD):  # typed already: it only waits to be read
        return 0, step, 1
    if finding.severity is Severity.BLOCKING:
        return (1, step, 0) if finding.step == "pieces" else (0, step, 0)
    return 1, step, 1


def _grouped(findings: Iterable[Finding]) -> list[Finding]:
    pieces: list[Finding] = []
    others: list[Finding] = []
    for finding in findings:
        optional = finding.step == "pieces" and finding.severity is Severity.MISSING
        optional = optional and not finding.id.startswith(REPLACED)
        (pieces if optional else others).append(finding)
    if len(pieces) < 2:
        return others + pieces
    words = f"Joindre {plural(len(pieces), 'autre pièce', 'autres pièces')}"
    if not any(finding.step == "pieces" for finding in others):
        words = f"Joindre {plural(len(pieces), 'pièce', 'pièces')}"
    group = Finding(
        id="pieces:missing",
        severity=Severity.MISSING,
        sentence=words,
        step="pieces",
        field=pieces[0].field,
    )
    return [*others, group]


def _late(planned: Plan) -> list[Finding]:
    late = overdue_actions(planned)
    shown = late if len(late) <= _LATE_SHOWN + 1 else late[:_LATE_SHOWN]
    findings = [
        Finding(
            id=f"action:{action.id}",
            severity=Severity.MISSING,
            sentence=fitted(f"En retard{NBSP}: {action.title.strip() or 'action sans titre'}"),
            step="calendar",
            field="actions",
            record_id=action.id,
        )
        for action in shown
    ]
    if len(late) > len(shown):
        first = late[len(shown)]
        findings.append(
            Finding(
                id="actions:late",
                severity=Severity.MISSING,
                sentence=f"{len(late) - len(shown)}{NBSP}autres actions en retard",
                step="calendar",
                field="actions",
                record_id=first.id,
            )
        )
    return findings

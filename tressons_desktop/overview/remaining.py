"""Il reste à faire: the same findings as "Contrôler", in the order one would do them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tressons_desktop.calls.control import check_application
from tressons_desktop.calls.expected import STEPS
from tressons_desktop.calls.finding import Finding, Severity
from tressons_desktop.calls.model import Call
from tressons_desktop.definitions.conditions import Facts, project_facts
from tressons_desktop.feasibility.model import Checklist
from tressons_desktop.feasibility.opinion import assess
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.text.numbers import plural

_STEP_ORDER = {step: n for n, step in enumerate(STEPS)}


def remaining(
    file: ProjectFile,
    checklist: Checklist,
    call: Call | None,
    today: date,
    *,
    facts: Facts | None = None,
) -> tuple[Finding, ...]:
    """List what is left to do: what blocks, then step by step, then what is to be checked.

    Pieces wait their turn even when the call requires them, and the optional ones are counted
    on one line: a project that starts must not open on a wall of papers.
    """
    known = project_facts(file) if facts is None else facts
    assessment = assess(checklist, file.answers, known)
    found = check_application(file, call, today=today, assessment=assessment, facts=known)
    return tuple(sorted(_grouped(found), key=_order))


def _order(finding: Finding) -> tuple[int, int, int]:
    step = _STEP_ORDER[finding.step]
    if finding.severity is Severity.WARNING:
        return 2, step, 0
    if finding.severity is Severity.BLOCKING:
        return (1, step, 0) if finding.step == "pieces" else (0, step, 0)
    return 1, step, 1


def _grouped(findings: Iterable[Finding]) -> list[Finding]:
    pieces: list[Finding] = []
    others: list[Finding] = []
    for finding in findings:
        optional = finding.step == "pieces" and finding.severity is Severity.MISSING
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

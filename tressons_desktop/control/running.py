"""What the operator's economy still lacks once it is begun: one thing to do for each record."""

from __future__ import annotations

from collections.abc import Iterator

from tressons_desktop.calls.wording import fitted
from tressons_desktop.forecast.gaps import gaps_of
from tressons_desktop.project.finding import Finding, Severity
from tressons_desktop.project.model import ProjectFile


def running_findings(file: ProjectFile) -> Iterator[Finding]:
    """Name the first figure that each record lacks; the quick estimate alone asks for nothing."""
    if not (file.activities or file.staff or file.charges or file.incomes or file.in_kinds):
        return
    seen: set[str] = set()
    for gap in gaps_of(file):
        own = "" if gap.record_id == file.project.id else gap.record_id
        name = own or gap.field
        if name in seen:
            continue
        seen.add(name)
        yield Finding(
            id=f"running:{name}",
            severity=Severity.MISSING if gap.weighs else Severity.WARNING,
            sentence=fitted(gap.sentence.rstrip(".")),
            step="activity",
            field=gap.field,
            record_id=own,
        )

"""The plan and the cases beside it, each read whole."""

from __future__ import annotations

from dataclasses import replace

from tressons_desktop.forecast.risk.compared import ComparedCase, broken_rules, cases_to_compare
from tressons_desktop.forecast.risk.figures import NO_NAME
from tressons_desktop.reading.reading import ProjectReading


def compared_cases(reading: ProjectReading) -> tuple[ComparedCase, ...]:
    """Lay up to three cases beside the plan; takes some tenths of a second: for a job."""
    cases = cases_to_compare(reading.dated)
    read = ((one.label or NO_NAME, reading.supposing(one)) for one in cases)
    return tuple(_case(label, one) for label, one in (("Prévu", reading), *read))


def _case(label: str, reading: ProjectReading) -> ComparedCase:
    return ComparedCase(
        figures=replace(reading.figures, label=label),
        broken=broken_rules(reading.checks),
        incomplete=not reading.forecast.statement.complete,
    )

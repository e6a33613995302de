"""Cases side by side: those kept, else those asked of every project, each with what it breaks."""

from __future__ import annotations

from dataclasses import replace

from tests.feasibility.checklists import checklist
from tests.forecast.builders import plain
from tests.forecast.risk.test_tornado import FILE, read
from tests.reading.making import reading_of
from tressons_desktop.forecast.risk.compared import ComparedCase
from tressons_desktop.forecast.risk.figures import NO_NAME
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.reading.compared import compared_cases


def compared(file: ProjectFile) -> tuple[ComparedCase, ...]:
    return compared_cases(reading_of(file, checklist()))


def test_the_cases_kept_stand_beside_the_plan_with_the_figures_of_the_dossier() -> None:
    cases = compared(FILE)
    assert [one.figures.label for one in cases] == ["Prévu", "Bas", NO_NAME]
    assert [one.figures for one in cases[1:]] == list(read().scenarios)
    assert cases[0].figures == read().figures


def test_three_cases_at_most_are_compared() -> None:
    many = tuple(replace(FILE.scenarios[0], id=str(n), label=f"Cas {n}") for n in range(5))
    assert [one.figures.label for one in compared(replace(FILE, scenarios=many))] == [
        "Prévu",
        "Cas 0",
        "Cas 1",
        "Cas 2",
    ]


def test_without_any_the_usual_three_are_supposed() -> None:
    planned, refused, late, dear = compared(replace(FILE, scenarios=()))
    labels = [plain(one.figures.label) for one in (refused, late, dear)]
    assert labels == ["Refus : DETR", "Six mois plus tard", "Travaux +10 %"]
    assert refused.figures.share > planned.figures.share
    assert dear.figures.share > planned.figures.share
    assert late.figures.share == planned.figures.share
    assert late.figures.operation is not None
    assert planned.figures.operation is not None
    assert late.figures.operation.month > planned.figures.operation.month


def test_a_rule_that_a_case_breaks_is_named() -> None:
    planned, refused, *_ = compared(replace(FILE, scenarios=()))
    assert "Plan de financement" in refused.broken
    assert set(refused.broken) > set(planned.broken)


def test_a_till_without_its_charges_is_incomplete_in_every_case() -> None:
    assert not any(one.incomplete for one in compared(FILE))
    assert all(one.incomplete for one in compared(replace(FILE, charges=(), staff=())))


def test_nothing_typed_is_no_crash() -> None:
    bare = replace(FILE, budget=(), funding=(), activities=(), charges=(), scenarios=())
    labels = [plain(one.figures.label) for one in compared(bare)]
    assert labels == ["Prévu", "Six mois plus tard", "Travaux +10 %"]

"""What a careful adviser says of seven projects, one for each field of the fiche of the RTES.

Each case is a file that people read. A grid, an obligation, a rule or the directory that would
advise otherwise makes its sentence fail, with the name of the case.
"""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.worked_cases.reading_case import WorkedCase, cases
from tressons_desktop.directory.finding import DirectoryWanted, find
from tressons_desktop.text.search import normalise

CASES = cases()
every_case = pytest.mark.parametrize("case", CASES, ids=[one.name for one in CASES])


def lacking(wanted: Iterable[str], found: Iterable[str]) -> list[str]:
    """List what was to be said and is not."""
    there = set(found)
    return [one for one in wanted if one not in there]


def test_there_is_a_case_for_each_field_of_the_fiche() -> None:
    assert len(CASES) == 7
    assert all(case.says["en_bref"] for case in CASES)


@every_case
def test_what_is_asked_and_what_is_not(case: WorkedCase) -> None:
    asked = {one.question.id for one in case.reading.assessment.outcomes}
    assert lacking(case.says["demander"], asked) == []
    assert [one for one in case.says.get("ne_pas_demander", ()) if one in asked] == []
    assert len(asked) <= 50, f"{len(asked)} questions: no more than a secretary answers"


@every_case
def test_what_stops_it(case: WorkedCase) -> None:
    blocked = [one.id for one in case.reading.assessment.blockers]
    assert sorted(blocked) == sorted(case.says.get("bloque", ()))


@every_case
def test_what_the_law_asks_and_when(case: WorkedCase) -> None:
    told = {one.obligation.id: one for one in case.reading.told_obligations}
    wanted = case.says["obligations"]
    assert lacking(wanted, told) == []
    days = {name: told[name].due for name in wanted}
    assert {name: day.isoformat() if day else "" for name, day in days.items()} == wanted
    assert [one for one in case.says.get("sans_obligation", ()) if one in told] == []


@every_case
def test_on_what_it_stands(case: WorkedCase) -> None:
    founding = [one.basis for one in case.reading.competence.grounds if one.founds]
    assert {one.id: one.verdict.value for one in founding} == case.says["fondement"]
    assert all(one.sources for one in founding)


@every_case
def test_how_the_place_may_be_entrusted(case: WorkedCase) -> None:
    modes: dict[str, list[str]] = {"possible": [], "a_confirmer": [], "interdit": []}
    for one in case.reading.competence.modes:
        modes[one.verdict.value].append(one.mode.id)
    assert modes == case.says["modes"]


@every_case
def test_who_may_not_pay_it_and_what_the_plan_breaks(case: WorkedCase) -> None:
    found = {one.sentence.replace("\u00a0", " "): one for one in case.reading.findings}
    competence = [words for words, one in found.items() if one.id.startswith("competence:")]
    assert sorted(competence) == sorted(case.says.get("versements", ()))
    verdicts = {one.id: one.verdict.name.lower() for one in case.reading.checks}
    for name, verdict in case.says.get("plafonds", {}).items():
        assert verdicts[name] == verdict, name


@every_case
def test_whom_to_call(case: WorkedCase) -> None:
    project, place = case.reading.file.project, case.reading.place
    wanted = DirectoryWanted(
        department=project.departement_code, kinds=project.kinds, population=place.population
    )
    found = find(case.reading.content.directory, wanted)
    names = [normalise(one.name) for one in found.organisations]
    for name in case.says["appeler"]:
        assert any(normalise(name) in one for one in names), name

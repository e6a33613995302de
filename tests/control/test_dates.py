"""A date typed twice that differs is named with both places."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.calls.examples import TODAY, full, model_call
from tests.feasibility.checklists import common
from tests.finance.builders import PROJECT
from tests.reading.making import reading_of
from tressons_desktop.calls.deadline import deadline_of, deposit_steps
from tressons_desktop.control.dates import date_findings
from tressons_desktop.forecast.cash.dates import operation_dates
from tressons_desktop.forecast.cash.habits import cash_habits
from tressons_desktop.obligations.calendar import reference_dates
from tressons_desktop.portal.facts import facts_of
from tressons_desktop.project.finding import Finding
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import Milestone, ProjectFile
from tressons_desktop.project.values import PartialDate, ProjectStatus
from ui.screens.council.presenter import council_content

CALL = replace(model_call(), deadline=date(2027, 2, 26))
FILE = full(CALL)


def step(title: str, when: PartialDate | None) -> Milestone:
    return Milestone(id=new_id(), project_id=PROJECT, title=title, when=when)


def with_application(**values: object) -> ProjectFile:
    (application,) = FILE.applications
    return replace(FILE, applications=(replace(application, **values),))


def said(file: ProjectFile) -> list[str]:
    return [one.sentence.replace("\u00a0", " ") for one in date_findings(file, CALL)]


def places(finding: Finding) -> tuple[tuple[str, str], tuple[str, str]]:
    assert finding.other is not None
    return (finding.step, finding.field), (finding.other.step, finding.other.field)


def test_a_project_whose_dates_agree_is_told_nothing() -> None:
    assert said(FILE) == []


def test_the_date_of_the_call_is_used_when_none_was_noted() -> None:
    file = with_application(deadline=None)
    assert deadline_of(file, CALL) == date(2027, 2, 26)
    assert said(file) == []


def test_a_date_noted_that_is_not_that_of_the_call_is_named() -> None:
    file = with_application(deadline=date(2027, 3, 1))
    assert deadline_of(file, CALL) == date(2027, 3, 1)
    assert said(file) == ["Date limite : 1er mars 2027 ici, 26 févr. 2027 dans l’appel"]
    (found,) = date_findings(file, CALL)
    assert places(found) == (("dossier", "deadline"), ("calls", ""))


@pytest.mark.parametrize(
    ("title", "only"),
    [
        ("Dépôt", True),
        ("Dépôt du dossier", True),
        ("Date limite de dépôt", True),
        ("Dépôt de la demande de subvention", True),
        ("Délibération, promesse de vente, dépôt du dossier", False),
        ("Ouverture du dépôt-vente", False),
        ("Dépôt de pain", False),
        ("Travaux", False),
    ],
)
def test_a_step_that_only_says_the_deposit_is_recognised(title: str, only: bool) -> None:
    file = replace(FILE, milestones=(step(title, None),))
    assert bool(deposit_steps(file)) is only
    assert deposit_steps(replace(file, applications=())) == ()


def test_a_step_of_deposit_after_the_deadline_is_named() -> None:
    late = replace(FILE, milestones=(step("Dépôt du dossier", PartialDate(2027, 3)),))
    assert said(late) == ["Jalon « Dépôt du dossier », limite le 26 févr. 2027"]
    (found,) = date_findings(late, CALL)
    assert places(found) == (("calendar", "when"), ("dossier", "deadline"))
    good = replace(FILE, milestones=(step("Dépôt du dossier", PartialDate(2027, 2)),))
    assert said(good) == []


def test_an_opening_that_is_not_that_of_the_calendar_is_named() -> None:
    file = replace(FILE, milestones=(step("Ouverture au public", PartialDate(2028, 6)),))
    assert said(file) == ["Ouverture : mars 2028 au projet, juin 2028 au calendrier"]
    near = replace(FILE, milestones=(step("Ouverture", PartialDate(2028, 3, 14)),))
    assert said(near) == []


def test_works_that_began_at_another_time_than_planned_are_named() -> None:
    project = replace(FILE.project, works_started_on=date(2027, 1, 4))
    planned = step("Début des travaux", PartialDate(2027, 9))
    file = replace(FILE, project=project, milestones=(planned,))
    assert said(file) == ["Travaux commencés le 4 janv. 2027, jalon : septembre 2027"]
    (found,) = date_findings(file, CALL)
    assert places(found) == (("calendar", "works_started_on"), ("calendar", "when"))
    for title, when in (("Fin des travaux", 9), ("Début des travaux", 1)):
        fine = replace(file, milestones=(step(title, PartialDate(2027, when)),))
        assert said(fine) == []


@pytest.mark.parametrize(
    ("title", "begins", "ends"),
    [
        ("Début des travaux", True, False),
        ("Démarrage du chantier, après accord écrit", True, False),
        ("Travaux", True, False),
        ("Achèvement des travaux", False, True),
        ("Réception du chantier", False, True),
        ("Déclaration préalable de travaux", False, False),
        ("Choix des entreprises de travaux", False, False),
        ("Ouverture", False, False),
    ],
)
def test_the_works_are_found_in_the_calendar_the_same_by_everybody(
    title: str, begins: bool, ends: bool
) -> None:
    file = replace(FILE, milestones=(step(title, PartialDate(2027, 9, 6)),))
    day = date(2027, 9, 6)
    assert reference_dates(file).works == (day if begins else None)
    known = operation_dates(file, cash_habits())
    assert (known.works_stated, known.end_stated) == (begins, ends)
    facts = facts_of(reading_of(file, common()))
    told = [facts[key].value if key in facts else None for key in ("travaux_debut", "travaux_fin")]
    assert told == [day if begins else None, day if ends else None]


@pytest.mark.parametrize("field", ["submitted_on", "received_on"])
def test_what_was_sent_is_sent_by_whatever_says_it(field: str) -> None:
    sent = with_application(**{field: TODAY})
    late = replace(CALL, deadline=date(2026, 12, 1))
    file = replace(sent, applications=(replace(sent.applications[0], deadline=None),))
    reading = reading_of(file, common(), late)
    assert not [one for one in reading.findings if one.id == "dossier:deadline"]
    assert "dates:status" in {one.id for one in reading.findings}
    assert council_content(reading).calendar.title.startswith("Dossier déposé")


def test_a_status_and_a_day_of_deposit_that_disagree_are_named() -> None:
    sent = with_application(submitted_on=TODAY)
    assert said(sent) == ["Dossier déposé le 12 janv. 2027, statut « Idée »"]
    project = replace(FILE.project, status=ProjectStatus.SUBMITTED)
    assert said(replace(FILE, project=project)) == [
        "Statut « Dossier déposé » : noter le jour du dépôt"
    ]
    assert said(replace(sent, project=project)) == []


def test_every_sentence_holds_on_a_line() -> None:
    long_title = step("Dépôt du dossier de demande de subvention du projet", PartialDate(2029))
    opening = step("Ouverture au public", PartialDate(2031, 11, 30))
    file = replace(with_application(deadline=date(2027, 9, 30)), milestones=(long_title, opening))
    found = date_findings(file, CALL)
    assert len(found) == 3
    assert max(len(one.sentence) for one in found) <= 60

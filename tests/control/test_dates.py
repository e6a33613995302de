"""A date typed twice that differs is named with both places."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.calls.examples import TODAY, full, model_call
from tests.finance.builders import PROJECT
from tressons_desktop.calls.deadline import deadline_of, deposit_steps
from tressons_desktop.control.dates import date_findings
from tressons_desktop.project.finding import Finding
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import Milestone, ProjectFile
from tressons_desktop.project.values import PartialDate, ProjectStatus

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

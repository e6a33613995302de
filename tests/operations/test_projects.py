"""Projects: what a new one takes from the commune, what a copy must not keep."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.db.keeping import Keeper
from tests.exchange.making import PDF, TODAY
from tests.old_versions.make import fill
from tressons_desktop.operations.applications import choose_call, edit_application, leave_call
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.pieces import Arrival, attach_files, detach_file
from tressons_desktop.operations.profiles import create_profile
from tressons_desktop.operations.projects import (
    create_project,
    duplicate_project,
    edit_project,
)
from tressons_desktop.operations.records import (
    add_record,
)
from tressons_desktop.project.entities import CHILDREN
from tressons_desktop.project.entity import CopiedPart
from tressons_desktop.project.model import (
    Activity,
    BudgetLine,
    FundingLine,
    MarketZone,
    Milestone,
    SurveySheet,
)
from tressons_desktop.project.values import (
    FundingStatus,
    LegalForm,
    PartialDate,
    ProjectKind,
    ProjectStatus,
)


def copy_of(house: Keeper, project_id: str, *parts: CopiedPart) -> str:
    changes = house.do(duplicate_project, project_id=project_id, parts=parts, today=TODAY)
    (copied,) = changes.project_ids
    return copied


@pytest.fixture
def filled(house: Keeper) -> str:
    fill(house)
    (listed,) = house.store.list_projects()
    return listed.summary.id


def test_a_new_project_takes_the_commune_as_place_and_promoter(house: Keeper) -> None:
    house.do(create_profile, commune_name="Guéret", commune_code="23096", siret="21230960700015")
    (profile,) = house.store.profiles()
    changes = house.do(
        create_project, name="Café", today=TODAY, profile=profile, kinds=(ProjectKind.CAFE,)
    )
    (project_id,) = changes.project_ids
    project = house.file(project_id).project
    assert (project.commune_code, project.commune_name) == ("23096", "Guéret")
    assert (project.promoter_name, project.promoter_form) == (
        "Commune de Guéret",
        LegalForm.COMMUNE,
    )
    assert project.promoter_siret == "21230960700015"
    assert project.created_on == TODAY
    assert house.file(project_id).profile == profile


def test_a_new_project_may_be_elsewhere_than_the_commune(house: Keeper) -> None:
    house.do(create_profile, commune_name="Guéret", commune_code="23096")
    (profile,) = house.store.profiles()
    changes = house.do(
        create_project, name="Café", today=TODAY, profile=profile, commune_name="Ajain"
    )
    (project_id,) = changes.project_ids
    assert house.file(project_id).project.commune_name == "Ajain"


def test_a_full_copy_is_equal_but_for_what_engages(house: Keeper, filled: str) -> None:
    source = house.file(filled)
    copied = house.file(copy_of(house, filled, *CopiedPart))

    assert copied.project.name == "Le Four banal du bourg (copie)"
    assert copied.project.kinds == source.project.kinds
    assert copied.text("need") == source.text("need")
    assert [line.label for line in copied.budget] == ["Toiture"]
    assert copied.funding[0].amount == Decimal("12000.00")
    assert copied.attachments[0].sha256 == source.attachments[0].sha256
    assert copied.applications == copied.pieces == ()
    ids = {record.id for name in CHILDREN for record in getattr(copied, name)}
    assert ids.isdisjoint(record.id for name in CHILDREN for record in getattr(source, name))
    assert house.file(filled) == source


def test_signatures_dates_and_signed_quotes_never_follow(house: Keeper) -> None:
    project_id = house.log("Four")
    house.do(
        edit_project,
        project_id=project_id,
        works_started_on=date(2027, 1, 4),
        opening=PartialDate(2028),
        status=ProjectStatus.FUNDED,
        call_id="appel",
    )
    house.do(
        add_record,
        record_kind=BudgetLine,
        project_id=project_id,
        label="Toiture",
        supplier="Aubrun",
        quote_number="D-12",
        quote_date=date(2026, 12, 1),
        quote_signed_on=date(2027, 1, 4),
    )
    house.do(
        add_record,
        record_kind=FundingLine,
        project_id=project_id,
        status=FundingStatus.GRANTED,
        decided_on=date(2027, 1, 4),
        reference="2027-14",
        call_id="appel",
    )
    house.do(
        add_record,
        record_kind=Milestone,
        project_id=project_id,
        title="Travaux",
        when=PartialDate(2027),
        done=True,
    )
    copied = house.file(copy_of(house, project_id, *CopiedPart))

    assert copied.project.works_started_on is copied.project.opening is None
    assert (copied.project.status, copied.project.call_id) == (ProjectStatus.IDEA, "")
    (line,), (money,), (step,) = copied.budget, copied.funding, copied.milestones
    assert (line.label, line.supplier) == ("Toiture", "Aubrun")
    assert line.quote_number == ""
    assert line.quote_date is line.quote_signed_on is None
    assert money.status is FundingStatus.EXPECTED
    assert (money.decided_on, money.reference, money.call_id) == (None, "", "")
    assert (step.title, step.when, step.done) == ("Travaux", None, False)


@pytest.mark.parametrize("part", CopiedPart, ids=str)
def test_only_the_parts_chosen_follow(house: Keeper, filled: str, part: CopiedPart) -> None:
    held = {
        CopiedPart.TEXTS: {"texts"},
        CopiedPart.ACTORS: {"people", "partners"},
        CopiedPart.ANSWERS: {"answers"},
        CopiedPart.BUDGET: {"budget"},
        CopiedPart.FUNDING: {"funding"},
        CopiedPart.FORECAST: {"activities"},
        CopiedPart.CALENDAR: {"milestones"},
        CopiedPart.MARKET: {"zones", "sheets"},
        CopiedPart.ATTACHMENTS: {"attachments"},
    }
    house.do(add_record, record_kind=MarketZone, project_id=filled, name="Ajain")
    house.do(add_record, record_kind=Activity, project_id=filled, label="Épicerie")
    house.do(add_record, record_kind=SurveySheet, project_id=filled, answers=("besoin=pain",))
    copied = house.file(copy_of(house, filled, part))
    assert {name for name in CHILDREN if getattr(copied, name)} == held[part]
    assert part.label


def test_leaving_a_call_keeps_what_was_written_for_it(house: Keeper) -> None:
    project_id = house.log()
    house.do(choose_call, project_id=project_id, call_id="a", deadline=date(2027, 3, 1))
    application = house.file(project_id).application
    assert application is not None
    house.do(edit_application, project_id=project_id, application_id=application.id, reference="R1")
    house.do(leave_call, project_id=project_id)
    assert house.file(project_id).application is None
    house.do(choose_call, project_id=project_id, call_id="b")
    house.do(choose_call, project_id=project_id, call_id="a")
    back = house.file(project_id).application
    assert back == replace(application, reference="R1")
    assert len(house.file(project_id).applications) == 2


def test_a_file_joined_as_evidence_leaves_with_it(house: Keeper, tmp_path: Path) -> None:
    project_id = house.log()
    quote = tmp_path / "devis_toiture.pdf"
    quote.write_bytes(PDF)
    house.do(
        attach_files,
        project_id=project_id,
        files=[Arrival(house.store.attachments.put_file(quote), quote.name)],
        today=TODAY,
        question_id="q1",
    )
    file = house.file(project_id)
    assert file.attachments[0].title == "devis toiture"
    assert file.answers[0].evidence == (file.attachments[0].id,)

    changes = house.do(detach_file, project_id=project_id, attachment_id=file.attachments[0].id)
    assert changes.label == "retirer une pièce jointe"
    assert house.file(project_id).answers[0].evidence == ()
    assert house.store.attachments.path_of(file.attachments[0].sha256) is not None
    house.undo(project_scope(project_id))
    assert house.file(project_id) == file


def test_the_share_of_the_promoter_emptied_is_the_usual_one(house: Keeper, filled: str) -> None:
    house.do(edit_project, project_id=filled, moa_min_share=Decimal(15))
    assert house.file(filled).project.moa_min_share == 15
    house.do(edit_project, project_id=filled, moa_min_share=None)
    assert house.file(filled).project.moa_min_share == 20

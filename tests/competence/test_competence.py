"""Who may act, who may pay, which mode: for every kind and form, and for known cases."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.competence.judging import JudgedPayment, ProjectCompetence, judge
from tressons_desktop.competence.loader import MODES, load_competence
from tressons_desktop.competence.model import Permission
from tressons_desktop.control.competence import competence_findings
from tressons_desktop.definitions.conditions import project_facts
from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.feasibility.library import load_checklists
from tressons_desktop.law.loader import law_book
from tressons_desktop.project.finding import Severity
from tressons_desktop.project.kinds import ProjectKind
from tressons_desktop.project.model import Answer, FundingLine, Project, ProjectFile
from tressons_desktop.project.values import (
    FunderKind,
    FundingNature,
    FundingStatus,
    LegalForm,
)

RESOURCES = Path(__file__).parents[2] / "resources"
BOOK = load_competence(RESOURCES / "competence", law_book())
MAY, CONFIRM, MAY_NOT = Permission.MAY, Permission.CONFIRM, Permission.MAY_NOT
PUBLIC = tuple(form for form in LegalForm if form.is_public)
PROJECT = "0190d4c8-0000-7000-8000-000000000001"


def line(funder: FunderKind, label: str = "", **values: object) -> FundingLine:
    known: Any = {"amount": Decimal(10_000), "nature": FundingNature.GRANT, **values}
    return FundingLine(
        id=f"{funder}-{label}", project_id=PROJECT, funder=funder, label=label, **known
    )


def project(
    kind: ProjectKind | None,
    promoter: LegalForm | None,
    *lines: FundingLine,
    operator: LegalForm | None = None,
    mode: str = "",
) -> ProjectFile:
    record = Project(
        id=PROJECT,
        kinds=(kind,) if kind else (),
        promoter_form=promoter,
        operator_form=operator,
        commune_name="Genouilly",
    )
    given_mode = Answer(id="a", project_id=PROJECT, question_id=BOOK.question, typed=mode)
    return ProjectFile(project=record, funding=lines, answers=(given_mode,) if mode else ())


def judged(file: ProjectFile) -> ProjectCompetence:
    return judge(file, project_facts(file), BOOK)


def paid(kind: ProjectKind, promoter: LegalForm, one: FundingLine) -> JudgedPayment:
    (found,) = judged(project(kind, promoter, one)).payments
    return found


def said(file: ProjectFile, epci: str = "") -> dict[str, Severity]:
    found = competence_findings(file, judged(file), epci)
    return {one.sentence: one.severity for one in found}


def modes(file: ProjectFile) -> dict[str, Permission]:
    return {one.mode.id: one.verdict for one in judged(file).modes}


# --- the data ---------------------------------------------------------------------------------


@pytest.mark.parametrize("form", list(LegalForm))
def test_every_kind_has_something_to_stand_on_or_is_told_why_not(form: LegalForm) -> None:
    for kind in ProjectKind:
        grounds = judged(project(kind, form)).grounds
        assert [one for one in grounds if kind in one.founds], (
            f"{kind} carried by {form}: on what it stands is not said "
            "(resources/competence/fondements.toml)"
        )


def test_every_statement_says_from_which_text_and_when_it_was_checked() -> None:
    for one in (*BOOK.bases, *BOOK.payments, *BOOK.modes):
        assert one.sources, one.id
        assert all(source.checked for source in one.sources), one.id
        read = any(not source.general_knowledge for source in one.sources)
        assert read or one.to_verify, one.id


def test_what_is_closed_always_tells_what_remains_possible() -> None:
    mute = [one.id for one in BOOK.payments if one.verdict is MAY_NOT and not one.ways]
    assert not mute, f"{', '.join(mute)}: say by ways what remains (resources/competence)"


def test_the_question_offers_the_modes_that_are_compared() -> None:
    (common,) = (one for one in load_checklists(RESOURCES / "checklists") if not one.kinds)
    question = common.question(BOOK.question)
    assert question is not None
    if question.choices:
        assert question.choices == tuple(one.title for one in BOOK.modes), (
            f"the choices of {question.id} (resources/checklists/commun.toml) are the titles of "
            "resources/competence/modes.toml, in their order"
        )


def test_a_text_that_nobody_declared_refuses_the_file_with_its_line(tmp_path: Path) -> None:
    for path in (RESOURCES / "competence").glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        if path.name == MODES:
            text = text.replace("scic-capital", "scic-capitale", 1)
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionRefused, match="scic-capitale") as refused:
        load_competence(tmp_path, law_book())
    assert refused.value.line


# --- what is not known is never "possible" ----------------------------------------------------

KINDS = st.sets(st.sampled_from(ProjectKind), max_size=3).map(tuple)
FORMS = st.none() | st.sampled_from(LegalForm)


@given(kinds=KINDS, promoter=FORMS, operator=FORMS)
def test_knowing_more_never_closes_less_than_it_opened(
    kinds: tuple[ProjectKind, ...], promoter: LegalForm | None, operator: LegalForm | None
) -> None:
    """A mode that is possible stays so whatever is learnt; nothing is possible by ignorance."""
    known = project(None, promoter, operator=operator)
    known = replace(known, project=replace(known.project, kinds=kinds))
    blank = replace(known, project=replace(known.project, operator_form=None))
    for one, before in zip(judged(known).modes, judged(blank).modes, strict=True):
        if before.verdict is not CONFIRM:
            assert one.verdict is before.verdict
        if one.verdict is MAY:
            assert promoter is not None
        assert bool(one.because) is (one.verdict is not MAY)


def test_nothing_is_said_of_payments_while_nobody_knows_who_is_paid() -> None:
    unknown = judged(project(ProjectKind.GROCERY, None, line(FunderKind.DEPARTEMENT)))
    assert unknown.payments == ()
    assert unknown.grounds == ()
    assert unknown.asks == ("la forme du porteur",)


# --- who may pay whom -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "form", [LegalForm.COMPANY, LegalForm.SOLE_TRADER, LegalForm.SCOP, LegalForm.COOPERATIVE]
)
def test_a_departement_may_not_pay_a_shop_and_the_ways_that_remain_are_told(
    form: LegalForm,
) -> None:
    one = paid(ProjectKind.GROCERY, form, line(FunderKind.DEPARTEMENT))
    assert one.verdict is MAY_NOT
    ways = " ".join(one.payment.ways)
    assert "commune" in ways and "SCIC" in ways and "délègue" in ways
    assert any("1111-10" in str(source) for source in one.payment.sources)
    file = project(ProjectKind.GROCERY, form, line(FunderKind.DEPARTEMENT))
    assert Severity.BLOCKING in said(file).values()


def test_a_departement_may_pay_the_commune_for_the_same_shop() -> None:
    one = paid(ProjectKind.GROCERY, LegalForm.COMMUNE, line(FunderKind.DEPARTEMENT))
    assert one.verdict is MAY
    assert said(project(ProjectKind.GROCERY, LegalForm.COMMUNE, one.line)) == {}


def test_a_departement_and_an_association_that_sells_is_to_be_confirmed() -> None:
    shop = paid(ProjectKind.CAFE, LegalForm.ASSOCIATION, line(FunderKind.DEPARTEMENT))
    assert shop.verdict is CONFIRM
    stage = paid(ProjectKind.CULTURE, LegalForm.ASSOCIATION, line(FunderKind.DEPARTEMENT))
    assert stage.verdict is MAY
    both = project(ProjectKind.CULTURE, LegalForm.ASSOCIATION, line(FunderKind.DEPARTEMENT))
    kinds = (ProjectKind.CULTURE, ProjectKind.CAFE)
    both = replace(both, project=replace(both.project, kinds=kinds))
    assert judged(both).payments[0].verdict is CONFIRM


def test_a_company_of_energy_may_have_the_departement_in_its_capital() -> None:
    one = paid(ProjectKind.ENERGY, LegalForm.COMPANY, line(FunderKind.DEPARTEMENT))
    assert one.verdict is CONFIRM
    assert "actions" in one.payment.instruments


def test_a_commune_enters_a_company_of_energy_and_no_other() -> None:
    shares = line(FunderKind.COMMUNE, nature=FundingNature.OWN_FUNDS)
    assert paid(ProjectKind.ENERGY, LegalForm.COMPANY, shares).verdict is CONFIRM
    assert paid(ProjectKind.GROCERY, LegalForm.COMPANY, shares).verdict is MAY_NOT


def test_detr_does_not_go_to_an_association() -> None:
    detr = line(FunderKind.STATE, "État", scheme="DETR")
    assert paid(ProjectKind.THIRD_PLACE, LegalForm.ASSOCIATION, detr).verdict is MAY_NOT
    assert judged(project(ProjectKind.THIRD_PLACE, LegalForm.COMMUNE, detr)).payments == ()


def test_a_fonds_de_concours_does_not_go_to_a_syndicat() -> None:
    one = paid(ProjectKind.REUSE, LegalForm.SYNDICAT_MIXTE, line(FunderKind.EPCI))
    assert one.verdict is MAY_NOT


def test_a_fonds_de_concours_of_another_intercommunality_is_seen() -> None:
    own = "CC Entre Saône et Grosne"
    words = "Fonds de concours d’une autre intercommunalité\u00a0?"

    def epci(label: str) -> dict[str, Severity]:
        lines = line(FunderKind.EPCI, label)
        return said(project(ProjectKind.GROCERY, LegalForm.COMMUNE, lines), own)

    assert words in epci("Communauté de communes du Clunisois")
    for ours in ("Communauté de communes", "Fonds de concours", "CC Entre Saône et Grosne", "EPCI"):
        assert epci(ours) == {}, ours


def test_a_fonds_de_concours_granted_without_the_day_of_its_votes_is_asked() -> None:
    granted = line(FunderKind.EPCI, status=FundingStatus.GRANTED)
    words = "Fonds de concours\u00a0: dater les deux délibérations"
    assert words in said(project(ProjectKind.CAFE, LegalForm.COMMUNE, granted))
    asked = replace(granted, status=FundingStatus.REQUESTED)
    assert said(project(ProjectKind.CAFE, LegalForm.COMMUNE, asked)) == {}


def test_another_commune_is_no_funder_by_fonds_de_concours_and_ours_is_not_another() -> None:
    words = "Commune voisine\u00a0: une convention, pas un fonds de concours"
    other = line(FunderKind.COMMUNE, "Commune de Joncy")
    assert words in said(project(ProjectKind.GROCERY, LegalForm.COMMUNE, other))
    ours = line(FunderKind.COMMUNE, "Commune de Genouilly")
    assert said(project(ProjectKind.GROCERY, LegalForm.COMMUNE, ours)) == {}


@given(commune=st.integers(1, 10**6), members=st.integers(0, 10**6))
def test_public_bodies_hold_at_most_half_of_a_scic(commune: int, members: int) -> None:
    funds = FundingNature.OWN_FUNDS
    lines = (
        line(FunderKind.COMMUNE, "Commune", nature=funds, amount=Decimal(commune)),
        line(FunderKind.PRIVATE, "Habitants", nature=funds, amount=Decimal(members)),
    )
    words = "Collectivités au-delà de la moitié du capital de la SCIC\u00a0?"
    asked = words in said(project(ProjectKind.THIRD_PLACE, LegalForm.SCIC, *lines))
    assert asked is (commune > members)


# --- the modes --------------------------------------------------------------------------------


def test_a_shop_run_by_an_association_in_premises_of_the_commune() -> None:
    found = modes(project(ProjectKind.GROCERY, LegalForm.COMMUNE, operator=LegalForm.ASSOCIATION))
    assert found == {
        "regie": MAY_NOT,
        "bail": MAY,
        "mise-a-disposition": MAY,
        "subvention": MAY,
        "marche": CONFIRM,
        "concession": CONFIRM,
        "scic": CONFIRM,
    }


def test_who_runs_the_place_itself_entrusts_it_to_nobody() -> None:
    found = modes(project(ProjectKind.GROCERY, LegalForm.COMMUNE, operator=LegalForm.COMMUNE))
    assert found["regie"] is CONFIRM
    assert {one for one, verdict in found.items() if verdict is MAY_NOT} == {
        "bail",
        "mise-a-disposition",
        "subvention",
        "marche",
        "concession",
    }


def test_a_private_promoter_delegates_no_public_service() -> None:
    found = modes(project(ProjectKind.CAFE, LegalForm.ASSOCIATION, operator=LegalForm.ASSOCIATION))
    assert found["concession"] is found["marche"] is found["regie"] is MAY_NOT


def test_a_mode_that_was_kept_and_is_closed_stops_the_application() -> None:
    file = project(
        ProjectKind.GROCERY, LegalForm.COMMUNE, operator=LegalForm.ASSOCIATION, mode="Régie"
    )
    chosen = judged(file).chosen
    assert chosen is not None and chosen.mode.id == "regie"
    assert said(file) == {"Mode retenu fermé\u00a0: régie": Severity.BLOCKING}
    open_one = replace(file, answers=(replace(file.answers[0], typed="Bail"),))
    assert said(open_one) == {}

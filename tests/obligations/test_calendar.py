"""What a project must declare, when, and what happens when nobody knows yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.definitions.conditions import FactValue
from tressons_desktop.obligations.calendar import (
    DatedObligation,
    ReferenceDates,
    Urgency,
    obligations_for,
    reference_dates,
    shift_months,
)
from tressons_desktop.obligations.loader import load_obligations
from tressons_desktop.obligations.model import Moment
from tressons_desktop.project.model import Milestone, Project, ProjectFile
from tressons_desktop.project.values import LegalForm, PartialDate, ProjectKind, Trait

FOLDER = Path(__file__).parents[2] / "resources" / "obligations"
ALL = load_obligations(FOLDER)
TODAY = date(2027, 1, 12)
PROJECT = "01890000-0000-7000-8000-000000000001"
GROCERY: dict[str, FactValue] = {
    "kinds": ("epicerie",),
    "promoter_form": "commune",
    "operator_form": "association",
    "population": 780,
    "works": True,
    "traits": ("recoit_public", "travaux", "denrees_animales"),
}
FILE = ProjectFile(project=Project(id=PROJECT, opening=PartialDate(2028, 3)))
WORKS = Milestone(
    id="m", project_id=PROJECT, title="Début des travaux", when=PartialDate(2027, 9, 30)
)


EVERY_DAY = ReferenceDates(
    opening=date(2028, 3, 1),
    works=date(2027, 9, 30),
    first_event=date(2028, 5, 1),
    submission=date(2027, 3, 1),
    year_end=date(2028, 12, 31),
)


def found(file: ProjectFile = FILE, **facts: FactValue) -> dict[str, DatedObligation]:
    listed = obligations_for(file, GROCERY | facts, ALL, today=TODAY)
    return {one.obligation.id: one for one in listed}


def test_works_are_authorised_four_months_before_they_start() -> None:
    permit = found(replace(FILE, milestones=(WORKS,)))["autorisation-travaux"]
    assert permit.due == date(2027, 5, 30)
    assert permit.obligation.form == "Cerfa\u00a013824*04"
    assert permit.certain
    assert permit.urgency is Urgency.LATER
    assert permit.sentence == (
        "Avant le 30/05/2027\u00a0: au moins 4\u00a0mois avant le début des travaux"
    )


def test_every_obligation_is_asked_of_somebody_and_comes_with_its_day() -> None:
    """One that no project meets, or whose day is never known, is written for nobody."""
    told: dict[str, DatedObligation] = {}
    whole = tuple(str(one) for one in Trait)
    cases: list[dict[str, FactValue]] = [
        {"kinds": (kind,), "promoter_form": form, "operator_form": operator, "traits": whole}
        for kind, form, operator in product(
            ProjectKind, LegalForm, (LegalForm.ASSOCIATION, LegalForm.COMPANY, LegalForm.SCIC)
        )
    ]
    cases += [{"traits": (one,)} for one in whole]
    for facts in cases:
        listed = obligations_for(FILE, GROCERY | facts, ALL, today=TODAY, dates=EVERY_DAY)
        told |= {one.obligation.id: one for one in listed if one.certain}
    alone = sorted({one.id for one in ALL} - told.keys())
    assert not alone, f"{', '.join(alone)}: no project meets its applies (resources/obligations)"
    undated = sorted(
        name
        for name, one in told.items()
        if one.due is None and one.obligation.moment is not Moment.NONE
    )
    assert not undated, f"{', '.join(undated)}: no day comes from its moment"


def test_asking_for_the_permit_is_not_starting_the_works() -> None:
    asking = replace(WORKS, title="Demande d’autorisation de travaux")
    assert reference_dates(replace(FILE, milestones=(asking,))).works is None


def test_animal_products_are_declared_before_opening() -> None:
    declared = found()["denrees-animales"]
    assert (declared.due, declared.obligation.form) == (date(2028, 3, 1), "Cerfa\u00a013984")
    assert declared.sentence.endswith("avant l’ouverture")


def test_a_licence_is_declared_a_fortnight_before_opening() -> None:
    serving = found(traits=("sert_alcool",))["licence-sur-place"]
    assert serving.due == date(2028, 2, 15)
    assert "licence-sur-place" not in found()


def test_what_nobody_knows_is_kept_and_marked() -> None:
    asked = found(traits=(), works=None)
    assert not asked["licence-sur-place"].certain
    assert not asked["autorisation-travaux"].certain
    assert asked["taux-tva"].certain


def test_a_mobility_project_is_not_asked_about_drinks_or_works() -> None:
    listed = found(kinds=("mobilite_solidaire",), traits=())
    assert listed.keys().isdisjoint({"licence-sur-place", "autorisation-travaux", "taux-tva"})
    assert listed["transport-rapport"].due == date(2029, 2, 28)


def test_the_yearly_report_shown_is_the_coming_one() -> None:
    dates = ReferenceDates(opening=date(2020, 5, 1))
    report = next(
        one
        for one in obligations_for(
            FILE, {"kinds": ("mobilite_solidaire",)}, ALL, today=date(2027, 3, 2), dates=dates
        )
        if one.obligation.id == "transport-rapport"
    )
    assert (report.due, report.certain) == (date(2028, 2, 28), False)


def test_a_date_gone_by_is_said() -> None:
    late = replace(FILE, project=replace(FILE.project, opening=PartialDate(2027, 1, 20)))
    assert found(late, traits=("sert_alcool",))["licence-sur-place"].urgency is Urgency.LATE
    assert found(late)["denrees-animales"].urgency is Urgency.SOON


def test_the_accounts_of_a_grant_follow_the_year() -> None:
    account = found()["compte-rendu-financier"]
    assert account.due == date(2029, 6, 30)
    assert account.sentence.startswith("Avant le 30/06/2029\u00a0: au plus tard 6\u00a0mois après")


def test_without_any_date_the_list_still_says_what_and_how_long() -> None:
    blank = ProjectFile(project=Project(id=PROJECT))
    listed = obligations_for(blank, GROCERY, ALL, today=TODAY)
    assert listed
    assert all(one.due is None and one.urgency is Urgency.UNDATED for one in listed)
    assert any("4\u00a0mois avant le début des travaux" in one.sentence for one in listed)


def test_old_or_unsure_rules_are_marked_to_check() -> None:
    marked = {one.id for one in ALL if one.needs_checking}
    assert {"licence-iv-petites-communes", "declaration-de-minimis"} <= marked
    assert "denrees-animales" not in marked


def test_a_fact_that_becomes_known_never_adds_an_obligation() -> None:
    unknown = {one.obligation.id for one in obligations_for(FILE, {}, ALL, today=TODAY)}
    assert set(found()) <= unknown


@given(st.permutations(list(ALL)), st.dates(date(2000, 1, 1), date(2090, 1, 1)))
def test_dates_come_in_order_whatever_the_file(order: list[object], today: date) -> None:
    listed = obligations_for(FILE, GROCERY, order, today=today)  # type: ignore[arg-type]
    dues = [one.due for one in listed if one.due]
    assert dues == sorted(dues)
    assert [one.due for one in listed][: len(dues)] == dues


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(-120, 120))
def test_months_move_by_months(day: date, months: int) -> None:
    moved = shift_months(day, months)
    gap = (moved.year - day.year) * 12 + moved.month - day.month
    assert gap == months
    assert moved.day <= day.day
    assert moved.day == day.day or (moved + timedelta(days=1)).day == 1


def test_a_date_out_of_the_calendar_is_left_out() -> None:
    dates = ReferenceDates(opening=date(1, 1, 5), works=date(1, 1, 1), year_end=date.max)
    listed = obligations_for(FILE, GROCERY, ALL, today=TODAY, dates=dates)
    assert any(one.due is None for one in listed)


def test_a_place_made_for_shows_has_no_tolerance_and_a_village_shop_has() -> None:
    stage = found(kinds=("culture",), traits=("concerts",))
    assert stage.keys() >= {"recepisse-spectacles", "son", "sacem"}
    assert stage.keys().isdisjoint({"spectacles", "guso"})
    shop = found(traits=("concerts",))
    assert shop.keys() >= {"spectacles", "guso", "son"}
    assert "recepisse-spectacles" not in shop


def test_a_first_employee_opens_what_an_employer_owes() -> None:
    owed = {
        "declaration-embauche",
        "document-risques",
        "mutuelle-salaries",
        "convention-collective",
    }
    assert found(traits=("emploie_salaries",)).keys() >= owed
    assert found(traits=("recoit_public",)).keys().isdisjoint(owed)


def test_a_temporary_bar_is_not_asked_of_a_place_that_has_its_licence() -> None:
    assert "buvette-temporaire" in found(traits=("concerts",))
    assert "buvette-temporaire" not in found(traits=("concerts", "sert_alcool"))


def test_each_trade_has_its_own_procedures() -> None:
    assert "registre-occasion" in found(kinds=("ressourcerie",), traits=())
    assert "domiciliation" in found(kinds=("tiers_lieu",), traits=())
    assert "derogation-agrement" in found(kinds=("circuits_courts",), traits=("denrees_animales",))
    assert "derogation-agrement" not in found()
    assert "raccordement" in found(kinds=("energie_citoyenne",), traits=())


def test_what_waits_for_a_procedure_is_said_of_those_that_stop_something() -> None:
    blocking = {one.id for one in ALL if one.blocks}
    assert blocking >= {
        "autorisation-travaux",
        "licence-sur-place",
        "permis-exploitation",
        "amiante",
    }

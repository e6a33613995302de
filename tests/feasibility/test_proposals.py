"""Questions that answer themselves: the figure, its source, and never more than it proves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from tests.calls.examples import model_call
from tests.feasibility.checklists import FOLDER, answer, common
from tests.finance.builders import PROJECT, budget, funding, own, project_file
from tressons_desktop.calls.model import Call
from tressons_desktop.feasibility.knowledge import Knowledge, KnownFigure, Word, commune_knowledge
from tressons_desktop.feasibility.library import load_checklists
from tressons_desktop.feasibility.proposals import PROPOSED, Proposal, propose_answers
from tressons_desktop.finance.accounts import accounts_of
from tressons_desktop.finance.checks import check_plan
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import Milestone, ProjectFile
from tressons_desktop.project.values import (
    AnswerValue,
    FunderKind,
    FundingStatus,
    LegalForm,
    PartialDate,
)
from tressons_desktop.territory.layer_model import (
    CommuneFacts,
    Density,
    Fact,
    Frr,
    LayerId,
    Missing,
    Shops,
)

HERE = Path(__file__)
YES, PARTIAL, NO = AnswerValue.YES, AnswerValue.PARTIAL, AnswerValue.NO
TO_CHECK = AnswerValue.TO_CHECK


def figure(value: str | int, source: str = "Prévisions du projet") -> KnownFigure:
    return KnownFigure(Decimal(value), source)


def proposed(
    file: ProjectFile | None = None, *, call: Call | None = None, **known: object
) -> dict[str, Proposal]:
    read = file or project_file()
    checks = {check.id: check for check in check_plan(accounts_of(read), call)} if file else {}
    knowledge = Knowledge(checks=checks, **known)  # type: ignore[arg-type]
    found = propose_answers(read, common(), knowledge)
    return {one.question_id: one for one in found}


def plain(proposal: Proposal) -> str:
    return proposal.sentence.replace("\u00a0", " ").replace("\u202f", " ")


def test_nothing_known_proposes_nothing() -> None:
    assert proposed() == {}


def test_every_question_that_answers_itself_is_in_a_shipped_checklist() -> None:
    ids = {one.id for checklist in load_checklists(FOLDER) for one in checklist.questions}
    unknown = sorted(PROPOSED - ids)
    assert not unknown, f"{', '.join(unknown)}: proposals.py answers what no checklist asks"
    said = "".join(path.read_text(encoding="utf-8") for path in HERE.parent.glob("test_*.py"))
    forgotten = sorted(name for name in PROPOSED if f'"{name}"' not in said)
    assert not forgotten, f"{', '.join(forgotten)}: say when it is proposed in {HERE.name}"


def test_a_population_is_the_beginning_of_an_answer() -> None:
    found = proposed(population=figure(780, "Fichier des communes"))["population-clientele"]
    assert (found.value, found.source) == (PARTIAL, "Fichier des communes")
    assert plain(found) == (
        "780 habitants ; restent les ménages, les âges et la saison à chiffrer."
    )


def test_no_shop_does_not_replace_the_vote_of_the_council() -> None:
    none = proposed(shops=figure(0, "Insee, BPE 2021"))["carence-constatee"]
    some = proposed(shops=figure(2, "Insee, BPE 2021"))["carence-constatee"]
    assert (none.value, some.value) == (PARTIAL, TO_CHECK)
    assert plain(none).startswith("Aucun commerce alimentaire dans la commune")
    assert plain(some).startswith("2 commerces alimentaires dans la commune")


def test_rent_is_judged_on_the_published_limits() -> None:
    values = {
        effort: proposed(rent_effort=figure(effort))["taux-effort"].value
        for effort in ("8.5", "10", "10.01", "15", "15.01")
    }
    assert list(values.values()) == [YES, YES, PARTIAL, PARTIAL, NO]
    shown = proposed(rent_effort=figure("14"))["taux-effort"]
    assert plain(shown) == "Loyer et charges : 14 % du chiffre d’affaires, 10 % conseillés au plus."


def test_break_even_is_asked_within_three_years() -> None:
    values = [
        proposed(break_even_year=figure(year))["equilibre-exploitation"].value
        for year in (1, 3, 4, 0)
    ]
    assert values == [YES, YES, NO, NO]


def test_volunteer_hours_are_compared_with_opening_hours() -> None:
    def judged(hours: int) -> AnswerValue:
        known = {"volunteer_hours": figure(hours, "Enquête"), "opening_hours": figure(100)}
        return proposed(**known)["benevoles-heures"].value

    assert [judged(hours) for hours in (100, 50, 49)] == [YES, PARTIAL, NO]
    found = proposed(volunteer_hours=figure(30, "Enquête"), opening_hours=figure(100))
    assert plain(found["benevoles-heures"]) == (
        "30 heures promises par mois pour 100 heures d’ouverture."
    )
    assert found["benevoles-heures"].source == "Enquête\u202f; Prévisions du projet"


def test_a_survey_gives_the_number_to_write() -> None:
    found = proposed(survey_answers=figure(41, "Enquête"))["besoin-exprime"]
    assert (found.value, found.typed) == (YES, "41")
    assert "besoin-exprime" not in proposed(survey_answers=figure(0))


def test_the_plan_answers_for_balance_and_share() -> None:
    good = project_file(
        lines=(budget("100000"),),
        plan=(funding("80000", FunderKind.STATE, scheme="DETR"), own("20000")),
    )
    found = proposed(good)
    assert found["plan-equilibre"].value is YES
    assert found["plafonds-aides"].value is PARTIAL
    assert found["plafonds-aides"].source.startswith("CGCT, art.")
    bad = project_file(
        lines=(budget("100000"),),
        plan=(
            funding("50000", FunderKind.STATE, scheme="DETR"),
            funding("31000", FunderKind.STATE, scheme="DSIL"),
            own("10000"),
        ),
    )
    found = proposed(bad)
    assert [found[name].value for name in ("plan-equilibre", "plafonds-aides")] == [NO, NO]


def test_a_share_below_the_minimum_passes_a_ceiling_too() -> None:
    poor = project_file(
        lines=(budget("100000"),), plan=(funding("90000", FunderKind.REGION), own("10000"))
    )
    found = proposed(poor)["plafonds-aides"]
    assert found.value is NO
    assert "1111-10" in found.source


def test_the_call_itself_must_be_checked_before_saying_yes() -> None:
    call = model_call()
    file = project_file(
        lines=(budget("100000"),),
        plan=(funding("10000", FunderKind.DEPARTEMENT, call_id=call.id), own("90000")),
        call_id=call.id,
    )
    assert proposed(file, call=call)["plafonds-aides"].value is YES
    assert proposed(file)["plafonds-aides"].value is PARTIAL


def test_a_quote_signed_before_any_request_is_a_no() -> None:
    signed = project_file(lines=(budget("100", quote_signed_on=date(2027, 1, 2)),))
    found = proposed(signed)["aucun-devis-signe"]
    assert found.value is NO
    assert plain(found) == (
        "« Aides à demander » : devis signé le 2 janv. 2027, avant tout dépôt de demande."
    )


def test_funders_dates_and_jobs_come_from_the_project() -> None:
    steps = tuple(
        Milestone(id=new_id(), project_id=PROJECT, title=title, when=PartialDate(2027, 6))
        for title in ("Dépôt", "Travaux", "Fin")
    )
    plan = (funding("10", status=FundingStatus.GRANTED), funding("20"), own("5"))
    file = project_file(
        plan=plan,
        opening=PartialDate(2028, 3),
        jobs=Decimal("1.5"),
    )
    found = proposed(replace(file, milestones=steps))
    assert found["cofinanceurs"].value is PARTIAL
    assert plain(found["cofinanceurs"]) == "1 aide acquise sur 2."
    assert found["etapes-datees"].value is YES
    assert plain(found["indicateurs"]) == (
        "1,5 emploi en équivalent temps plein ; restent les autres effets à mesurer."
    )


def test_what_is_already_answered_so_is_not_proposed_again() -> None:
    file = replace(project_file(), answers=(answer("taux-effort", YES),))
    assert "taux-effort" not in proposed(file, rent_effort=figure(8))
    assert proposed(file, rent_effort=figure(20))["taux-effort"].value is NO


def test_a_question_that_does_not_apply_is_not_proposed() -> None:
    known = Knowledge(rent_effort=figure(8))
    for kinds, expected in ((("energie_citoyenne",), 0), (("epicerie",), 1)):
        found = propose_answers(project_file(), common(), known, facts={"kinds": kinds})
        assert len(found) == expected


DRY = {"kinds": ("cafe_associatif",), "traits": ("recoit_public",)}
"""A café that pours no alcohol, as its ticks say."""


def test_sans_objet_is_proposed_when_the_facts_say_so_and_never_put() -> None:
    (found,) = propose_answers(project_file(), common(), Knowledge(), facts=DRY)
    assert (found.question_id, found.value) == ("licence-boissons", AnswerValue.NOT_APPLICABLE)
    assert plain(found) == "Le projet ne sert ni ne vend d’alcool."
    unknown = {"kinds": ("cafe_associatif",), "traits": ()}
    assert propose_answers(project_file(), common(), Knowledge(), facts=unknown) == ()


def test_sans_objet_is_not_proposed_against_an_answer() -> None:
    for value, proposals in ((YES, 0), (NO, 0), (AnswerValue.NOT_APPLICABLE, 0), (TO_CHECK, 1)):
        file = replace(project_file(), answers=(answer("licence-boissons", value),))
        found = propose_answers(file, common(), Knowledge(), facts=DRY)
        assert len(found) == proposals


def _fact(layer: LayerId, value: object) -> Fact:  # type: ignore[type-arg]
    if value is None:
        return Fact(layer, None, Missing.NOT_LOADED)
    return Fact(layer, value, None, "Insee", "2021")


def test_the_loaded_layers_are_cited() -> None:
    unknown = {
        name: _fact(layer, None)
        for name, layer in (
            ("pvd", LayerId.PVD),
            ("villages_avenir", LayerId.VILLAGES_AVENIR),
            ("france_services", LayerId.FRANCE_SERVICES),
            ("income", LayerId.INCOME),
            ("coordinates", LayerId.COORDINATES),
        )
    }
    facts = CommuneFacts(
        code="71214",
        density=_fact(LayerId.DENSITY, Density(6, "Rural à habitat dispersé")),
        frr=_fact(LayerId.FRR, Frr(("FRR",))),
        shops=_fact(LayerId.SHOPS, Shops(MappingProxyType({"B202": 1, "B203": 2}))),
        **unknown,
    )
    known = commune_knowledge(None, facts)
    assert known.density == Word("Rural à habitat dispersé", "Insee, 2021")
    assert known.frr == Word("FRR", "Insee, 2021")
    assert known.shops == KnownFigure(Decimal(1), "Insee, 2021")
    peopled = replace(known, population=figure(418))
    found = {one.question_id: one for one in propose_answers(project_file(), common(), peopled)}
    assert "418 habitants (rural à habitat dispersé)" in plain(found["population-clientele"])
    (tax,) = (
        one
        for one in propose_answers(project_file(), common(), known)
        if one.question_id == "fiscalite-exploitant"
    )
    assert (tax.value, tax.source) == (PARTIAL, "Insee, 2021")
    assert commune_knowledge(None) == Knowledge()


@given(st.integers(-5, 5), st.decimals(0, 100, places=2), st.integers(0, 400), st.integers(0, 400))
def test_a_proposal_always_says_where_it_comes_from(
    year: int, effort: Decimal, hours: int, opening: int
) -> None:
    file = project_file(form=LegalForm.ASSOCIATION)
    found = proposed(
        file,
        break_even_year=figure(year),
        rent_effort=KnownFigure(effort, "Prévisions"),
        volunteer_hours=figure(hours),
        opening_hours=figure(opening),
    )
    assert all(one.source and one.sentence.endswith(".") for one in found.values())
    assert ("benevoles-heures" in found) is (opening > 0)

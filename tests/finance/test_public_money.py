"""Grants of the State on their own base, and fonds de concours: the vectors of the trade."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.finance.builders import budget, funding, own, project_file
from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.finance.accounts import accounts_of
from tressons_desktop.finance.checks import Check, CheckVerdict, apply_repair, check_plan
from tressons_desktop.finance.law import PACKAGED, load_money_rules, money_rules
from tressons_desktop.finance.schemes import state_scheme
from tressons_desktop.project.model import FundingLine, ProjectFile
from tressons_desktop.project.values import FunderKind, FundingNature, FundingStatus, LegalForm

OK, EXCEEDED, TO_CHECK = CheckVerdict.OK, CheckVerdict.EXCEEDED, CheckVerdict.TO_CHECK
EUROS = st.integers(0, 200_000).map(str)


def checks(file: ProjectFile) -> dict[str, Check]:
    return {one.id: one for one in check_plan(accounts_of(file), None)}


def state(amount: str, scheme: str = "DETR", base: str | None = None) -> FundingLine:
    stated = None if base is None else Decimal(base)
    return funding(amount, FunderKind.STATE, scheme=scheme, eligible_base=stated)


# --- who is the State ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "scheme"),
    [
        (state("1", "D.E.T.R."), "detr"),
        (state("1", "D. E. T. R. 2027"), "detr"),
        (state("1", "DETR2027"), "detr"),
        (state("1", "dotation d’équipement des territoires ruraux"), "detr"),
        (state("1", "D.S.I.L."), "dsil"),
        (state("1", "Soutien à l’investissement local"), "dsil"),
        (state("1", "Fonds vert, en complément de la DETR"), ""),
        (state("1", "Fonds vert"), ""),
        (funding("1", FunderKind.OTHER_PUBLIC, scheme="DETR"), "detr"),
        (funding("1", FunderKind.OTHER_PUBLIC, label="Syndicat", scheme="avance DETR"), ""),
        (funding("1", FunderKind.REGION, scheme="Complément à la DETR"), ""),
        (funding("1", FunderKind.DEPARTEMENT, scheme="DETR bis"), ""),
        (funding("1", FunderKind.STATE, FundingNature.LOAN, scheme="DETR"), ""),
    ],
)
def test_the_funder_decides_then_the_scheme(line: FundingLine, scheme: str) -> None:
    assert state_scheme(line) == scheme


# --- 80 % and 20 % ------------------------------------------------------------------------------


def test_the_ceiling_is_that_of_the_base_of_the_request() -> None:
    file = project_file(
        lines=(budget("200000"),), plan=(state("80000", base="60000"), own("120000"))
    )
    check = checks(file)["state_grants"]
    assert (check.verdict, check.margin) == (EXCEEDED, Decimal(-32000))
    assert check.repair is not None
    assert checks(apply_repair(file, check.repair))["state_grants"].verdict is OK


def test_a_base_beyond_the_budget_gives_no_more() -> None:
    file = project_file(lines=(budget("100000"),), plan=(state("90000", base="300000"),))
    assert checks(file)["state_grants"].margin == Decimal(-10000)


def test_two_grants_on_one_base_are_added() -> None:
    plan = (state("40000", base="60000"), state("20000", "DSIL", "60000"))
    check = checks(project_file(lines=(budget("200000"),), plan=plan))["state_grants"]
    assert (check.verdict, check.margin) == (EXCEEDED, Decimal(-12000))


def test_bases_that_may_be_separate_lots_are_asked() -> None:
    plan = (state("48000", base="60000"), state("32000", "DSIL", "40000"))
    apart = checks(project_file(lines=(budget("100000"),), plan=plan))["state_grants"]
    assert (apart.verdict, bool(apart.todo)) == (TO_CHECK, True)
    nested = checks(project_file(lines=(budget("70000"),), plan=plan))["state_grants"]
    assert nested.verdict is EXCEEDED


def test_a_grant_without_base_nor_budget_is_asked_for_its_base() -> None:
    check = checks(project_file(plan=(state("10000"),)))["state_grants"]
    assert (check.verdict, "base" in check.todo) == (TO_CHECK, True)


@pytest.mark.parametrize(("asked", "verdict"), [("19999.99", TO_CHECK), ("20000", OK)])
def test_the_detr_has_a_floor(asked: str, verdict: CheckVerdict) -> None:
    plan = (state(asked, base="100000"), own("100"))
    check = checks(project_file(lines=(budget("200000"),), plan=plan))["detr_floor"]
    assert check.verdict is verdict
    assert "2334-27" in check.source
    if verdict is TO_CHECK:
        assert check.label == "Sous le plancher"
        assert "20\u202f000\u00a0€" in check.sentence


def test_the_floor_is_that_of_the_detr_still_asked() -> None:
    granted = funding("10000", FunderKind.STATE, scheme="DETR", status=FundingStatus.GRANTED)
    for line in (granted, state("10000", "DSIL"), state("0")):
        assert "detr_floor" not in checks(project_file(lines=(budget("100000"),), plan=(line,)))


@given(EUROS, EUROS, EUROS, st.none() | EUROS, st.none() | EUROS)
def test_no_grant_of_the_state_passes_80_percent_of_its_base_in_green(
    cost: str, detr: str, dsil: str, one: str | None, other: str | None
) -> None:
    plan = (state(detr, base=one), state(dsil, "DSIL", other))
    check = checks(project_file(lines=(budget(cost),), plan=plan))["state_grants"]
    bases = [min(Decimal(base or cost) or Decimal(cost), Decimal(cost)) for base in (one, other)]
    fine = all(
        Decimal(amount) * 100 <= 80 * base for amount, base in zip((detr, dsil), bases, strict=True)
    )
    asked = [base for base, amount in zip(bases, (detr, dsil), strict=True) if Decimal(amount)]
    if check.verdict is OK:
        assert fine and (Decimal(detr) + Decimal(dsil)) * 100 <= 80 * max(asked)
    elif check.verdict is EXCEEDED:
        assert not fine or (Decimal(detr) + Decimal(dsil)) * 100 > 80 * max(asked)


# --- fonds de concours --------------------------------------------------------------------------


def joint(given: str, detr: str, share: str, label: str = "") -> ProjectFile:
    plan = (state(detr), funding(given, FunderKind.EPCI, label=label), own(share))
    return project_file(lines=(budget("100000"),), plan=plan)


def test_a_fonds_de_concours_never_passes_the_share_of_the_commune() -> None:
    file = joint("30000", "50000", "20000")
    check = checks(file)["joint_funding"]
    assert (check.verdict, check.margin) == (EXCEEDED, Decimal(-10000))
    assert check.repair is not None
    repaired = apply_repair(file, check.repair)
    assert [line.amount for line in repaired.funding] == [50000, 25000, 25000]
    assert checks(repaired)["joint_funding"].verdict is OK
    assert checks(repaired)["balance"].verdict is OK
    assert checks(joint("25000", "50000", "25000"))["joint_funding"].verdict is OK


def test_balancing_alone_is_proposed_when_it_is_enough() -> None:
    check = checks(joint("30000", "30000", "20000"))["joint_funding"]
    assert check.verdict is EXCEEDED
    assert check.repair is not None
    assert [amount for _, amount in check.repair.changes] == [Decimal(40000)]


@pytest.mark.parametrize(
    ("label", "article"),
    [
        ("Communauté de communes du Mont", "5214-16"),
        ("CC du Mont", "5214-16"),
        ("Agglomération du Val", "5216-5"),
        ("Communauté urbaine du Creusot", "5215-26"),
    ],
)
def test_the_article_is_that_of_the_intercommunality(label: str, article: str) -> None:
    check = checks(joint("30000", "50000", "20000", label))["joint_funding"]
    assert article in check.source
    assert check.source.count("CGCT") == 1


def test_an_intercommunality_without_its_kind_has_all_the_articles() -> None:
    check = checks(joint("30000", "50000", "20000"))["joint_funding"]
    assert (check.source.count("CGCT"), check.to_verify) == (3, True)


@pytest.mark.parametrize("nature", [FundingNature.GRANT, FundingNature.OWN_FUNDS])
def test_a_commune_gives_one_to_its_intercommunality_too(nature: FundingNature) -> None:
    """Own funds typed while the commune carried the project are a gift to who carries it now."""
    plan = (
        funding("60000", FunderKind.COMMUNE, nature),
        funding("40000", FunderKind.EPCI, FundingNature.OWN_FUNDS),
    )
    file = project_file(lines=(budget("100000"),), plan=plan, form=LegalForm.EPCI)
    assert checks(file)["joint_funding"].verdict is EXCEEDED
    association = project_file(lines=(budget("100000"),), plan=plan, form=LegalForm.ASSOCIATION)
    assert "joint_funding" not in checks(association)


@given(EUROS, EUROS, EUROS, EUROS)
def test_a_fonds_de_concours_is_green_exactly_within_the_share(
    given_by: str, detr: str, share: str, loan: str
) -> None:
    plan = (
        state(detr),
        funding(given_by, FunderKind.EPCI),
        own(share),
        funding(loan, FunderKind.PRIVATE, FundingNature.LOAN),
    )
    check = checks(project_file(lines=(budget("100000"),), plan=plan)).get("joint_funding")
    within = Decimal(given_by) <= Decimal(share) + Decimal(loan)
    assert check is None if not Decimal(given_by) else (check and check.verdict is OK) == within


def test_a_promoter_of_another_form_is_asked_whether_it_is_public() -> None:
    for form, verdict in (
        (LegalForm.OTHER, TO_CHECK),
        (LegalForm.SCIC, CheckVerdict.NOT_APPLICABLE),
    ):
        file = project_file(lines=(budget("100000"),), plan=(state("90000"),), form=form)
        assert checks(file)["moa_share"].verdict is verdict
    asked = checks(project_file(plan=(state("1"),), form=LegalForm.OTHER))["moa_share"]
    assert (asked.step, asked.field) == ("promoter", "promoter_form")
    assert "CCAS" in asked.sentence


# --- the file -----------------------------------------------------------------------------------


def test_every_funder_has_a_rule_with_its_source() -> None:
    rules = money_rules()
    for kind in FunderKind:
        assert rules.start(kind, "").sources
    assert rules.start(FunderKind.STATE, "detr").id == "detr"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('words = ["detr"', 'mots = ["detr"'),
        ('funder = "region"', 'funder = "prive"'),
        ('waits = "recue"', 'waits = "hier"'),
        ("format = 1", "format = 2"),
        ('schemes = ["detr"]', 'schemes = ["d.e.t.r."]'),
    ],
)
def test_a_wrong_file_is_refused_with_its_reason(tmp_path: Path, before: str, after: str) -> None:
    path = tmp_path / "regles.toml"
    path.write_text(PACKAGED.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")
    with pytest.raises(DefinitionRefused):
        load_money_rules(path)

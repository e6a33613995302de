"""Real schemes as data, regions, LEADER, intercommunalités, networks: who may apply, for what.

Every amount expected is worked out by hand in the words of its test.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.calls.schemes.answering import FOUR_BANAL, GENOUILLY, Answering, place, project
from tests.calls.schemes.shipped import scheme
from tests.finance.builders import budget
from tressons_desktop.calls.matching import Eligibility
from tressons_desktop.calls.resolving import call_for
from tressons_desktop.definitions.conditions import applies
from tressons_desktop.finance.call_aid import AidDoubt, AidLimit
from tressons_desktop.project.values import BudgetCategory, LegalForm

SEVRE = place("44212", "44", population=4000, epci="200067866", region="52")
CREUSE = place("23001", "23", population=300, region="75")


@pytest.mark.parametrize(
    ("spent", "amount"),
    [
        ("33333", "0"),  # 9 999,90, ten centimes under the least aid
        ("33334", "10000.20"),  # x 30 %
        ("200000", "60000.00"),
        ("400000", "100000"),  # 120 000, 100 000 at most
    ],
)
def test_auvergne_rhone_alpes_pays_from_ten_thousand_on(spent: str, amount: str) -> None:
    there = place("07001", "07", population=600, region="84")
    file = project(there, budget(spent, category=BudgetCategory.WORKS))
    answers = {"unique": "oui", "quotidien": "oui", "carence": "oui"}
    answering = Answering("region-ara-dernier-commerce", there, file, **answers)
    assert answering.match().eligibility is Eligibility.YES
    assert answering.aid().total == Decimal(amount)


@pytest.mark.parametrize(
    ("spent", "amount"),
    [
        ("9999", "0"),
        ("10000", "3000.00"),
        ("75000", "22500.00"),
        ("90000", "22500.00"),  # 75 000 at most x 30 %
    ],
)
def test_pays_de_la_loire_counts_between_two_expenses(spent: str, amount: str) -> None:
    file = project(SEVRE, budget(spent), form=LegalForm.SOLE_TRADER)
    answers = {
        "commune_listee": "oui",
        "salaries": "2",
        "chiffre_affaires": "120000",
        "surface": "90",
    }
    answering = Answering("region-pays-de-la-loire-commerce", SEVRE, file, **answers)
    assert answering.match().eligibility is Eligibility.YES
    assert answering.aid().total == Decimal(amount)
    assert answering.call.rules.public_aid_max == 80
    commune = Answering("region-pays-de-la-loire-commerce", SEVRE, project(SEVRE), **answers)
    assert commune.refusals() == {"entreprise"}


def test_the_pass_of_brittany_stops_at_seven_employees_and_seven_thousand_five_hundred() -> None:
    """40 000, counted up to 25 000, x 30 % = 7 500."""
    there = place("35001", "35", epci="243500667", region="53")
    file = project(there, budget("40000"), form=LegalForm.COMPANY)
    for call in ("region-bretagne-pass-commerce", "epci-val-d-ille-aubigne-pass-commerce"):
        seven = Answering(call, there, file, salaries="7", chiffre_affaires="300000")
        assert seven.match().eligibility is Eligibility.YES
        assert seven.aid().total == Decimal("7500.00")
        eight = Answering(call, there, file, salaries="8", chiffre_affaires="300000")
        assert eight.refusals() == {"salaries"}


def test_leader_pays_eighty_of_eighty() -> None:
    """10 000 = 2 000 of own funds + 1 600 of national aid + 6 400 of FEADER."""
    file = project(CREUSE, budget("10000"))
    answers = {"dans_le_groupe": "oui", "part_nationale": "16"}
    answering = Answering("europe-leader-coeur-herault", CREUSE, file, **answers)
    assert answering.match().eligibility is Eligibility.YES
    assert answering.aid().total == Decimal("6400.00")
    assert answering.call.rules.public_aid_max == 80
    short = Answering(
        "europe-leader-coeur-herault", CREUSE, file, dans_le_groupe="oui", part_nationale="15.9"
    )
    assert short.refusals() == {"cofinancement"}


@pytest.mark.parametrize(
    ("spent", "amount", "limits"),
    [
        ("3000", "0", (AidLimit.MINIMUM,)),  # 1 920, under 2 000
        ("10000", "6400.00", ()),
        ("80000", "40000", (AidLimit.CAP,)),  # 51 200, 40 000 at most
    ],
)
def test_leader_has_a_least_and_a_most(
    spent: str, amount: str, limits: tuple[AidLimit, ...]
) -> None:
    file = project(CREUSE, budget(spent))
    answers = {"dans_le_groupe": "oui", "commence": "non"}
    answering = Answering("europe-leader-offre-accueil", CREUSE, file, **answers)
    assert answering.match().eligibility is Eligibility.YES
    assert answering.aid().total == Decimal(amount)
    assert answering.aid().parts[0].limits == limits
    begun = Answering(
        "europe-leader-offre-accueil", CREUSE, file, dans_le_groupe="oui", commence="oui"
    )
    assert begun.refusals() == {"non-commence"}


def test_leader_asks_of_an_association_half_of_what_a_commune_keeps() -> None:
    call = scheme("europe-leader-premiers-derniers-commerces")
    commune = call_for(call, {"promoter_form": "commune"})
    association = call_for(call, {"promoter_form": "association"})
    assert commune.rules.own_funds_min == 20
    assert association.rules.own_funds_min == 10


def test_leader_wants_a_third_quote_above_ninety_thousand() -> None:
    """Two quotes above 1 000 €, three above 90 000 €; the annex on contracts is for the public."""
    call = scheme("europe-leader-coeur-herault")

    def wanted(spent: str, form: str) -> list[str]:
        facts = {"expenses": Decimal(spent), "promoter_form": form}
        return [piece.id for piece in call.pieces if applies(piece.applies, facts)]

    assert wanted("1000", "association") == []
    assert wanted("90000", "association") == ["devis"]
    assert wanted("90000.01", "commune") == ["devis", "marches"]
    quotes = next(piece for piece in call.pieces if piece.id == "devis")
    spent = ("1000", "1000.01", "90000", "90000.01")
    steps = [quotes.step_for(Decimal(one)) for one in spent]
    assert [step.count if step else 0 for step in steps] == [0, 2, 2, 3]


def test_leader_of_vendee_pays_six_and_twenty_four() -> None:
    """50 000 x 30 % = 15 000; 33 000 x 30 % = 9 900 is under 10 000."""
    answers = {
        "dans_le_groupe": "oui",
        "anciennete": "1",
        "salaries": "9",
        "chiffre_affaires": "999999",
    }
    there = place("85001", "85")
    for spent, amount in (("50000", "15000.00"), ("33000", "0"), ("90000", "22500")):
        file = project(there, budget(spent), form=LegalForm.COMPANY)
        answering = Answering("europe-leader-nord-ouest-vendee", there, file, **answers)
        assert answering.match().eligibility is Eligibility.YES
        assert answering.aid().total == Decimal(amount)


@pytest.mark.parametrize(
    ("spent", "amount"),
    [
        ("4999", "0"),
        ("5000", "1000.00"),
        ("30000", "6000.00"),
        ("50000", "10000.00"),
        ("80000", "10000.00"),  # 50 000 at most x 20 %
    ],
)
def test_sevre_et_loire_pays_a_fifth_from_five_to_fifty_thousand(spent: str, amount: str) -> None:
    file = project(SEVRE, budget(spent))
    answering = Answering(
        "epci-sevre-et-loire-dernier-commerce", SEVRE, file, commune_listee="oui", dernier="oui"
    )
    assert answering.match().eligibility is Eligibility.YES
    assert answering.aid().total == Decimal(amount)
    assert answering.call.rules.own_funds_min == 20


def test_sevre_et_loire_is_for_its_own_communes() -> None:
    file = project(CREUSE, budget("30000"))
    elsewhere = Answering("epci-sevre-et-loire-dernier-commerce", CREUSE, file, dernier="oui")
    assert elsewhere.match().eligibility is Eligibility.UNKNOWN
    known = place("23001", "23", epci="200067189")
    out = Answering("epci-sevre-et-loire-dernier-commerce", known, file, dernier="oui")
    assert out.refusals() == {"intercommunalite"}


@pytest.mark.parametrize(
    ("spent", "amount"),
    [
        ("10000", "2000.00"),  # 20 %
        ("20000", "4000.00"),  # 20 %
        ("60000", "6000.00"),  # 4 000 + 40 000 x 5 % = 2 000
        ("140000", "10000.00"),  # 4 000 + 120 000 x 5 % = 6 000
        ("200000", "10000.00"),  # 4 000 + 9 000, 10 000 at most
    ],
)
def test_a_rate_by_slice_is_applied_to_each_part_of_the_expense(spent: str, amount: str) -> None:
    """20 % up to 20 000 and 5 % beyond."""
    file = project(CREUSE, budget(spent, category=BudgetCategory.WORKS))
    answering = Answering("epci-dernier-commerce-village", CREUSE, file, etude_faite="oui")
    assert answering.aid().total == Decimal(amount)


def test_causses_aigoual_adds_ten_points_to_a_small_expense() -> None:
    """4 000 x 30 % = 1 200; 5 000 x 20 % = 1 000; 20 000 x 20 % = 4 000, 3 000 at most.

    Never over the capital: 800 € of it, 800 € of aid; and nothing is said while it is not typed.
    """
    there, call = place("30339", "30", epci="200034601"), "epci-causses-aigoual-derniere-activite"
    for spent, capital, amount in (
        ("4000", "10000", "1200.00"),
        ("5000", "10000", "1000.00"),
        ("20000", "10000", "3000"),
        ("20000", "800", "800"),
    ):
        file = project(there, budget(spent), form=LegalForm.SOLE_TRADER)
        answering = Answering(call, there, file, aide_recente="non", capital=capital)
        assert answering.match().eligibility is Eligibility.YES
        assert answering.aid().total == Decimal(amount)
        unsaid = Answering(call, there, file, aide_recente="non")
        assert unsaid.aid().parts[0].doubt is AidDoubt.FIELD


def test_chataigneraie_lies_between_twenty_and_sixty_four_percent() -> None:
    """100 000 of works: 20 000 to 64 000, 55 000 at most; 10 000: 20 % is under the 2 500 paid."""
    call, answers = "europe-leader-chataigneraie-limousine", {"part_territoire": "80"}
    for spent, least, most in (("100000", "20000.00", "55000"), ("10000", "0", "6400.00")):
        file = project(CREUSE, budget(spent, category=BudgetCategory.WORKS))
        part = Answering(call, CREUSE, file, **answers).aid().parts[0]
        assert (part.least, part.most) == (Decimal(least), Decimal(most))
        assert part.doubt is AidDoubt.RANGE


def test_bouge_ton_coq_takes_a_small_commune_or_one_without_a_shop() -> None:
    village = Answering(
        "reseau-bouge-ton-coq",
        GENOUILLY,
        project(GENOUILLY, *FOUR_BANAL),
        loyer="non",
        salarie="non",
    )
    assert village.match().eligibility is Eligibility.YES
    assert village.aid().total == Decimal("1300")
    town = place("71076", "71", population=45000)
    file = project(town, *FOUR_BANAL)
    answers = {"loyer": "non", "salarie": "non"}
    assert Answering("reseau-bouge-ton-coq", town, file, **answers).waiting() == {"commune"}
    bare = Answering("reseau-bouge-ton-coq", town, file, **answers, sans_commerce="oui")
    assert bare.match().eligibility is Eligibility.YES
    paid = Answering("reseau-bouge-ton-coq", town, file, loyer="oui", salarie="oui")
    assert paid.refusals() == {"local", "salarie"}


@pytest.mark.parametrize(
    ("population", "answers", "waiting", "refused"),
    [
        (2000, {}, set(), set()),
        (2001, {}, {"detr"}, set()),
        (2001, {"potentiel": "oui"}, set(), set()),
        (2001, {"potentiel": "non", "dispositif": "DETR"}, set(), {"detr"}),
        (30000, {"dispositif": "DETR\nDSIL"}, set(), {"detr"}),
        (30000, {"dispositif": "DSIL"}, set(), set()),
    ],
)
def test_detr_admits_by_population_and_potential(
    population: int, answers: dict[str, str], waiting: set[str], refused: set[str]
) -> None:
    there = place("71214", "71", population=population)
    file = project(there, *FOUR_BANAL)
    answering = Answering("etat-detr-dsil", there, file, **answers, commencement="Non commencée")
    assert answering.waiting() == waiting
    assert answering.refusals() == refused


def test_detr_gives_no_rate_and_asks_the_pieces_of_works_only_for_works() -> None:
    file = project(GENOUILLY, *FOUR_BANAL)
    answering = Answering(
        "etat-detr-dsil", GENOUILLY, file, dispositif="DETR", travaux="oui", acquisitions="non"
    )
    assert [part.doubt for part in answering.aid().parts] == [AidDoubt.NO_RATE]
    wanted = {p.id for p in answering.call.pieces if applies(p.applies, answering.facts)}
    assert {"situation-juridique", "plans", "programme", "avant-projet"} <= wanted
    assert not {"plan-cadastral", "titre-propriete"} & wanted


def test_a_running_aid_is_told_and_not_added_to_the_investment() -> None:
    """Haute-Garonne: the 15 000 € a year are for running; the investment has no rate."""
    there = place("31001", "31")
    file = project(there, *FOUR_BANAL)
    answering = Answering("dpt-31-tiers-lieux", there, file)
    assert answering.refusals() == {"kinds"}
    running = answering.aid().parts[1]
    assert (running.doubt, running.line.years) == (AidDoubt.RUNNING, 3)
    assert answering.aid().total is None

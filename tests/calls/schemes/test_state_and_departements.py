"""Real schemes as data, the State and départements: who may apply and what comes out.

Every amount expected is worked out by hand in the words of its test.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.calls.schemes.answering import FOUR_BANAL, GENOUILLY, Answering, place, project
from tests.finance.builders import budget
from tressons_desktop.calls.matching import Eligibility
from tressons_desktop.calls.opening import Openness, opening_of
from tressons_desktop.calls.resolving import call_for
from tressons_desktop.finance.call_aid import AidDoubt, AidLimit
from tressons_desktop.project.values import BudgetCategory, LegalForm, ProjectKind

STATE = "etat-reconquete-commerce-rural"
STATE_ANSWERS = {
    "besoin_non_couvert": "oui",
    "multi_services": "oui",
    "artificialise": "non",
    "duree_realisation": "18",
    "duree_bail": "9",
}
AISNE_PLACE = place("02001", "02", population=300, density="7")
AISNE_ANSWERS = {"dernier": "oui", "surface_vente": "80"}


def state(**answers: str) -> Answering:
    file = project(GENOUILLY, *FOUR_BANAL, rent="3000")
    return Answering(STATE, GENOUILLY, file, **{**STATE_ANSWERS, **answers})


def test_the_state_pays_half_of_the_walls_less_ten_years_of_rent() -> None:
    """Walls, works, fees: 42 000 + 66 400 + 9 800 = 118 200; rent 250 x 120 = 30 000.

    (118 200 - 30 000) x 50 % = 44 100, under 50 000. Equipment: 25 600 x 50 % = 12 800, under
    20 000. Together 56 900, under 80 000.
    """
    answering = state()
    assert answering.match().eligibility is Eligibility.YES
    assert answering.amounts() == {
        "murs": Decimal("44100.00"),
        "materiel": Decimal("12800.00"),
        "accompagnement": None,
    }
    assert answering.aid().total == Decimal("56900.00")


def test_the_lease_that_nobody_typed_is_asked() -> None:
    file = project(GENOUILLY, *FOUR_BANAL, rent="3000")
    answers = {name: body for name, body in STATE_ANSWERS.items() if name != "duree_bail"}
    answering = Answering(STATE, GENOUILLY, file, **answers)
    assert answering.match().eligibility is Eligibility.UNKNOWN
    assert answering.waiting() == {"bail"}
    assert state(duree_bail="4").refusals() == {"bail"}


def test_walls_are_kept_for_the_public_and_for_cooperatives_of_collective_interest() -> None:
    """A company has no line for walls: 25 600 x 50 % = 12 800; and nobody asks it for a lease."""
    file = project(GENOUILLY, *FOUR_BANAL, form=LegalForm.COMPANY, rent="3000")
    answers = {name: body for name, body in STATE_ANSWERS.items() if name != "duree_bail"}
    company = Answering(STATE, GENOUILLY, file, **answers, parapublic="non")
    assert company.match().eligibility is Eligibility.YES
    assert company.aid().total == Decimal("12800.00")
    unsure = Answering(STATE, GENOUILLY, file, **answers)
    assert next(part.doubt for part in unsure.aid().parts) is AidDoubt.APPLIES
    assert unsure.aid().partial


def test_equipment_has_a_higher_ceiling_when_it_is_sustainable() -> None:
    """60 000 x 50 % = 30 000: 20 000 at most, 25 000 when sustainable."""
    file = project(GENOUILLY, budget("60000", category=BudgetCategory.EQUIPMENT), rent="0")
    plain = Answering(STATE, GENOUILLY, file, **STATE_ANSWERS, durable="non")
    better = Answering(STATE, GENOUILLY, file, **STATE_ANSWERS, durable="oui")
    assert plain.amounts()["materiel"] == Decimal("20000")
    assert better.amounts()["materiel"] == Decimal("25000")


def test_a_town_is_out_and_an_artificial_ground_asks_why() -> None:
    town = place("21231", "21", population=160000, density="1")
    file = project(town, *FOUR_BANAL, rent="3000")
    assert Answering(STATE, town, file, **STATE_ANSWERS).refusals() == {"density"}
    assert state(artificialise="oui").waiting() == {"sols"}
    assert state(artificialise="oui", sans_local_ou_friche="oui").refusals() == set()
    assert state(artificialise="oui", sans_local_ou_friche="non").refusals() == {"sols"}


def test_a_round_of_four_days_is_helped_up_to_its_own_total() -> None:
    """45 000 x 50 % = 22 500: 20 000 at most for the vehicle."""
    file = project(GENOUILLY, budget("45000", category=BudgetCategory.VEHICLE))
    answers = {"communes_sans_commerce": "oui", "duree_realisation": "6"}
    call = "etat-commerce-rural-itinerant"
    round_ = Answering(call, GENOUILLY, file, **answers, jours_tournee="4")
    assert round_.match().eligibility is Eligibility.YES
    assert round_.aid().total == Decimal("20000")
    assert Answering(call, GENOUILLY, file, **answers, jours_tournee="3").refusals() == {"tournee"}


def test_saone_et_loire_waits_for_the_volet_and_says_between_what_its_aid_lies() -> None:
    """From 10 to 80 % by sheet: one amount would be a guess. 143 800 counted: 14 380 to 115 040.

    Nothing says that what is unforeseen is left out but the budget itself: 148 000 - 4 200.
    """
    file = project(GENOUILLY, *FOUR_BANAL)
    answering = Answering("dpt-71-appel-2026", GENOUILLY, file, stade="oui")
    assert answering.waiting() == {"volet"}
    chosen = Answering(
        "dpt-71-appel-2026",
        GENOUILLY,
        file,
        stade="oui",
        volet="Services de proximité et transition énergétique des bâtiments",
    )
    assert chosen.match().eligibility is Eligibility.YES
    assert chosen.amounts() == {"services": None}
    assert chosen.aid().total is None
    part = chosen.aid().parts[0]
    assert (part.least, part.most) == (Decimal("14380.00"), Decimal("115040.00"))
    assert chosen.aid().most == Decimal("115040.00")
    opening = opening_of(chosen.call, chosen.call.deadline)  # type: ignore[arg-type]
    assert opening.state is Openness.UNKNOWN


def test_saone_et_loire_is_for_its_own_public_bodies() -> None:
    file = project(GENOUILLY, *FOUR_BANAL, form=LegalForm.ASSOCIATION)
    assert "promoter_form" in Answering("dpt-71-appel-2026", GENOUILLY, file).refusals()
    mixed = project(GENOUILLY, *FOUR_BANAL, form=LegalForm.SYNDICAT_MIXTE)
    assert Answering("dpt-71-appel-2026", GENOUILLY, mixed).refusals() == set()
    away = project(AISNE_PLACE, *FOUR_BANAL)
    assert Answering("dpt-71-appel-2026", AISNE_PLACE, away).refusals() == {"departement"}


@pytest.mark.parametrize(
    ("activity", "last", "refused"),
    [
        ("Aucune de ces activités", "oui", set()),
        ("Aucune de ces activités", "non", {"dernier"}),
        ("Bar ou débit de tabac", "oui", set()),
        ("Bar ou débit de tabac", "non", {"dernier", "activite"}),
        ("Agence", "oui", {"activite"}),
    ],
)
def test_aisne_keeps_the_last_bar(activity: str, last: str, refused: set[str]) -> None:
    file = project(AISNE_PLACE, budget("8000", category=BudgetCategory.WORKS))
    answering = Answering(
        "dpt-02-maintien-commerce",
        AISNE_PLACE,
        file,
        activite_exclue=activity,
        dernier=last,
        surface_vente="80",
    )
    assert answering.refusals() == refused
    assert answering.waiting() == set()


def test_aisne_pays_thirty_percent_of_small_energy_works_and_says_nothing_above() -> None:
    """8 000 of 20 000 of works are for energy: x 30 % = 2 400; above 10 000 €, nothing is known."""
    file = project(AISNE_PLACE, budget("20000", category=BudgetCategory.WORKS))
    small = Answering(
        "dpt-02-maintien-commerce",
        AISNE_PLACE,
        file,
        **AISNE_ANSWERS,
        assiette_energie="8000",
    )
    assert small.aid().total == Decimal("2400.00")
    none = Answering("dpt-02-maintien-commerce", AISNE_PLACE, file, assiette_energie="0")
    assert none.aid().total == Decimal("0.00")
    unsaid: tuple[dict[str, str], ...] = ({"assiette_energie": "10000"}, {})
    for answers in unsaid:
        other = Answering("dpt-02-maintien-commerce", AISNE_PLACE, file, **answers)
        assert other.aid().total is None


def test_finistere_asks_the_population_of_the_grant_never_the_municipal_one() -> None:
    """4 200 inhabitants by the census, 3 900 by the grant of 2015: admitted."""
    there = place("29001", "29", population=4200)
    file = project(there, *FOUR_BANAL)
    answers = {
        "contrat_territoire": "oui",
        "surface_vente": "399",
        "activite_exclue": "Bar ou débit de tabac",
        "dernier_bar": "oui",
        "commune_listee": "oui",
    }
    call = "dpt-29-maintien-commerce"
    assert Answering(call, there, file, **answers).waiting() == {"population"}
    admitted = Answering(call, there, file, **answers, population_dgf="3900")
    assert admitted.match().eligibility is Eligibility.YES
    assert Answering(call, there, file, **answers, population_dgf="4000").refusals() == {
        "population"
    }
    assert Answering(call, there, file, **{**answers, "surface_vente": "400"}).refusals() == {
        "surface"
    }


@pytest.mark.parametrize(
    ("rate", "spent", "amount"),
    [
        ("10 %", "80000", "8000.00"),  # 80 000 x 10 %
        ("15 %", "80000", "12000.00"),  # 80 000 x 15 %
        ("20 %", "80000", "16000.00"),  # 80 000 x 20 %
        ("20 %", "260000", "40000.00"),  # 200 000 at most x 20 %
    ],
)
def test_haute_vienne_pays_by_potential(rate: str, spent: str, amount: str) -> None:
    there = place("87001", "87")
    file = project(there, budget(spent, category=BudgetCategory.WORKS))
    typed = rate.replace(" ", "\u00a0")
    answering = Answering("dpt-87-maintien-services", there, file, taux_potentiel=typed)
    assert answering.aid().total == Decimal(amount)
    unknown = Answering("dpt-87-maintien-services", there, file)
    assert unknown.aid().parts[0].doubt is AidDoubt.RATE


@pytest.mark.parametrize(
    ("spent", "amount", "limits"),
    [
        ("7000", "0", (AidLimit.MINIMUM,)),  # 4 900, under the 5 000 that may be asked
        ("10000", "7000.00", ()),  # 10 000 x 70 %
        ("30000", "15000", (AidLimit.TOTAL,)),  # 21 000, 15 000 at most
    ],
)
def test_val_de_marne_pays_seventy_percent_between_two_amounts(
    spent: str, amount: str, limits: tuple[AidLimit, ...]
) -> None:
    there = place("94028", "94")
    file = project(there, budget(spent), form=LegalForm.ASSOCIATION)
    answering = Answering("dpt-94-ess-2024", there, file, stade="Démarrage")
    assert answering.match().eligibility is Eligibility.YES
    assert answering.aid().total == Decimal(amount)
    assert answering.aid().limits == limits


def test_val_de_marne_opens_to_an_approved_company_only() -> None:
    there = place("94028", "94")
    file = project(there, budget("10000"), form=LegalForm.COMPANY)
    call = "dpt-94-ess-2024"
    assert Answering(call, there, file, stade="Démarrage").waiting() == {"porteur"}
    assert Answering(call, there, file, stade="Démarrage", agrement="ESUS").refusals() == set()
    out = Answering(call, there, file, stade="Démarrage", agrement="Aucun des deux")
    assert out.refusals() == {"porteur"}
    stages = [stage.id for stage in out.call.stages]
    assert stages == ["preinscription", "complet", "audition"]


def test_drome_closed_by_waves() -> None:
    """On 1 January 2016 the second of the three waves came next; a model says it is not open."""
    there = place("26001", "26")
    file = project(there, budget("10000"), kinds=(ProjectKind.THIRD_PLACE,))
    answering = Answering("dpt-26-tiers-lieux-2015", there, file)
    waves = [str(wave.deadline) for wave in answering.call.calendar.waves]
    assert waves == ["2015-09-30", "2016-03-31", "2016-09-30"]
    opening = opening_of(answering.call, answering.call.calendar.waves[1].deadline)  # type: ignore[arg-type]
    assert str(opening.deadline) == "2016-03-31"
    assert opening.days is None


def test_ille_et_vilaine_adds_ten_points() -> None:
    """100 000 x 50 % = 50 000, x 60 % = 60 000 with the bonus."""
    there = place("35001", "35")
    file = project(there, budget("100000"))
    answers = {"rayonnement": "oui", "priorite": "Accès aux services"}
    call = "dpt-35-contrats-2023"
    plain = Answering(call, there, file, **answers, enjeux_forts="non")
    assert plain.amounts()["investissement"] == Decimal("50000.00")
    more = Answering(call, there, file, **answers, enjeux_forts="oui")
    assert more.amounts()["investissement"] == Decimal("60000.00")


def test_ille_et_vilaine_keeps_an_envelope_for_each_intercommunality() -> None:
    """117 € an inhabitant at Roche aux Fées; where no source says, nothing is shown."""
    for epci, kept in (("243500634", [Decimal(117)]), ("243500139", [])):
        there = place("35001", "35", epci=epci)
        answering = Answering("dpt-35-contrats-2023", there, project(there, budget("100000")))
        found = call_for(answering.call, answering.facts).envelopes
        assert [one.per_inhabitant for one in found] == kept

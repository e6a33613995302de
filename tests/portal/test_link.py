"""The link carries the values that the portal keeps, each of them, and says what it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.portal.forms import EXAMPLE_ANSWERS, EXPECTED_LINK, descriptor, example, form_of
from tests.portal.site import kept, parsed
from tressons_desktop.portal.answers import CommuneAnswer, EpciAnswer, PortalAnswer, TableAnswer
from tressons_desktop.portal.form import PortalForm
from tressons_desktop.portal.link import MAX_LINK, prepare_link
from tressons_desktop.portal.stable import link_key, stable_id
from tressons_desktop.portal.traps import Doubt, Trap
from tressons_desktop.project.values import PartialDate

MARCOLES = CommuneAnswer("Marcolès", "15119", "15300", "15", "84")

EVERY_KIND = form_of(
    descriptor(1, "Text", "Intitulé"),
    descriptor(2, "Textarea", "Besoin"),
    descriptor(3, "IntegerNumber", "Montant"),
    descriptor(4, "DecimalNumber", "Coût"),
    descriptor(5, "Date", "Début"),
    descriptor(6, "Datetime", "Réunion"),
    descriptor(7, "YesNo", "Loué"),
    descriptor(8, "DropDownList", "Nature", options=["Épicerie", "Café  associatif"]),
    descriptor(9, "DropDownList", "Autre nature", options=["Épicerie"], otherOption=True),
    descriptor(10, "MultipleDropDownList", "Zonages", options=["FRR", "QPV ", "a\u00a0b"]),
    descriptor(11, "Commune", "Commune"),
    descriptor(12, "Epci", "EPCI"),
    descriptor(13, "Departement", "Département"),
    descriptor(14, "Region", "Région"),
    descriptor(15, "Siret", "SIRET"),
    descriptor(16, "Email", "Courriel"),
    descriptor(17, "Phone", "Téléphone"),
    descriptor(18, "DossierLink", "Dossier"),
    descriptor(19, "Civilite", "Civilité"),
    descriptor(
        20,
        "Repetition",
        "Financeurs",
        champDescriptors=[
            descriptor(21, "Commune", "Siège"),
            descriptor(22, "Text", "Nom"),
            descriptor(23, "IntegerNumber", "Montant"),
        ],
    ),
)


def test_the_link_of_the_worked_example_is_the_expected_one_byte_for_byte() -> None:
    link = prepare_link(example(), {**EXAMPLE_ANSWERS, "1017": True, "1009": "Création"})
    assert link.address == EXPECTED_LINK
    assert link.length == 619
    assert {key: one.trap for key, one in link.left.items()} == {
        "1009": Trap.NOT_CARRIED,
        "1017": Trap.STATEMENT,
    }


def test_the_portal_reads_the_values_of_the_worked_example_back() -> None:
    assert kept(example(), EXPECTED_LINK) == {
        "1002": "Marie Delpuech",
        "1003": ["15300", "15119"],
        "1005": "Rouvrir l'épicerie & le dépôt de pain",
        "1007": "Épicerie",
        "1008": ["FRR"],
        "1010": "true",
        "1011": "2027-03-01",
        "1012": "184500.50",
        "1013": [
            {"1014": "Département", "1015": "36900"},
            {"1014": "Région", "1015": "20000"},
        ],
    }


WORDS = st.text(max_size=30)
ANSWERS: st.SearchStrategy[PortalAnswer] = st.one_of(
    WORDS,
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.decimals(allow_nan=True, allow_infinity=True, places=5),
    st.dates(),
    st.datetimes(),
    st.builds(PartialDate, st.integers(1990, 2060)),
    st.lists(st.sampled_from(["FRR", "QPV ", "a\u00a0b", "Autre"]) | WORDS, max_size=3).map(tuple),
    st.sampled_from(["Épicerie", "epicerie", "M.", "Monsieur", "2027-02-30", "01/03/2027", "15"]),
    st.builds(CommuneAnswer, WORDS, st.sampled_from(["15119", "2A004", "x", ""]), WORDS),
    st.just(MARCOLES),
    st.builds(EpciAnswer, WORDS, st.sampled_from(["200066637", "1"]), st.sampled_from(["15", ""])),
    st.lists(
        st.dictionaries(
            st.sampled_from(["21", "22", "23"]),
            st.one_of(WORDS, st.integers(0, 10**6), st.just(MARCOLES), st.just(Decimal("1.5"))),
        ),
        max_size=4,
    ).map(lambda rows: TableAnswer(tuple(rows))),
)
KEYS = st.sampled_from([str(n) for n in range(1, 21)])


@settings(max_examples=60)
@given(st.dictionaries(KEYS, ANSWERS, max_size=20))
def test_whatever_is_answered_the_portal_keeps_all_that_the_link_carries(
    answers: Mapping[str, PortalAnswer],
) -> None:
    link = prepare_link(EVERY_KIND, answers)
    assert link.length <= MAX_LINK
    assert {one.field.key for one in link.carried} | set(link.left) == set(answers)
    read = kept(EVERY_KIND, link.address)
    assert set(read) == {one.field.key for one in link.carried}
    assert link.address.isascii()
    assert not set(link.address) & set(" \"'<>\\^`{|}\n\r\t")


NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=20
)


@given(st.lists(st.tuples(NAMES, st.integers(0, 10**9) | st.none()), min_size=1, max_size=6))
def test_rows_come_back_as_they_were_whatever_cells_are_missing(
    rows: list[tuple[str, int | None]],
) -> None:
    table = TableAnswer(
        tuple({"22": name} if sum_ is None else {"22": name, "23": sum_} for name, sum_ in rows)
    )
    link = prepare_link(EVERY_KIND, {"20": table})
    if link.left:
        assert link.left["20"].trap is Trap.TOO_LONG_ALONE
        return
    read = kept(EVERY_KIND, link.address)["20"]
    assert [row["22"] for row in read] == [name for name, _ in rows]
    assert [row.get("23") for row in read] == [
        None if sum_ is None else str(sum_) for _, sum_ in rows
    ]


def test_a_list_in_a_row_follows_the_column_that_begins_it() -> None:
    rows = ({"21": MARCOLES, "22": "Un"}, {"21": MARCOLES, "22": "Deux"})
    link = prepare_link(EVERY_KIND, {"20": TableAnswer(rows)})
    read = kept(EVERY_KIND, link.address)["20"]
    assert read == [
        {"22": "Un", "21": ["15300", "15119"]},
        {"22": "Deux", "21": ["15300", "15119"]},
    ]


def test_rows_that_the_portal_would_melt_together_are_not_sent() -> None:
    rows = ({"21": MARCOLES}, {"21": MARCOLES})
    link = prepare_link(EVERY_KIND, {"20": TableAnswer(rows)})
    assert link.left["20"].trap is Trap.NO_FIRST_COLUMN
    gap = TableAnswer(({"22": "Un", "23": 1}, {"22": "", "23": 2}, {"22": "Trois"}))
    assert prepare_link(EVERY_KIND, {"20": gap}).left["20"].trap is Trap.NO_FIRST_COLUMN


@given(st.integers(0, 10**12))
def test_the_name_of_a_field_goes_and_comes_back(number: int) -> None:
    key = link_key(number)
    assert "=" not in key
    written = key.removeprefix("champ_")
    assert stable_id(written + "=" * (-len(written) % 4)) == number


@pytest.mark.parametrize("text", ["", "x", "Q2hhbXAtMQ", "Q2hhbXAtMDE=", "é", "Q2hhbXAt", "x" * 99])
def test_what_is_not_an_identifier_names_no_field(text: str) -> None:
    assert stable_id(text) is None


REFUSED: list[tuple[str, PortalAnswer, Trap]] = [
    ("1", "", Trap.EMPTY),
    ("1", " \n\u200b", Trap.EMPTY),
    ("3", Decimal("184500.50"), Trap.NOT_WHOLE),
    ("3", "12 000,5", Trap.NOT_WHOLE),
    ("3", True, Trap.READ_OTHERWISE),
    ("4", Decimal("1.2345"), Trap.DECIMALS),
    ("4", "douze", Trap.NOT_A_NUMBER),
    ("5", "01/03/2027", Trap.DATE_ORDER),
    ("5", "2027-02-30", Trap.DATE_ORDER),
    ("5", PartialDate(2027, 9), Trap.NO_DAY),
    ("6", date(2027, 3, 1), Trap.NO_HOUR),
    ("7", "Oui", Trap.READ_OTHERWISE),
    ("8", "Tiers-lieu", Trap.NOT_A_CHOICE),
    ("10", ("FRR", "Montagne"), Trap.ONE_FOREIGN),
    ("11", CommuneAnswer("Marcolès", "15119"), Trap.NO_POSTAL_CODE),
    ("12", EpciAnswer("CC", "200066637"), Trap.NO_DEPARTEMENT),
    ("13", "Cantal", Trap.NOT_A_CODE),
    ("15", "21710214400012", Trap.BAD_SIRET),
    ("18", "n° 12", Trap.NOT_A_NUMBER),
    ("19", "Docteur", Trap.NOT_A_CIVILITY),
    ("20", TableAnswer(()), Trap.NO_ROW),
    ("2", "é" * 200, Trap.TOO_LONG_ALONE),
]


@pytest.mark.parametrize(("key", "answer", "trap"), REFUSED)
def test_what_the_portal_would_drop_in_silence_is_said(
    key: str, answer: PortalAnswer, trap: Trap
) -> None:
    link = prepare_link(EVERY_KIND, {key: answer})
    assert link.carried == ()
    assert link.address == EVERY_KIND.address
    assert link.left[key].trap is trap
    assert "{0}" not in link.left[key].why


@pytest.mark.parametrize(
    ("key", "answer", "sent"),
    [
        ("3", Decimal("12000.00"), "12000"),
        ("3", "12 000", "12000"),
        ("4", Decimal("0.5000"), "0.5"),
        ("4", "49,30", "49.30"),
        ("5", PartialDate(2027, 3, 1), "2027-03-01"),
        ("6", datetime(2027, 3, 1, 9, 5), "2027-03-01T09:05"),  # noqa: DTZ001
        ("8", "epicerie", "Épicerie"),
        ("8", "Café associatif", "Café  associatif"),
        ("9", "Boulangerie ambulante", "Boulangerie ambulante"),
        ("10", ("QPV", "A B"), ["QPV ", "a\u00a0b"]),
        ("13", MARCOLES, "15"),
        ("14", MARCOLES, "84"),
        ("15", "217 102 144 00011", "21710214400011"),
        ("19", "Madame", "Mme"),
        ("2", "Un.\r\nDeux.", "Un.\nDeux."),
        ("1", "Sur\ndeux lignes", "Sur deux lignes"),
    ],
)
def test_an_answer_is_written_as_the_portal_takes_it(
    key: str, answer: PortalAnswer, sent: object
) -> None:
    assert kept(EVERY_KIND, prepare_link(EVERY_KIND, {key: answer}).address) == {key: sent}


@pytest.mark.parametrize(
    ("key", "answer", "doubt"),
    [
        ("16", "mairie", Doubt.EMAIL),
        ("16", "mairie@exemple.fr", None),
        ("17", "zéro trois", Doubt.PHONE),
        ("17", "03 00 00 00 00", None),
        ("9", "Boulangerie", Doubt.OTHER_CHOICE),
        ("15", "21710214400011", Doubt.FETCHED),
        ("20", TableAnswer(({"22": "Un"},)), Doubt.SOME_CELLS),
    ],
)
def test_what_the_portal_may_refuse_later_is_carried_with_a_doubt(
    key: str, answer: PortalAnswer, doubt: Doubt | None
) -> None:
    (carried,) = prepare_link(EVERY_KIND, {key: answer}).carried
    assert carried.doubt is doubt


@pytest.mark.parametrize(
    ("kind", "label", "trap"),
    [
        ("Iban", "IBAN", Trap.PRIVATE),
        ("Text", "IBAN du compte", Trap.PRIVATE),
        ("Date", "Date de naissance", Trap.PRIVATE),
        ("Checkbox", "Le projet est en zone de montagne", Trap.TICKED),
        ("YesNo", "Je certifie l’exactitude", Trap.STATEMENT),
        ("PieceJustificative", "Délibération", Trap.FILE),
        ("Hologramme", "Image", Trap.UNKNOWN_KIND),
        ("Address", "Adresse", Trap.NOT_CARRIED),
        ("DropDownList", "Axe", Trap.UNPUBLISHED),
    ],
)
def test_what_a_link_never_carries(kind: str, label: str, trap: Trap) -> None:
    form = form_of(descriptor(5, kind, label))
    link = prepare_link(form, {"5": "FR76"})
    assert link.left["5"].trap is trap
    assert "FR76" not in link.address


def long_form() -> tuple[PortalForm, dict[str, PortalAnswer]]:
    fields = [descriptor(100 + n, "Text", f"Champ {n}") for n in range(60)]
    return form_of(*fields), {str(100 + n): "x" * (60 - n) for n in range(60)}


def test_a_link_keeps_the_shortest_answers_in_the_order_of_the_form() -> None:
    form, answers = long_form()
    link = prepare_link(form, answers)
    carried = [int(one.field.key) for one in link.carried]
    assert MAX_LINK - 90 < link.length <= MAX_LINK
    assert carried == list(range(carried[0], 160)), "the shortest come last in this form"
    assert {one.trap for one in link.left.values()} == {Trap.NO_ROOM}
    assert link.left["100"].why == "le lien dépasserait 2\u202f000 caractères"


def test_an_answer_taken_out_leaves_its_room_to_another() -> None:
    form, answers = long_form()
    before = prepare_link(form, answers)
    first, *others = (one.field.key for one in before.carried)
    after = prepare_link(form, answers, unticked=others[:10])
    assert {link for link in others[:10] if after.left[link].trap is Trap.UNTICKED} == set(
        others[:10]
    )
    assert after.carries(str(int(first) - 1))


def test_without_an_address_nothing_is_carried_and_it_is_said() -> None:
    form = form_of(descriptor(5, "Text", "Nom"), demarcheURL=None)
    link = prepare_link(form, {"5": "Marie"})
    assert (link.address, link.carried) == ("", ())
    assert link.left["5"].trap is Trap.NO_ADDRESS
    assert parsed(link.address) == {}

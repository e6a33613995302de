"""Records as plain values: exact both ways, and nothing hostile ever becomes a record."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.cells import from_cell
from db.tables import to_cells
from tests.exchange.making import _any_record
from tressons_desktop.project.codec import (
    MAX_TEXT,
    ValueRefused,
    clean_text,
    codecs,
    decode,
    decode_field,
    encode,
    encode_field,
)
from tressons_desktop.project.entities import ENTITIES, ENTITY_NAMES
from tressons_desktop.project.field_words import FIELDS
from tressons_desktop.project.ids import new_id
from tressons_desktop.project.model import (
    Answer,
    BudgetLine,
    CommuneProfile,
    Milestone,
    Project,
    ProjectText,
    Record,
    field_names,
)
from tressons_desktop.project.values import AnswerValue, PartialDate

ALL_KINDS = sorted(ENTITY_NAMES, key=lambda kind: ENTITY_NAMES[kind])


@pytest.mark.parametrize("kind", ALL_KINDS, ids=ENTITY_NAMES.__getitem__)
@given(data=st.data())
def test_any_record_survives_json_and_the_database(kind: type[Record], data: Any) -> None:
    record = data.draw(_any_record(kind))
    through_json = json.loads(json.dumps(encode(record)))
    assert decode(kind, through_json) == record
    row = to_cells(encode(record))
    assert all(cell is None or type(cell) in (str, int) for cell in row.values())
    cells = {codec.name: from_cell(codec.kind, row[codec.name]) for codec in codecs(kind)}
    assert decode(kind, cells) == record


def test_every_record_has_a_name_and_only_known_fields() -> None:
    assert {ENTITIES[name] for name in ENTITIES} == set(ENTITY_NAMES)
    for kind in ALL_KINDS:
        assert tuple(codec.name for codec in codecs(kind)) == field_names(kind)


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=50),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)


@pytest.mark.parametrize("kind", ALL_KINDS, ids=ENTITY_NAMES.__getitem__)
@given(data=st.data())
def test_any_json_value_is_read_or_refused(kind: type[Record], data: Any) -> None:
    name = data.draw(st.sampled_from(field_names(kind)))
    value = data.draw(PLAIN)
    try:
        read = decode_field(kind, name, value)
    except ValueRefused as refusal:
        assert FIELDS[kind][name].label in str(refusal) if name in FIELDS[kind] else name
    else:
        assert decode_field(kind, name, encode_field(kind, name, read)) == read


HOSTILE: list[tuple[type[Record], str, Any, str]] = [
    (Project, "name", 3, "un texte est attendu"),
    (Project, "name", None, "un texte est attendu"),
    (Project, "name", "x" * (MAX_TEXT + 1), "dépasse 200\u202f000 caractères"),
    (Project, "archived", "oui", "vrai ou faux est attendu"),
    (Project, "archived", 1, "vrai ou faux est attendu"),
    (Project, "kinds", "epicerie", "une liste est attendue"),
    (Project, "kinds", ["epicerie"] * 1001, "une liste est attendue"),
    (Project, "kinds", ["casino"], "valeur inconnue"),
    (Project, "status", ["idee"], "un texte court est attendu"),
    (Project, "moa_min_share", None, "un texte court est attendu"),
    (Project, "moa_min_share", 20, "un texte court est attendu"),
    (Project, "moa_min_share", "1e3", "nombre illisible"),
    (Project, "moa_min_share", "NaN", "nombre illisible"),
    (Project, "moa_min_share", "Infinity", "nombre illisible"),
    (Project, "moa_min_share", "1" * 16, "nombre illisible"),
    (Project, "moa_min_share", "1.0000001", "nombre illisible"),
    (Project, "moa_min_share", "١٢", "nombre illisible"),
    (Project, "created_on", "2027-02-30", "date illisible"),
    (Project, "created_on", "20270228", "date illisible"),
    (Project, "created_on", "2027-W01-1", "date illisible"),
    (Project, "opening", "2027-13", "date illisible"),
    (Project, "opening", "2027-00", "date illisible"),
    (Project, "opening", "0000", "date illisible"),
    (Project, "opening", "mars 2027", "date illisible"),
    (CommuneProfile, "councillors", True, "un nombre entier est attendu"),
    (CommuneProfile, "councillors", 10**15, "un nombre entier est attendu"),
    (CommuneProfile, "councillors", "12", "un nombre entier est attendu"),
    (Answer, "evidence", [1], "un texte est attendu"),
    (Answer, "evidence", {"a": 1}, "une liste est attendue"),
]


@pytest.mark.parametrize(("kind", "name", "value", "sentence"), HOSTILE)
def test_a_hostile_value_is_refused_in_french(
    kind: type[Record], name: str, value: Any, sentence: str
) -> None:
    with pytest.raises(ValueRefused, match=f"{FIELDS[kind][name].label}.*{sentence}"):
        decode_field(kind, name, value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", None),
        ("name", 3),
        ("status", "idee"),
        ("created_on", "2027-01-12"),
        ("premises_surface", "82"),
        ("premises_surface", Decimal("NaN")),
        ("premises_surface", Decimal("1e15")),
        ("premises_surface", Decimal("0.0000001")),
    ],
)
def test_a_value_of_the_wrong_type_is_refused_when_written(name: str, value: Any) -> None:
    with pytest.raises(ValueRefused):
        encode_field(Project, name, value)


def test_of_a_moment_only_the_day_is_kept() -> None:
    moment = datetime(2027, 1, 12, 9, 30, tzinfo=UTC)
    assert encode_field(Project, "created_on", moment) == "2027-01-12"


def test_unknown_and_missing_fields_are_named() -> None:
    with pytest.raises(ValueRefused, match=r"Champ inconnu.*couleur"):
        decode(Project, {"id": new_id(), "couleur": "bleu"})
    with pytest.raises(ValueRefused, match=r"Il manque le champ.*project_id"):
        decode(ProjectText, {"id": new_id(), "key": "need"})
    with pytest.raises(ValueRefused, match="Champ inconnu"):
        encode_field(Project, "__class__", "x")


def test_missing_optional_fields_take_their_default() -> None:
    line = decode(BudgetLine, {"id": "a", "project_id": "b"})
    assert line.quantity == Decimal(1)
    assert line.unit_price is None


@given(st.text())
def test_clean_text_is_stable_and_keeps_what_can_be_printed(text: str) -> None:
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    assert "\r" not in cleaned
    cleaned.encode("utf-8")
    printable = [mark for mark in text if mark.isprintable()]
    assert [mark for mark in cleaned if mark.isprintable()] == printable


@given(st.decimals(-(10**14), 10**14, places=6, allow_nan=False))
def test_a_number_keeps_its_digits(number: Decimal) -> None:
    written = encode_field(BudgetLine, "quantity", number)
    assert isinstance(written, str)
    assert "E" not in written.upper()
    assert decode_field(BudgetLine, "quantity", written) == number


def test_an_answer_to_check_is_not_a_no() -> None:
    assert encode_field(Answer, "value", AnswerValue.TO_CHECK) == "a_verifier"
    assert decode_field(Answer, "value", None) is None


def test_a_partial_date_stays_as_precise_as_it_was() -> None:
    for text in ("2028", "2028-03", "2028-03-15"):
        assert str(decode_field(Milestone, "when", text)) == text
    with pytest.raises(ValueError, match="Un jour demande un mois"):
        PartialDate(2028, day=3)
    with pytest.raises(ValueError, match="Date impossible"):
        PartialDate(2028, 0)
    assert PartialDate(2028, 2).last_day == date(2028, 2, 29)
    assert PartialDate(2028).last_day == date(2028, 12, 31)

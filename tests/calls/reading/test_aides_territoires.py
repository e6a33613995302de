"""A saved record of Aides-territoires becomes proposals; nothing of it is taken without a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.calls.reading.aides_territoires import (
    AidRecord,
    AidRecordRefused,
    aid_records,
    text_of_html,
)
from tressons_desktop.calls.reading.fields import FIELDS
from tressons_desktop.calls.reading.vocabulary import read_vocabulary

FICHE: dict[str, object] = {
    "id": 1,
    "url": "https://aides.example.fr/aides/1",
    "name": "Maintien des commerces du Val-Clair",
    "financers": ["Conseil départemental du Val-Clair"],
    "description": "<p>Aide aux <b>derniers</b> commerces.</p><ul><li>murs</li></ul>",
    "eligibility": "<p>Moins de 3 500 habitants</p>",
    "perimeter": "Val-Clair",
    "targeted_audiences": ["Commune", "EPCI à fiscalité propre", "Association", "Particulier"],
    "aid_types": ["Subvention"],
    "start_date": "2027-01-04",
    "predeposit_date": None,
    "submission_deadline": "2027-02-26",
    "recurrence": "oneoff",
    "subvention_rate_lower_bound": None,
    "subvention_rate_upper_bound": 30,
    "subvention_comment": "dans la limite de 35 000 €",
    "application_url": "https://depot.example.fr/commerce",
    "origin_url": "https://val-clair.example.fr/commerce",
    "contact": "<p>Mission commerce<br>commerce@val-clair.example.fr</p>",
    "is_live": True,
    "date_updated": "2026-11-20T10:00:00",
}


def _read(told: object) -> tuple[AidRecord, ...]:
    return aid_records(told, read_vocabulary())


def _stated(record: AidRecord) -> list[tuple[str, str]]:
    return [(one.field, one.shown.replace("\u00a0", " ")) for one in record.proposals]


def test_every_field_that_has_a_place_is_proposed() -> None:
    (record,) = _read(FICHE)
    assert _stated(record) == [
        ("title", "Maintien des commerces du Val-Clair"),
        ("funder", "Conseil départemental du Val-Clair"),
        ("calendar.opening", "4 janvier 2027"),
        ("deadline", "26 février 2027"),
        ("aid_lines[].rate", "30 %"),
        ("rules.promoter_forms", "Commune"),
        ("rules.promoter_forms", "Intercommunalité"),
        ("rules.promoter_forms", "Association loi 1901"),
        ("deposit_ways[]", "https://depot.example.fr/commerce"),
        ("contact.site", "https://val-clair.example.fr/commerce"),
        ("contact.email", "commerce@val-clair.example.fr"),
    ]
    assert record.remarks == ()


def test_the_credit_names_the_site_the_day_and_the_address() -> None:
    (record,) = _read(FICHE)
    assert record.credit.replace("\u00a0", " ") == (
        "Aides-territoires, fiche du 20 novembre 2026, https://aides.example.fr/aides/1 "
        "(Licence Ouverte 2.0)"
    )


def test_the_rate_is_to_be_checked_and_its_comment_stands_beside() -> None:
    (record,) = _read(FICHE)
    rate = next(one for one in record.proposals if one.field == "aid_lines[].rate")
    assert rate.doubt
    assert "dans la limite de 35 000 €" in rate.sentence


def test_two_bounds_are_a_rate_that_varies() -> None:
    (record,) = _read({**FICHE, "subvention_rate_lower_bound": 10})
    shown = dict(_stated(record))["aid_lines[].steps"]
    assert shown == "de 10 % à 30 %, dans la limite de 35 000 €"


def test_a_permanent_aid_has_no_deadline() -> None:
    (record,) = _read({**FICHE, "submission_deadline": None, "recurrence": "ongoing"})
    assert ("calendar.rolling", "oui") in _stated(record)
    assert "deadline" not in dict(_stated(record))


def test_the_texts_are_shown_and_no_rule_is_guessed_from_them() -> None:
    (record,) = _read(FICHE)
    assert "Moins de 3 500 habitants" in record.rules.text
    assert "rules.population_max" not in dict(_stated(record))


def test_an_aid_taken_off_line_and_one_that_is_no_grant_say_so() -> None:
    (record,) = _read({**FICHE, "is_live": False, "aid_types": ["Ingénierie technique"]})
    assert [one.replace("\u00a0", " ") for one in record.remarks] == [
        "Cette fiche n’est plus en ligne chez Aides-territoires.",
        "Ce n’est pas une subvention : Ingénierie technique.",
    ]


def test_a_field_that_is_not_understood_is_told() -> None:
    told = {**FICHE, "submission_deadline": "bientôt", "subvention_rate_upper_bound": 3000}
    (record,) = _read(told)
    assert len(record.remarks) == 2
    assert "submission_deadline" in record.remarks[0]


def test_a_list_of_aids_gives_them_all() -> None:
    records = _read({"count": 2, "results": [FICHE, {**FICHE, "name": "Autre"}]})
    assert [one.title for one in records] == ["Maintien des commerces du Val-Clair", "Autre"]


@pytest.mark.parametrize("told", [[], {}, 12, [1], {"results": 3}, "fiche", None, [FICHE] * 501])
def test_what_is_no_record_gets_a_sentence(told: object) -> None:
    with pytest.raises(AidRecordRefused) as refused:
        _read(told)
    assert "Aides-territoires" in str(refused.value)


def test_markup_becomes_words() -> None:
    shown = text_of_html("<p>Un&nbsp;&amp; deux</p><ul><li>trois</li></ul><script>x</script>")
    assert shown == "Un & deux\n• trois\nx"


VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=20), st.lists(st.text(max_size=5))
)


@given(st.dictionaries(st.sampled_from(sorted(FICHE)), VALUES, max_size=8))
def test_a_strange_record_is_read_or_refused(strange: dict[str, object]) -> None:
    told = {**FICHE, **strange}
    if not isinstance(told["name"], str):
        with pytest.raises(AidRecordRefused):
            _read(told)
        return
    (record,) = _read(told)
    for one in record.proposals:
        assert one.field in FIELDS
        assert record.rules.text[one.start : one.end]

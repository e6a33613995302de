"""A draft keeps what is typed; read, it is the call, or says what keeps it from being one."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.calls.examples import model_call
from tests.calls.strategies import calls
from tressons_desktop.calls.library import load_calls
from tressons_desktop.calls.model import Call
from tressons_desktop.calls.studio.draft import (
    adapted,
    draft_of,
    new_draft,
    new_part,
    value_at,
    with_value,
)
from tressons_desktop.calls.studio.reading import read_draft
from tressons_desktop.calls.studio.tabs import PARTS
from tressons_desktop.calls.studio.tabs_aid import AID_LINES
from tressons_desktop.calls.studio.tabs_asked import PIECES, SECTIONS

TODAY = date(2027, 3, 16)
SHIPPED = load_calls(Path(__file__).parents[3] / "resources" / "calls")


def typed(**values: Any) -> dict[str, Any]:
    """Type the least that makes a call, then the values of the test."""
    draft = new_draft(TODAY)
    least = {
        "title": "Commerces 2027",
        "funder": "Département de la Creuse",
        "funder_kind": "departement",
        "source.text": "Règlement",
    }
    for key, value in {**least, **values}.items():
        draft = with_value(draft, (key,), value)
    return draft


def read(draft: dict[str, Any]) -> Call:
    call, problems = read_draft(draft)
    assert problems == ()
    assert call is not None
    return call


def problems_of(draft: dict[str, Any]) -> dict[str, str]:
    call, problems = read_draft(draft)
    assert call is None
    return {str(one.path[-1]): one.sentence.replace("\u00a0", " ") for one in problems}


def aid(**values: str) -> dict[str, Any]:
    return new_part(AID_LINES, []) | {"title": "Travaux", **values}


@pytest.mark.parametrize("call", SHIPPED, ids=lambda call: call.id)
def test_a_call_shown_in_the_form_is_the_same_call(call: Call) -> None:
    shown = read(draft_of(call))
    assert read(draft_of(shown)) == shown
    if call.format == 2:
        assert shown == call


def of_figures(call: Call) -> Call:
    """Leave out the sources of figures that the call does not state."""
    rules = call.rules
    kept = {
        name: one for name, one in rules.sources.items() if getattr(rules, name) not in (None, ())
    }
    return replace(call, rules=replace(rules, sources=kept))


@given(call=calls().map(of_figures))
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_call_goes_through_the_form(call: Call) -> None:
    shown = read(draft_of(call))
    if call.format == 2 and call.rules.rate is None and call.rules.base_cap is None:
        assert shown == call
    assert read(json.loads(json.dumps(draft_of(shown)))) == shown


def test_one_rate_for_everything_becomes_an_aid() -> None:
    (line,) = read(draft_of(model_call())).aid_lines
    assert (line.rate, line.expense_cap) == (Decimal(20), Decimal(200000))
    assert line.source == model_call().rules.sources["rate"]


def test_a_new_call_says_what_is_missing_in_words() -> None:
    said = problems_of(new_draft(TODAY))
    assert set(said) == {"title", "funder", "funder_kind", "source.text"}
    assert said["title"] == "À remplir, comme « Commerces de proximité 2027 »."


def test_figures_are_read_as_a_person_writes_them() -> None:
    draft = typed(
        **{
            "deadline": "26 février 2027",
            "calendar.hour": "12 h",
            "envelope": "250 000 €",
            "rules.public_aid_max": "80",
            "rules.departements": "23\n87",
            "aid_lines": [aid(rate="30 %", cap="35000", basis="ttc")],
        }
    )
    call = read(draft)
    assert call.deadline == date(2027, 2, 26)
    assert str(call.calendar.hour) == "12:00:00"
    assert call.envelope == 250_000
    assert call.rules.departements == ("23", "87")
    assert (call.aid_lines[0].rate, call.aid_lines[0].cap) == (30, 35_000)


def test_what_is_not_read_stays_typed_and_is_told_where_it_stands() -> None:
    draft = typed(deadline="fin février", aid_lines=[aid(rate="beaucoup")])
    said = problems_of(draft)
    assert set(said) == {"deadline", "rate"}
    assert value_at(draft, ("deadline",)) == "fin février"
    assert value_at(draft, ("aid_lines", 0, "rate")) == "beaucoup"


@pytest.mark.parametrize(
    ("values", "where", "words"),
    [
        ({"aid_lines": [aid(minimum="9000", cap="5000")]}, "minimum", "dépasse le plafond"),
        ({"aid_lines": [aid(flat="5000", rate="20")]}, "flat", "pas les deux"),
        ({"deadline": "1/2/2027", "calendar.opening": "1/3/2027"}, "deadline", "avant d’ouvrir"),
        ({"rules.cap": "1000", "rules.minimum_request": "2000"}, "rules.minimum_request", "dépass"),
        (
            {"sections": [new_part(SECTIONS, []) | {"title": "Q", "kind": "choix"}]},
            "options",
            "un par ligne",
        ),
        (
            {"pieces": [new_part(PIECES, []) | {"title": "P", "action": "A", "stage": "x"}]},
            "stage",
            "n’est plus",
        ),
        (
            {"aid_lines": [aid() | {"applies": [{"fact": "population"}]}]},
            "applies",
            "Dire ce qui est attendu",
        ),
        ({"title": "x" * 201}, "title", "Raccourcir"),
        ({"calendar.hour": "25 h"}, "calendar.hour", "n’existe pas"),
        ({"calendar.hour": "12 h²"}, "calendar.hour", "comme 12:00"),
    ],
)
def test_each_mistake_is_told_in_words(values: dict[str, Any], where: str, words: str) -> None:
    said = problems_of(typed(**values))
    assert list(said) == [where]
    assert words in said[where]
    assert "«\u00a0cap" not in said[where]


def test_conditions_are_written_in_words_and_asked_of_the_questions_too() -> None:
    question = new_part(SECTIONS, []) | {"title": "Dernier commerce", "kind": "oui_non"}
    rows = [
        {"fact": "population", "max": "2 000"},
        {"fact": f"champ:{question['id']}", "is": "oui"},
        {"fact": "departement", "any": "23\n87"},
    ]
    draft = typed(sections=[question], aid_lines=[aid() | {"applies": rows}])
    conditions = read(draft).aid_lines[0].applies
    assert [one.at_most or one.flag or one.any_of for one in conditions] == [
        2000,
        True,
        ("23", "87"),
    ]
    gone = with_value(draft, ("sections",), [])
    assert "Choisir sur quoi porte" in problems_of(gone)["applies"]


def test_an_adapted_call_has_a_name_of_its_own_and_no_date_of_that_edition() -> None:
    before = replace(model_call(), deadline=date(2026, 2, 26), checked_on=date(2026, 1, 1))
    call = read(adapted(before, TODAY))
    assert call.id != before.id
    assert (call.version, call.deadline, call.checked_on, call.is_model) == (
        "2027",
        None,
        None,
        False,
    )
    assert len(call.pieces) == len(before.pieces)
    assert adapted(before, TODAY)["id"] != adapted(before, TODAY)["id"]


def test_a_figure_that_changes_loses_the_source_of_the_former() -> None:
    draft = draft_of(model_call())
    assert "cap" in read(draft).rules.sources
    changed = read(with_value(draft, ("rules.cap",), "40 000 €"))
    assert changed.rules.cap == 40_000
    assert "cap" not in changed.rules.sources
    assert "own_funds_min" in changed.rules.sources


def test_an_edit_leaves_the_former_draft_as_it_was() -> None:
    before = typed(aid_lines=[aid(rate="30")])
    after = with_value(before, ("aid_lines", 0, "rate"), "40")
    assert value_at(before, ("aid_lines", 0, "rate")) == "30"
    assert value_at(after, ("aid_lines", 0, "rate")) == "40"


def test_parts_never_share_an_identifier() -> None:
    for part in PARTS:
        if part.named:
            rows: list[dict[str, Any]] = []
            for _ in range(4):
                rows.append(new_part(part, rows))
                rows = rows[1:] if len(rows) == 3 else rows
            assert len({one["id"] for one in rows}) == len(rows)

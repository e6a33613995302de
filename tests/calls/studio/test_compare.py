"""Two versions of a call, compared in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from tests.calls.examples import model_call
from tressons_desktop.calls.aid import AidLine
from tressons_desktop.calls.model import Call, RequiredPiece
from tressons_desktop.calls.studio.compare import compare_calls
from tressons_desktop.definitions.conditions import Condition

LINE = AidLine(id="travaux", title="Travaux", rate=Decimal(30), cap=Decimal(35_000))


def last_year() -> Call:
    rules = replace(model_call().rules, rate=None, base_cap=None, sources={})
    return replace(
        model_call(), format=2, rules=rules, aid_lines=(LINE,), deadline=date(2026, 2, 27)
    )


def said(before: Call, after: Call) -> list[str]:
    plain = str.maketrans("\u00a0\u202f", "  ")
    return [one.sentence.translate(plain) for one in compare_calls(before, after)]


def test_the_same_call_has_no_difference() -> None:
    assert compare_calls(last_year(), last_year()) == ()


def test_a_figure_a_date_and_a_piece_are_told_in_words() -> None:
    piece = RequiredPiece(id="budget", title="Budget de l’année", action="Joindre le budget")
    after = replace(
        last_year(),
        deadline=date(2027, 2, 26),
        aid_lines=(replace(LINE, rate=Decimal(40)),),
        pieces=(*last_year().pieces[1:], piece),
    )
    assert said(last_year(), after) == [
        "Date limite : 27/02/2026 → 26/02/2027",
        "Aide « Travaux », taux de l’aide : 30 % → 40 %",
        "Pièce « Budget de l’année » : rien → ajoutée",
        f"Pièce « {last_year().pieces[0].title} » : présente → retirée",
    ]


def test_a_condition_that_changes_is_told_in_words() -> None:
    small = Condition(fact="population", at_most=Decimal(500))
    smaller = replace(small, at_most=Decimal(2000))
    before, after = (
        replace(last_year(), aid_lines=(replace(LINE, applies=(one,)),)) for one in (small, smaller)
    )
    (told,) = said(before, after)
    assert told.endswith(
        "retiré « population de la commune : 500 au plus » ; "
        "ajouté « population de la commune : 2 000 au plus »"
    )


def test_of_a_list_only_what_came_and_what_left_is_told() -> None:
    codes = tuple(f"44{number:03}" for number in range(100, 250))
    places = Condition(fact="commune", any_of=codes)
    others = replace(places, any_of=(*codes[1:], "44300"))
    before, after = (
        replace(
            last_year(),
            rules=replace(last_year().rules, departements=departements),
            aid_lines=(replace(LINE, applies=(one,)),),
        )
        for one, departements in ((places, ("44", "49")), (others, ("44", "85")))
    )
    listed, of_line = said(before, after)[::-1]
    assert listed.endswith("ajouté « 85 », retiré « 49 »")
    assert of_line.endswith("commune (code INSEE) : ajouté « 44300 », retiré « 44100 »")


def test_a_part_that_moves_is_no_change() -> None:
    pieces = tuple(reversed(last_year().pieces))
    assert said(last_year(), replace(last_year(), pieces=pieces)) == []

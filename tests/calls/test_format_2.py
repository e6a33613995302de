"""What a call can say since format 2, and files that say it wrongly."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from pathlib import Path

import pytest

from tests.calls.made_up import FILE, made_up_call
from tressons_desktop.calls.loader import CallRefused, load_call
from tressons_desktop.calls.model import Demand, FieldKind, LimitUnit
from tressons_desktop.calls.terms import DepositKind, PromiseKind
from tressons_desktop.project.values import LegalForm


def test_dates_and_waves_are_read_with_their_hour() -> None:
    call = made_up_call()
    assert (call.deadline, call.calendar.hour) == (date(2027, 2, 26), time(12))
    assert call.calendar.waves[0].deadline == date(2027, 6, 30)
    assert (call.envelope, call.most) == (Decimal(400000), 2)


def test_each_aid_line_has_its_own_figures() -> None:
    walls, equipment, studies, running = made_up_call().aid_lines
    assert (walls.rate, walls.cap, walls.less_rent_years) == (50, 50000, 10)
    assert walls.item_caps[0].cap == 37500
    assert equipment.bonuses[0].points == 5
    assert [step.rate for step in studies.steps] == [60, 40]
    assert (running.years, running.yearly_cap) == (3, 15000)


def test_questions_have_a_kind_and_their_own_limit() -> None:
    by_id = {one.id: one for one in made_up_call().sections}
    assert by_id["besoin"].limit_unit is LimitUnit.WORDS
    assert by_id["besoin"].text_key == "need"
    assert by_id["duree-bail"].kind is FieldKind.NUMBER
    assert by_id["culture"].need is Demand.CONDITIONAL
    assert not by_id["financeurs"].mandatory


def test_pieces_promises_and_ways_to_deposit() -> None:
    call = made_up_call()
    assert [(piece.stage, piece.count) for piece in call.pieces] == [("depot", 3), ("solde", 1)]
    assert (call.promises[0].kind, call.promises[0].months) == (PromiseKind.DURATION, 60)
    assert [way.kind for way in call.deposit_ways] == [DepositKind.PORTAL, DepositKind.PAPER]
    assert call.rules.own_shares[0].forms == (LegalForm.ASSOCIATION,)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('field = "duree-bail", min', 'field = "nulle-part", min', "nulle-part"),
        ('stage = "solde"', 'stage = "ailleurs"', "ailleurs"),
        ("opening = 2027-05-03", "opening = 2027-07-03", "ferme avant"),
        ("opening = 2027-01-04", "opening = 2027-12-04", "ferme avant"),
        ("hour = 12:00:00", 'hour = "midi"', "heure"),
        ("minimum = 1500", "minimum = 150000", "dépasse"),
        ('options = ["Commerce", "Culture"]', 'options = ["Commerce", "Commerce"]', "deux fois"),
        ('options = ["Commerce", "Culture"]', "", "options"),
        ("rate = 60\n", "", "palier"),
        ("minimum = 0\nmaximum = 99", "minimum = 100\nmaximum = 99", "dépasse"),
        ('id = "dernier"', 'id = "volet"', "double"),
        ("format = 2", "format = 1", "format = 2"),
        ("format = 2", "format = 3", "format"),
        ("cap = 80000", "cap = 80000\nrate = 20", "chaque aide"),
        ('"volet", any = ["Culture"]', '"volet", min = 5', "any ou none"),
        ('any = ["Culture"]', 'any = ["Sport"]', "Sport"),
    ],
)
def test_a_wrong_word_refuses_the_file_and_says_where(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "appel.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CallRefused) as refused:
        load_call(path)
    assert message in str(refused.value)
    assert refused.value.line or "ferme avant" in message

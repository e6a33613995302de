"""The catchment: whichever way a commune joins it, it takes the spend that stands there."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.db.keeping import Keeper
from tressons_desktop.market.project_study import PUBLISHED_TOTAL
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.market import add_zones, fill_spend
from tressons_desktop.operations.pasting import LineWritten, write_lines
from tressons_desktop.operations.records import add_record, add_records
from tressons_desktop.project.model import MarketZone

Join = Callable[[Keeper, str, dict[str, object]], None]


def picked(house: Keeper, project_id: str, values: dict[str, object]) -> None:
    house.do(add_zones, project_id=project_id, rows=[values])


def typed(house: Keeper, project_id: str, values: dict[str, object]) -> None:
    house.do(add_record, record_kind=MarketZone, project_id=project_id, **values)


def received(house: Keeper, project_id: str, values: dict[str, object]) -> None:
    house.do(add_records, record_kind=MarketZone, project_id=project_id, rows=[values])


def pasted(house: Keeper, project_id: str, values: dict[str, object]) -> None:
    lines = [LineWritten(values=values)]
    house.do(write_lines, record_kind=MarketZone, project_id=project_id, lines=lines)


WAYS = (picked, typed, received, pasted)


def spends(house: Keeper, project_id: str) -> list[Decimal | None]:
    return [zone.spend for zone in house.file(project_id).zones]


@pytest.mark.parametrize("join", WAYS)
def test_a_commune_takes_the_spend_of_those_that_are_there(house: Keeper, join: Join) -> None:
    project_id = house.log()
    join(house, project_id, {"name": "Cluny"})
    assert spends(house, project_id) == [None], "nothing is known yet: nothing is guessed"
    join(house, project_id, {"name": "Genouilly", "spend": Decimal(5000)})
    join(house, project_id, {"name": "Joncy"})
    join(house, project_id, {"name": "Salornay", "spend": Decimal(4800)})
    assert spends(house, project_id) == [None, Decimal(5000), Decimal(5000), Decimal(4800)]


@pytest.mark.parametrize("join", WAYS)
def test_it_comes_and_goes_in_one_gesture(house: Keeper, join: Join) -> None:
    project_id = house.log()
    typed(house, project_id, {"name": "Genouilly", "spend": Decimal(5000)})
    join(house, project_id, {"name": "Joncy"})
    house.undo(project_scope(project_id))
    assert spends(house, project_id) == [Decimal(5000)]
    house.redo(project_scope(project_id))
    assert spends(house, project_id) == [Decimal(5000), Decimal(5000)]


def test_nothing_is_put_under_a_text_that_was_not_read(house: Keeper) -> None:
    """The text in red would hide a figure that the study counts."""
    project_id = house.log()
    typed(house, project_id, {"name": "Genouilly", "spend": Decimal(5000)})
    unread = {"spend": ("environ 5 mille", "Ce n’est pas un nombre.")}
    lines = [LineWritten(values={"name": "Joncy"}, unread=unread)]
    house.do(write_lines, record_kind=MarketZone, project_id=project_id, lines=lines)
    assert spends(house, project_id) == [Decimal(5000), None]


def test_a_commune_joins_once_and_the_published_spend_fills_what_is_empty(house: Keeper) -> None:
    project_id = house.log()
    picked(house, project_id, {"name": "Cluny", "commune_code": "71137"})
    picked(house, project_id, {"name": "Cluny", "commune_code": "71137"})
    assert spends(house, project_id) == [None]
    house.do(fill_spend, project_id=project_id)
    assert spends(house, project_id) == [PUBLISHED_TOTAL]

"""Quotes of an expense: one is retained, the others beside, and the change is one undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.db.keeping import Keeper
from tests.finance.builders import budget, funding, project_file
from tressons_desktop.definitions.refused import DefinitionRefused
from tressons_desktop.finance.quote_counts import PACKAGED, load_quote_counts, quotes_asked
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.quotes import retain_quote
from tressons_desktop.operations.records import add_record, edit_record, remove_records
from tressons_desktop.outcomes import Refused
from tressons_desktop.project.model import (
    Attachment,
    BudgetLine,
    FundingLine,
    Instalment,
    ProjectFile,
    Quote,
)
from tressons_desktop.project.quotes import quote_key
from tressons_desktop.project.values import FunderKind, FundingStatus

D = Decimal
HELD: dict[str, Any] = {
    "supplier": "Durand",
    "quote_number": "D-1",
    "quote_date": date(2026, 3, 2),
    "quote_amount": D(12000),
}


class Stage:
    """An expense with a quote, and another one beside."""

    def __init__(self, house: Keeper, **line: Any) -> None:
        self.house = house
        self.project_id = house.log()
        self.add(BudgetLine, label="Toit", **{"unit_price": D(12000), **HELD, **line})
        self.add(Quote, line_id=self.line.id, supplier="Petit", number="P-9", amount=D(11000))

    def add(self, kind: Any, **values: Any) -> None:
        self.house.do(add_record, record_kind=kind, project_id=self.project_id, **values)

    @property
    def file(self) -> ProjectFile:
        return self.house.file(self.project_id)

    @property
    def line(self) -> BudgetLine:
        return self.file.budget[0]

    def retain(self) -> None:
        quote = self.file.quotes[0]
        self.house.do(retain_quote, project_id=self.project_id, quote_id=quote.id)


def test_a_quote_takes_the_place_of_the_one_retained(house: Keeper) -> None:
    stage = Stage(house)
    before = stage.file
    stage.retain()
    line, (other,) = stage.line, stage.file.quotes
    assert (line.supplier, line.quote_number, line.quote_amount) == ("Petit", "P-9", D(11000))
    assert (line.quote_date, line.unit_price) == (None, D("11000.00"))
    assert (other.supplier, other.number, other.amount) == ("Durand", "D-1", D(12000))
    house.undo(project_scope(stage.project_id))
    assert stage.file == before
    stage.retain()
    stage.retain()
    assert stage.line == replace(before.budget[0], unit_price=D("12000.00"))


def test_files_follow_their_quote(house: Keeper) -> None:
    stage = Stage(house)
    for name, key in (("d", stage.line.id), ("p", stage.file.quotes[0].id)):
        stage.add(
            Attachment,
            sha256=name * 64,
            filename=f"{name}.pdf",
            media_type="application/pdf",
            size=1,
            piece_id=quote_key(key),
        )
    stage.retain()
    keys = {one.filename: one.piece_id for one in stage.file.attachments}
    assert keys == {
        "p.pdf": quote_key(stage.line.id),
        "d.pdf": quote_key(stage.file.quotes[0].id),
    }


@pytest.mark.parametrize(
    ("line", "price"),
    [
        ({"unit_price": None}, D(11000)),
        ({"unit_price": D(6000), "quantity": D(2)}, D(5500)),
        ({"unit_price": D(13000)}, D(13000)),
        ({"quote_amount": None}, D(12000)),
    ],
)
def test_the_price_follows_a_quote_that_gave_it(
    house: Keeper, line: dict[str, Any], price: Decimal
) -> None:
    stage = Stage(house, **line)
    stage.retain()
    assert stage.line.unit_price == price
    assert stage.line.quantity == line.get("quantity", 1)


def test_a_quantity_that_does_not_divide_the_amount_becomes_one(house: Keeper) -> None:
    stage = Stage(house, unit_price=D(4000), quantity=D(3))
    stage.retain()
    assert (stage.line.quantity, stage.line.unit_price) == (1, 11000)


def test_a_signed_quote_stays(house: Keeper) -> None:
    stage = Stage(house, quote_signed_on=date(2026, 5, 4))
    before = stage.file
    with pytest.raises(Refused, match="est signé le 4"):
        stage.retain()
    assert stage.file == before


def test_nothing_noted_of_a_quote_is_lost(house: Keeper) -> None:
    stage = Stage(house, supplier="", quote_number="", quote_date=None, quote_amount=None)
    (quote,) = stage.file.quotes
    house.do(
        edit_record,
        record_kind=Quote,
        project_id=stage.project_id,
        record_id=quote.id,
        note="Libre en juin",
    )
    stage.retain()
    assert [one.note for one in stage.file.quotes] == ["Petit\u00a0: Libre en juin"]


def test_a_quote_alone_leaves_nothing_beside(house: Keeper) -> None:
    stage = Stage(house, supplier="", quote_number="", quote_date=None, quote_amount=None)
    stage.retain()
    assert (stage.line.supplier, stage.file.quotes) == ("Petit", ())


def test_what_speaks_of_a_line_alone_goes_and_comes_back_with_it(house: Keeper) -> None:
    stage = Stage(house)
    stage.add(FundingLine, funder=FunderKind.STATE)
    stage.add(Instalment, funding_id=stage.file.funding[0].id, percent=D(30))
    before = stage.file
    for kind, record in ((BudgetLine, stage.line), (FundingLine, before.funding[0])):
        house.do(
            remove_records, record_kind=kind, project_id=stage.project_id, record_ids=[record.id]
        )
    assert (stage.file.quotes, stage.file.instalments) == ((), ())
    for _ in range(2):
        house.undo(project_scope(stage.project_id))
    assert stage.file == before


# how many are asked -----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("price", "words"), [("1000", ""), ("1001", "2 devis demandés"), ("90001", "3 devis demandés")]
)
def test_the_number_asked_is_that_of_a_règlement_that_was_read(price: str, words: str) -> None:
    line = budget(price)
    leader = funding("5", FunderKind.EUROPE, scheme="LEADER")
    said = quotes_asked(project_file(lines=(line,), plan=(leader,)), line).replace("\u00a0", " ")
    assert words in said and "à vérifier" in said
    assert ("Cœur d’Hérault" in said) == bool(words)
    refused = replace(leader, status=FundingStatus.REFUSED)
    for plan in ((), (refused,)):
        assert "règlement de chaque" in quotes_asked(project_file(lines=(line,), plan=plan), line)


def test_a_file_of_counts_is_read_strictly(tmp_path: Path) -> None:
    text = PACKAGED.read_text(encoding="utf-8")
    path = tmp_path / "devis.toml"
    for wrong in (text.replace("above = 1000", ""), text.replace("who =", "qui =")):
        path.write_text(wrong, encoding="utf-8")
        with pytest.raises(DefinitionRefused):
            load_quote_counts(path)

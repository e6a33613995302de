"""A field belongs to the record it shows: nothing comes from another, nothing goes to another."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

import ui.widgets
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.project.values import PartialDate
from ui.gallery_pages import find_communes
from ui.screens.commune.fields import SiretField
from ui.widgets.answer_control import AnswerControl
from ui.widgets.cell_delegate import CellChoice
from ui.widgets.choice_fields import CheckField, ChoiceField, MultiChoiceField, Option
from ui.widgets.commune_search import CommuneSearch
from ui.widgets.date_field import DateField, PartialDateField
from ui.widgets.number_fields import CountField, MoneyField, NumberField, PercentField
from ui.widgets.record_field import OfRecord, Refusal
from ui.widgets.text_fields import ReadField, TextArea, TextField

KINDS = (Option("a", "Épicerie"), Option("b", "Café"), Option("c", "Tiers-lieu"))
SURFACE = partial(NumberField, places=2, unit="m²")

money = st.decimals(0, 10**9, places=2, allow_nan=False)
numbers = st.decimals(-(10**9), 10**9, places=2, allow_nan=False)
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))
partial_days = st.one_of(
    st.builds(PartialDate, st.integers(1900, 2199)),
    st.builds(PartialDate, st.integers(1900, 2199), st.integers(1, 12)),
    days.map(lambda day: PartialDate(day.year, day.month, day.day)),
)


@dataclass(frozen=True)
class Case:
    """A field, what three records hold, what may be typed in it, and every value it writes."""

    make: Callable[[], Any]
    stored: Sequence[Any]
    typed: Sequence[str] = ()
    values: st.SearchStrategy[Any] | None = None


def _describe(code: str) -> str:
    return {"a": "Autun (71)", "b": "Blois (41)"}.get(code, f"Commune {code}")


DAYS = (date(2027, 2, 26), None, date(2026, 1, 1))
CASES: dict[str, Case] = {
    "TextField": Case(
        TextField, ("Le Four", "", "Café"), ("x", " y"), st.text("aéè ’1", max_size=9)
    ),
    "SiretField": Case(
        SiretField,
        ("21350001200013", "", "123"),
        ("4", "12 3"),
        st.from_regex(r"[0-9]{0,14}", fullmatch=True),
    ),
    "TextArea": Case(TextArea, ("Un texte", "", "Deux\nlignes"), ("x", "z")),
    "NumberField": Case(
        SURFACE, (Decimal(118), None, Decimal("2.5")), ("2", "trois", ",5", "1e3"), numbers
    ),
    "CountField": Case(CountField, (3, None, 0), ("2", "deux", "-1"), st.integers(0, 100_000)),
    "MoneyField": Case(
        MoneyField, (Decimal(1200), None, Decimal("0.5")), ("5", "mille", "1.500"), money
    ),
    "PercentField": Case(
        PercentField,
        (Decimal(12), None, Decimal(80)),
        ("1", "cent", "900"),
        st.decimals(0, 100, places=2),
    ),
    "DateField": Case(DateField, DAYS, ("12/13/2026", "1", "26/02/2027", "hier"), days),
    "PartialDateField": Case(
        PartialDateField,
        (PartialDate(2028, 3), None, PartialDate(2030)),
        ("mars 2028", "13/2028", "x"),
        partial_days,
    ),
    "CommuneSearch": Case(
        partial(CommuneSearch, find_communes, _describe),
        ("a", None, "b"),
        ("genou", "zzz", "Saint-Gengoux-le-National", "g"),
    ),
    "ChoiceField": Case(
        partial(ChoiceField, KINDS, empty="À préciser"), ("a", None, "c"), ("c", "t", "epi")
    ),
    "MultiChoiceField": Case(partial(MultiChoiceField, KINDS), (("a",), (), ("b", "c"))),
    "CheckField": Case(partial(CheckField, "Oui"), (True, False, True)),
    "AnswerControl": Case(partial(AnswerControl, "E1"), ("oui", None, "non"), ("o", "n", "v")),
}


def test_every_field_of_the_kit_is_tried() -> None:
    found = set()
    for module in pkgutil.iter_modules(ui.widgets.__path__):
        loaded = importlib.import_module(f"ui.widgets.{module.name}")
        for name, thing in vars(loaded).items():
            known = isinstance(thing, type) and issubclass(thing, QWidget)
            if known and thing.__module__ == loaded.__name__ and hasattr(thing, "set_value"):
                assert issubclass(thing, OfRecord), f"{name} does not know its record"
                found.add(name)
    of_tables = {CellChoice.__name__}  # the table knows whose cell it is
    assert found - {ReadField.__name__} - of_tables <= set(CASES)


@dataclass
class Desk:
    """Three records, one field, and a hand that notes where each thing told was typed."""

    case: Case
    shown: Any = None
    here: int = 0
    stored: list[Any] = field(default_factory=list)
    drafts: dict[int, Refusal] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.stored = list(self.case.stored)
        self.shown = self.case.make()
        told = getattr(self.shown, "edited", None) or self.shown.answered
        told.connect(self.write)
        if hasattr(self.shown, "refused"):
            self.shown.refused.connect(self.keep)
            self.shown.cleared.connect(self.drop)
        self.show(0)

    def write(self, value: object) -> None:
        self.stored[self.record()] = value
        self.drop()

    def keep(self, text: str, problem: str) -> None:
        self.drafts[self.record()] = Refusal(text, problem)

    def drop(self) -> None:
        self.drafts.pop(self.record(), None)

    def record(self) -> int:
        if self.shown.record() != self.here:
            self.wrong.append(f"told for {self.shown.record()}, typed in {self.here}")
        return self.shown.record()

    def show(self, record: int) -> None:
        """Show a record as a screen does: the texts first told belong to the one left."""
        here = self.here
        self.shown.flush()
        self.shown.show_record(record, self.stored[record], self.drafts.get(record))
        assert self.here == here
        self.here = record

    def show_without_flush(self, record: int) -> None:
        self.shown.show_record(record, self.stored[record], self.drafts.get(record))
        self.here = record

    def refresh(self) -> None:
        self.shown.show_record(self.here, self.stored[self.here], self.drafts.get(self.here))

    def type(self, text: str) -> None:
        if isinstance(self.shown, MultiChoiceField):
            QTest.mouseClick(
                self.shown.findChildren(QAbstractButton)[len(text) % 3], Qt.MouseButton.LeftButton
            )
        elif isinstance(self.shown, CheckField):
            QTest.keyClick(self.shown, Qt.Key.Key_Space)
        else:
            type_text(self.shown, text)

    def empty(self) -> None:
        if hasattr(self.shown, "selectAll"):
            self.shown.selectAll()
            QTest.keyClick(self.shown, Qt.Key.Key_Delete)

    def leave(self) -> None:
        QApplication.sendEvent(self.shown, QFocusEvent(QEvent.Type.FocusOut))

    def looks(self) -> tuple[Any, str, str]:
        return _looks(self.shown)

    def fresh(self) -> tuple[Any, str, str]:
        """Tell how a field that never showed anything else looks on this record."""
        other = self.case.make()
        other.show_record(self.here, self.stored[self.here], self.drafts.get(self.here))
        looks = _looks(other)
        delete(other)
        return looks


def _looks(shown: Any) -> tuple[Any, str, str]:
    words = getattr(shown, "text", None) or getattr(shown, "currentText", str)
    return shown.value(), words(), getattr(shown, "problem", str)()


STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["show", "show_without_flush"]), st.integers(0, 2)),
        st.tuples(st.just("type"), st.integers(0, 3)),
        st.tuples(st.sampled_from(["empty", "leave", "refresh", "rest"]), st.none()),
    ),
    max_size=14,
)


@pytest.mark.parametrize("name", list(CASES))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_what_is_shown_and_told_belongs_to_the_record(
    qtbot: QtBot, name: str, steps: list[Any]
) -> None:
    case = CASES[name]
    desk = Desk(case)
    for what, detail in steps:
        if what == "type":
            desk.type((case.typed or ("x", "yy", "zzz"))[detail % len(case.typed or "xyz")])
        elif what == "rest":
            desk.shown.flush()
        elif detail is None:
            getattr(desk, what)()
        else:
            other = detail != desk.here
            getattr(desk, what)(detail)
            assert not other or desk.looks() == desk.fresh()
    desk.leave()
    assert desk.wrong == []
    for record in (0, 1, 2):
        desk.show(record)
        assert desk.looks() == desk.fresh()
    delete(desk.shown)


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.values is not None])
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_a_field_shows_it_reads_back(qtbot: QtBot, name: str, data: st.DataObject) -> None:
    case = CASES[name]
    made = case.make()
    value = data.draw(case.values)
    value = value.strip() if isinstance(value, str) else value
    made.show_record("here", value)
    words = made.text()
    made.show_record("elsewhere", None)
    type_text(made, words)
    made.flush()
    assert made.problem() == ""
    assert made.value() == value
    delete(made)

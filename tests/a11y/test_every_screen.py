"""Every screen of the filled example, as a reader goes through it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QWidget

from tests.a11y.reader import described, interface_of, role_of
from tests.harness.walk import screens, whole_application
from ui.screens.base import Screen
from ui.screens.home.model import TITLES as PROJECTS
from ui.screens.workspace.steps.base import StepView

ROOT = Path(__file__).parents[2]
Role = QAccessible.Role
UNHEARD = {Role.Client, Role.Border, Role.NoRole, Role.LayeredPane, Role.Pane}
TITLES = {"screen-title", "step-title", "card-title"}
FIGURES = {"market.py": 1}  # the size of a title, for a figure


def shown(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        if widget.isVisibleTo(root) and not widget.objectName().startswith("qt_"):
            yield widget


@pytest.fixture(scope="module")
def heard(qapp: object, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Heard]]:
    found: dict[str, list[Heard]] = {}
    with whole_application(tmp_path_factory.mktemp("data")) as window:
        for name, _screen in screens(window):
            found[name] = [Heard(one) for one in shown(window)]
    return found


class Heard:
    """What a reader was told of a widget, kept once the window is gone."""

    def __init__(self, widget: QWidget) -> None:
        self.which = f"{type(widget).__name__} {widget.objectName()}".strip()
        self.role = role_of(widget)
        self.kind, self.name, self.states, self.description = described(widget)
        self.named = bool(widget.accessibleName())
        self.announced = isinstance(widget, Screen | StepView)  # its name is said on entering
        self.stop = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        self.level = 0
        if self.role == Role.Heading:
            attributes = interface_of(widget).attributesInterface()
            self.level = attributes.attributeValue(QAccessible.Attribute.Level)
        self.listed = isinstance(widget, QAbstractItemView | QComboBox)

    def __repr__(self) -> str:
        return f"{self.which}: {self.kind} {self.name!r} {self.description!r}"


def test_what_has_a_name_has_a_role_that_is_said(heard: dict[str, list[Heard]]) -> None:
    unheard = {
        one.which: one.name
        for found in heard.values()
        for one in found
        if one.named and one.role in UNHEARD and not one.announced
    }
    assert unheard == {}


def test_no_description_says_the_name_again(heard: dict[str, list[Heard]]) -> None:
    again = {
        repr(one)
        for found in heard.values()
        for one in found
        if one.description and one.description.strip().startswith(one.name) and one.name
    }
    assert again == set()


def test_every_screen_has_its_title_first_and_no_level_is_missing(
    heard: dict[str, list[Heard]],
) -> None:
    wrong = {}
    for name, found in heard.items():
        levels = {one.level for one in found if one.role == Role.Heading}
        if 1 not in levels or not levels <= set(range(1, len(levels) + 2)):
            wrong[name] = sorted(levels)
    assert wrong == {}


def test_a_control_is_never_a_box_to_tick_without_a_choice(heard: dict[str, list[Heard]]) -> None:
    boxes = {one.which for found in heard.values() for one in found if one.role == Role.CheckBox}
    assert not {one for one in boxes if one.startswith(("Rail", "Answer"))}


def test_every_title_is_a_heading() -> None:
    found: dict[str, int] = {}
    for path in sorted((ROOT / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                said = {one.value for one in node.args if isinstance(one, ast.Constant)}
                if node.func.id in ("Text", "RichText") and said & TITLES:
                    found[path.name] = found.get(path.name, 0) + 1
    assert found == FIGURES


def test_no_screen_says_a_role_itself() -> None:
    """The kit says it: a screen takes a group, a fold or a title from there."""
    bases = {"base.py"}
    saying = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "ui" / "screens").rglob("*.py"))
        if path.name not in bases and "a11y_role" in path.read_text(encoding="utf-8")
    ]
    assert saying == []


def test_a_status_has_one_word(heard: dict[str, list[Heard]]) -> None:
    """« Statut » everywhere: « État » is a funder, and how a backup is."""
    places = {name for name, found in heard.items() for one in found if _says_state(one)}
    assert places <= {"backups"}
    assert PROJECTS.index("Statut") == 2


def _says_state(one: Heard) -> bool:
    return one.name in ("État", "État des projets") or one.name.startswith("État\u00a0:")

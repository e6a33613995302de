"""The factory keeps its five rules, and what it answers is true at any moment."""

from __future__ import annotations

import ast
import gc
import importlib
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.a11y.reader import interface_of, role_of, spoken
from tests.ui_kit.conftest import look  # noqa: F401
from tests.ui_kit.typing_hand import Window
from ui.access.components import Component, HeadingComponent, HeadingLevel, plain_words
from ui.widgets.basics import CardTitle, Text
from ui.widgets.buttons import Button, FoldButton
from ui.widgets.rail import Rail, RailButton, RailItem
from ui.widgets.segmented_filter import FilterSegment, SegmentedFilter
from ui.widgets.slide import SlideBar, Sweep
from ui.widgets.text_fields import TextField

ROOT = Path(__file__).parents[2]
Role = QAccessible.Role
NATIVE = {"QLineEdit", "QPlainTextEdit", "QTextEdit", "QComboBox", "QAbstractItemView"}


def widgets_of_ours() -> list[type[QWidget]]:
    """Import every module of the window and list its classes of widgets."""
    found: set[type[QWidget]] = set()
    for path in sorted((ROOT / "ui").rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        module = importlib.import_module(name.removesuffix(".__init__"))
        for thing in vars(module).values():
            if isinstance(thing, type) and issubclass(thing, QWidget):
                found.add(thing)
    return [one for one in found if one.__module__.startswith("ui.")]


def test_a_class_says_its_role_and_what_qt_knows_better_stays_qts() -> None:
    told = [one for one in widgets_of_ours() if hasattr(one, "a11y_role")]
    assert {"RailButton", "AnswerControl", "Button"} <= {one.__name__ for one in told}
    for one in told:
        assert isinstance(one.a11y_role, Role), one
        assert not NATIVE & {base.__name__ for base in one.__mro__}, one


def test_a_role_is_never_given_to_one_widget() -> None:
    """Qt keeps the first interface asked: a role that comes after it would be ignored."""
    for path in sorted((ROOT / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            targets = node.targets if isinstance(node, ast.Assign) else []
            for target in targets:
                assert not (isinstance(target, ast.Attribute) and target.attr == "a11y_role"), path


def test_no_interface_keeps_its_widget_and_only_headings_cast(qtbot: QtBot) -> None:
    button = Button("Ouvrir")
    title = CardTitle("Affichage")
    for widget in (button, title):
        qtbot.addWidget(widget)
        held = vars(interface_of(widget)).values()
        assert not [one for one in held if isinstance(one, QWidget)]
    assert "interface_cast" not in vars(Component)
    assert [one.__name__ for one in Component.__subclasses__()] == [HeadingComponent.__name__]
    assert set(vars(HeadingLevel(3)).values()) == {3}


def test_a_widget_goes_although_its_interface_stays(qtbot: QtBot) -> None:
    gone: list[bool] = []
    button = Button("Ouvrir")
    kept = interface_of(button)
    button.destroyed.connect(lambda: gone.append(True))
    button.deleteLater()
    del button
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone == [True]
    assert kept is not None  # PySide keeps it to the end


def test_a_plain_qt_widget_keeps_its_interface(qtbot: QtBot) -> None:
    plain = QPushButton("Ouvrir")
    qtbot.addWidget(plain)
    assert not isinstance(interface_of(plain), Component)
    assert role_of(plain) == Role.Button


def test_a_fold_says_where_it_is(qtbot: QtBot) -> None:
    button = FoldButton("Plus")
    qtbot.addWidget(button)
    assert spoken(button) == "bouton «\u00a0Plus\u00a0», replié"
    button.set_unfolded(True)
    assert spoken(button) == "bouton «\u00a0Plus\u00a0», déplié"


def test_a_reader_presses_unfolds_and_chooses(qtbot: QtBot) -> None:
    pressed: list[str] = []
    fold = FoldButton("Plus")
    rail = Rail((RailItem("home", "folder-open", "Projets"), RailItem("help", "x", "Aide")))
    fold.clicked.connect(lambda: pressed.append("fold"))
    rail.chosen.connect(pressed.append)
    for widget in (fold, rail):
        qtbot.addWidget(widget)
    item = rail.button("help")
    act = QAccessibleActionInterface
    interface_of(fold).actionInterface().doAction(act.showMenuAction())
    interface_of(item).actionInterface().doAction(act.toggleAction())
    assert pressed == ["fold", "help"]
    assert spoken(item) == (
        "liste «\u00a0Lieux de l’application\u00a0», élément «\u00a0Aide\u00a0», choisi, 2 sur 2"
    )


def test_a_reader_reads_and_changes_texts_and_values(qtbot: QtBot) -> None:
    """What Qt has interfaces for keeps them: text, value, focus."""
    field, slide = TextField(), SlideBar(Sweep(-50, 50, 10, "%"))
    window = Window(qtbot, slide, field)
    told = interface_of(field)
    told.setText(QAccessible.Text.Value, "Le Four banal")
    assert field.text() == told.text(QAccessible.Text.Value) == "Le Four banal"
    words = told.textInterface()
    assert words.text(3, words.characterCount()) == "Four banal"
    told.actionInterface().doAction(QAccessibleActionInterface.setFocusAction())
    assert window.focusWidget() is field
    interface_of(slide).valueInterface().setCurrentValue(12)
    assert slide.value() == 12


def test_a_segment_is_a_radio_button_and_counts(qtbot: QtBot) -> None:
    filters = SegmentedFilter(name="Statut des projets")
    filters.set_segments((FilterSegment("all", "Tous", 6), FilterSegment("mine", "Déposés", 1)))
    qtbot.addWidget(filters)
    first = filters.findChildren(QPushButton)[0]
    assert spoken(first) == (
        "groupe «\u00a0Statut des projets\u00a0», "
        "bouton radio «\u00a0Tous, 6\u00a0», coché, 1 sur 2"
    )


def test_tab_comes_to_the_current_segment_whoever_chose_it(qtbot: QtBot) -> None:
    filters = SegmentedFilter(name="Parties")
    filters.set_segments((FilterSegment("need", "Besoin"), FilterSegment("market", "Marché")))
    qtbot.addWidget(filters)
    first, second = filters.findChildren(QPushButton)
    by_tab = Qt.FocusPolicy.TabFocus
    for key, here, elsewhere in (("market", second, first), ("need", first, second)):
        filters.set_current(key)
        assert here.focusPolicy() & by_tab and not elsewhere.focusPolicy() & by_tab


def test_a_title_is_a_heading_of_its_level_and_a_text_is_not(qtbot: QtBot) -> None:
    title, text = CardTitle("Affichage"), Text("Affichage")
    for widget in (title, text):
        qtbot.addWidget(widget)
    assert spoken(title) == "titre 3 «\u00a0Affichage\u00a0»"
    assert spoken(text) == "texte «\u00a0Affichage\u00a0»"


@pytest.mark.parametrize(
    ("tip", "said"),
    [
        ("Annuler", ""),
        ("Annuler (Ctrl+Z)", ", Ctrl+Z"),
        ("Rien à annuler", ", Rien à annuler"),
    ],
)
def test_a_description_does_not_say_the_name_again(qtbot: QtBot, tip: str, said: str) -> None:
    button = Button("", "icon", "undo-2")
    qtbot.addWidget(button)
    button.setAccessibleName("Annuler")
    button.setToolTip(tip)
    assert spoken(button) == f"bouton «\u00a0Annuler\u00a0»{said}"


@pytest.mark.parametrize(("marked", "words"), [("&Projets", "Projets"), ("R&&D", "R&D")])
def test_the_mark_of_a_key_is_not_said(marked: str, words: str) -> None:
    assert plain_words(marked) == words


def test_the_items_of_a_rail_are_alone_in_their_list(qtbot: QtBot) -> None:
    rail = Rail((RailItem("home", "folder-open", "Projets"),), (RailItem("help", "x", "Aide"),))
    qtbot.addWidget(rail)
    rail.set_current("home")
    first = rail.findChildren(RailButton)[0]
    assert spoken(first).endswith("élément «\u00a0Projets\u00a0», choisi, 1 sur 2")
    interface = interface_of(first).parent()
    assert interface.role() == Role.List
    assert interface.childCount() == 2

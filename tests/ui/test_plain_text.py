"""Foreign text is shown as it is written: never markup, never a key, never a wider window."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QMenu,
    QTextEdit,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

import ui
from tests.harness.foreign import MARKUP, foreign_example
from tests.harness.walk import CLIENT, screens, settle, whole_application
from tressons_desktop.project.codec import clean_text
from ui.main_window import MainWindow
from ui.plain import Markup, joined, show_tip, straight, strong, tip, titled
from ui.screens.council.view import PAGES, CouncilWindow
from ui.widgets.basics import RichLabel, Text
from ui.widgets.buttons import Button
from ui.widgets.toast import Toast

UI = Path(ui.__file__).parent
SHOWN = clean_text(MARKUP)
_ROWS = 40


def test_every_screen_shows_foreign_text_as_it_is_written(
    tmp_path: Path, qapp: QApplication
) -> None:
    foreign_example(tmp_path, MARKUP)
    seen: set[str] = set()
    with whole_application(tmp_path, demo=False) as window:
        for name, _screen in screens(window):
            found = list(_faults())
            assert not found, f"{name}: {found[:5]}"
            seen |= {text for text in _plain_texts() if "<img" in text}
        _open_popups(window)
        assert not list(_faults())
        council = CouncilWindow(window.workbench, window)
        council.show_project(_project_id(window))
        council.show()
        for page in range(len(PAGES)):
            council.go_to_page(page)
            settle()
            assert not list(_faults())
        assert council.windowTitle().count("[*]") % 2 == 0
        council.close()
    assert len(seen) > 10, "the walk saw too little of the text that it is about"


def _project_id(window: MainWindow) -> str:
    assert window.workbench is not None
    found: str = window.workbench.store.list_projects()[0].summary.id
    return found


def _open_popups(window: MainWindow) -> None:
    home = window.go_to("home")
    table = home.findChild(QAbstractItemView, "projects_table")
    table.menu_for(table.current())
    settle()


def _faults() -> Iterator[str]:
    """Name whatever Qt would take for more than words."""
    for widget in QApplication.allWidgets():
        yield from _widget_faults(widget)
        for action in QWidget.actions(widget):
            yield from _action_faults(action)


def _widget_faults(widget: QWidget) -> Iterator[str]:
    where = f"{type(widget).__name__} {widget.objectName()}"
    yield from _text_faults(f"tooltip of {where}", widget.toolTip())
    yield from _text_faults(f"status of {where}", widget.statusTip() + widget.whatsThis())
    if isinstance(widget, QLabel):
        rich = widget.textFormat() is not Qt.TextFormat.PlainText
        if rich and not isinstance(widget, RichLabel) and not widget.pixmap():
            yield f"{where} guesses its format"
        if rich and "<img" in widget.text():
            yield f"{where} shows markup"
        if widget.buddy() is not None and not QKeySequence.mnemonic(widget.text()).isEmpty():
            yield f"{where} takes a key"
    if isinstance(widget, QAbstractButton) and _has_key(widget):
        yield f"{where} takes a key: {widget.text()}"
    if isinstance(widget, QTextEdit) and "<img" in widget.toHtml():
        yield f"{where} shows an image"
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _model_faults(where, widget.model())


def _has_key(button: QAbstractButton) -> bool:
    return not QKeySequence.mnemonic(QAbstractButton.text(button)).isEmpty()


def _action_faults(action: QAction) -> Iterator[str]:
    if not QKeySequence.mnemonic(action.text()).isEmpty():
        yield f"the action {action.text()} takes a key"
    menu = action.parent()
    if isinstance(menu, QMenu) and menu.toolTipsVisible():
        yield from _text_faults("tooltip of an action", action.toolTip())


def _model_faults(where: str, model: QAbstractItemModel) -> Iterator[str]:
    role = Qt.ItemDataRole.ToolTipRole
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for row in range(min(model.rowCount(), _ROWS)):
        for column in range(columns):
            words = model.index(row, column, QModelIndex()).data(role)
            yield from _text_faults(f"tooltip of a cell of {where}", words)
    for column in range(columns):
        words = model.headerData(column, Qt.Orientation.Horizontal, role)
        yield from _text_faults(f"tooltip of a title of {where}", words)


def _text_faults(where: str, text: object) -> Iterator[str]:
    if isinstance(text, str) and GuiQt.mightBeRichText(text):
        yield f"{where} is taken for markup: {text[:60]}"
    if isinstance(text, str) and "\u202e" in text:
        yield f"{where} turns the text around it"


def _plain_texts() -> Iterator[str]:
    for widget in QApplication.allWidgets():
        yield from (widget.toolTip(), widget.accessibleName())
        if isinstance(widget, QLabel):
            yield widget.text()


def test_a_name_without_end_widens_no_window(tmp_path: Path, qapp: QApplication) -> None:
    names = ("name", "commune_name", "label", "title", "filename", "organisation", "scheme")
    foreign_example(tmp_path, lambda _kind, name: "w" * (100_000 if name in names else 2_000))
    with whole_application(tmp_path, demo=False) as window:
        for name, screen in screens(window):
            assert window.minimumSizeHint().width() <= CLIENT[0], name
            assert screen.width() <= CLIENT[0], name
            if name.endswith("pieces"):
                break  # the preview of such a dossier has hundreds of pages
        for width in (1024, 700):
            window.resize(width, 700)
            settle()
            assert window.width() <= max(width, 1080)


# the guard itself -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "text",
    [
        MARKUP,
        "<b>gras</b>",
        "  \n<img src='x'>",
        "&lt;b&gt;",
        "<!DOCTYPE html><p>",
        "<?xml version='1.0'?>",
        "moins de <3 km",
        "<IMG SRC=x>",
        "<br/>",
    ],
)
def test_a_tooltip_is_never_taken_for_markup(text: str, qtbot: QtBot) -> None:
    assert not GuiQt.mightBeRichText(tip(text))
    assert tip(text).replace("\u2060", "").split() == straight(text).split()
    widget = QWidget()
    qtbot.addWidget(widget)
    show_tip(QPoint(10, 10), text, widget)
    assert QToolTip.text().replace("\u2060", "").split() == straight(text).split()
    QToolTip.hideText()


def test_a_long_tooltip_stays_readable() -> None:
    shown = tip("a" * 100_000)
    assert len(shown) < 1_000
    assert max(len(line) for line in shown.split("\n")) <= 90


def test_the_name_of_a_file_cannot_turn_the_sentence_around_it(qtbot: QtBot) -> None:
    said = "« devis\u202efdp.exe\u2066 » est enregistré."
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(800, 600)
    toast = Toast(host)
    toast.say(said)
    label, wrapped, button = Text(said), Text(said, wrap=True), Button(said)
    for widget in (label, wrapped, button):
        qtbot.addWidget(widget)
    plain = "« devisfdp.exe » est enregistré."
    shown = {label.text(), wrapped.text(), button.text(), tip(said), joined(said), titled(said)}
    assert shown == {plain}
    assert toast.findChild(QLabel).text() == plain


def test_rich_labels_take_our_markup_only(qtbot: QtBot) -> None:
    label = RichLabel("<b>a</b> & b")
    qtbot.addWidget(label)
    assert label.text() == "&lt;b&gt;a&lt;/b&gt; &amp; b"
    label.setText(joined(strong("<i>"), " & "))
    assert label.text() == "<b>&lt;i&gt;</b> &amp; "
    assert isinstance(joined("a"), Markup)


def test_an_ampersand_in_a_menu_stays(qtbot: QtBot, tmp_path: Path) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction("Boire & manger")
    assert list(_action_faults(menu.actions()[0])), "the walk would see a lost ampersand"


# nobody goes round it ---------------------------------------------------------------------------
_FORBIDDEN = {
    "setToolTip": "ui.plain.set_tip",
    "showText": "ui.plain.show_tip",
    "setHtml": "ui.widgets.basics.RichText",
    "insertHtml": "ui.widgets.basics.RichText",
    "appendHtml": "ui.widgets.basics.RichText",
    "setMarkdown": "ui.screens.help.reader.Reader",
    "setWhatsThis": "ui.plain.set_tip",
    "setStatusTip": "ui.plain.set_tip",
    "elidedText": "ui.plain.elided",
}
_ALLOWED = {
    ("plain.py", "setToolTip"),
    ("plain.py", "showText"),
    ("plain.py", "elidedText"),
    ("widgets/buttons.py", "setToolTip"),  # overridden: what is closed says why
    ("screens/help/reader.py", "setMarkdown"),
    ("widgets/grid_view.py", "setHtml"),  # what is copied for a spreadsheet
}
_LABELS = {"screens/council/kit.py", "widgets/toast.py"}


def test_text_reaches_qt_by_one_way() -> None:
    round_it = []
    for file in sorted(UI.rglob("*.py")):
        place = file.relative_to(UI).as_posix()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            name = node.attr if isinstance(node, ast.Attribute) else ""
            if name in _FORBIDDEN and (place, name) not in _ALLOWED:
                round_it.append(f"{place}:{node.lineno} use {_FORBIDDEN[name]}")
            if getattr(getattr(node, "func", None), "id", "") == "QLabel" and place not in _LABELS:
                round_it.append(f"{place}:{node.lineno} use ui.widgets.basics.Text")
            if name in ("RichText", "AutoText", "MarkdownText") and place != "widgets/basics.py":
                round_it.append(f"{place}:{node.lineno} use ui.widgets.basics.RichLabel")
    assert round_it == []

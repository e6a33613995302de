"""Every widget keeps its words whole and speaks to screen readers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.a11y.reader import described, spoken
from ui.gallery_heard import HeardPage
from ui.gallery_pages import PAGES
from ui.gallery_samples import KINDS
from ui.theme import ThemeManager, px
from ui.widgets.choice_fields import MultiChoiceField
from ui.widgets.form import FieldRow


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("name", sorted(PAGES))
def test_nothing_is_cut(name: str, percent: int, qtbot: QtBot, look: ThemeManager) -> None:
    look.set_text_size(percent)
    make, width, height = PAGES[name]
    page = make()
    qtbot.addWidget(page)
    page.resize(px(width), max(px(height), page.sizeHint().height()))
    page.show()
    QApplication.processEvents()
    cut = [
        f"{type(widget).__name__} {widget.text()!r}: {widget.width()} < {needed_width(widget)}"
        for widget in (*page.findChildren(QLabel), *page.findChildren(QPushButton))
        if widget.isVisible() and widget.text() and widget.width() < needed_width(widget)
    ]
    assert cut == []


def needed_width(widget: QLabel | QPushButton) -> int:
    if isinstance(widget, QLabel):
        return 0 if widget.wordWrap() else widget.sizeHint().width()
    return widget.sizeHint().width()


@pytest.mark.parametrize("name", sorted(PAGES))
def test_everything_that_takes_the_focus_has_a_name(name: str, qtbot: QtBot) -> None:
    page = PAGES[name][0]()
    qtbot.addWidget(page)
    page.show()
    mute = [
        type(widget).__name__
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.focusProxy() is None
        and not (widget.accessibleName() or str(getattr(widget, "text", str)()))
    ]
    assert mute == []


def test_choices_stand_in_a_group_that_asks_their_question(qtbot: QtBot) -> None:
    field = MultiChoiceField(KINDS)
    row = FieldRow("Activités", field, hint="Plusieurs se combinent.")
    qtbot.addWidget(row)
    first = field.findChildren(QPushButton)[0]
    assert spoken(first) == (
        "groupe «\u00a0Activités\u00a0», Plusieurs se combinent., "
        "case à cocher «\u00a0Épicerie\u00a0», non coché"
    )
    assert described(field)[3] == "Plusieurs se combinent."


def test_the_gallery_says_what_is_heard_of_each_component(qtbot: QtBot) -> None:
    page = HeardPage()
    qtbot.addWidget(page)
    page.show()
    said = [words.text() for _, words in page.words]
    assert "élément · Projets · choisi" in said
    assert "bouton radio · Non · coché" in said
    assert "bouton · Précisions · replié" in said
    assert "titre 1 · Le local" in said
    assert all(" · " in one for one in said)

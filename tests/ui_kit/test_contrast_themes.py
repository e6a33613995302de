"""Under a contrast theme of the system, the colours are the person's and everything is readable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.harness.contrast_themes import (
    CONTRAST_THEMES,
    TEXT_PAIRS,
    UI_PAIRS,
    system_palette,
)
from ui.models.columns import Column
from ui.theme import ThemeManager, load_theme, theme
from ui.theme.contrast import ratio
from ui.theme.high_contrast import SystemColours, contrast_theme, read_colours
from ui.theme.tokens import Theme
from ui.widgets.answer_control import AnswerControl
from ui.widgets.buttons import ToggleButton
from ui.widgets.choice_fields import MultiChoiceField, Option
from ui.widgets.figure_table import FigureTable
from ui.widgets.series import paint_series

TOKENS = tuple(load_theme("light").colors)
COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def derived(colours: SystemColours) -> Theme:
    return contrast_theme(colours, TOKENS)


def wanting(tokens: Theme) -> list[str]:
    """Name the pairs that do not stand apart enough."""
    return [
        f"{ink} on {ground}: {ratio(tokens.hex(ink), tokens.hex(ground)):.2f}"
        for pairs, least in ((TEXT_PAIRS, 4.5), (UI_PAIRS, 3.0))
        for ink, ground in pairs
        if ratio(tokens.hex(ink), tokens.hex(ground)) < least
    ]


@pytest.mark.parametrize("name", CONTRAST_THEMES)
def test_everything_is_readable_in_the_themes_of_windows(name: str) -> None:
    tokens = derived(CONTRAST_THEMES[name])
    assert wanting(tokens) == []
    assert ratio(tokens.hex("text"), tokens.hex("bg")) >= 7
    assert ratio(tokens.hex("text2"), tokens.hex("sunken")) >= 7


@pytest.mark.parametrize("name", CONTRAST_THEMES)
def test_only_the_colours_of_the_theme_are_used(name: str) -> None:
    colours = CONTRAST_THEMES[name]
    assert set(derived(colours).colors.values()) <= set(colours)
    assert derived(colours).hex("primary") == colours.chosen
    assert derived(colours).hex("link") == colours.link


@given(st.builds(SystemColours, *([COLOURS] * 6)))
def test_any_colours_at_all_give_words_that_can_be_read(colours: SystemColours) -> None:
    assert wanting(derived(colours)) == []


def test_fixed_greys_under_labels_of_the_person_are_not_kept() -> None:
    """A pale ground with pale words, as Fusion's own greys once gave: 1.07 to 1."""
    pale = SystemColours("#efefef", "#e8e8e8", "#0078d4", "#ffffff", "#e0e0e0", "#e5e5e5")
    assert ratio(pale.text, pale.ground) == pytest.approx(1.07, abs=0.01)
    assert wanting(derived(pale)) == []


@pytest.fixture
def contrast(look: ThemeManager) -> Iterator[ThemeManager]:
    look.show_contrast(system_palette(CONTRAST_THEMES["aquatic"]))
    yield look
    look.show_contrast(None)


def test_the_palette_of_the_platform_is_read_as_it_is() -> None:
    for colours in CONTRAST_THEMES.values():
        assert read_colours(system_palette(colours)) == colours


def test_a_contrast_theme_replaces_our_colours_while_running_and_goes(
    look: ThemeManager, qapp: QApplication
) -> None:
    look.set_mode("dark")
    for colours in CONTRAST_THEMES.values():
        look.show_contrast(system_palette(colours))
        assert theme().high_contrast
        assert read_colours(qapp.palette()).ground == colours.ground
        assert load_theme("dark").hex("bg").lower() not in qapp.styleSheet().lower()
    look.show_contrast(None)
    assert theme().name == "dark"
    assert qapp.palette().color(QPalette.ColorRole.Window) == load_theme("dark").color("bg")


def test_labels_and_their_ground_agree(contrast: ThemeManager, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    label = QLabel("Projets", page)
    label.ensurePolished()
    ink = label.palette().color(QPalette.ColorRole.WindowText).name()
    ground = page.palette().color(QPalette.ColorRole.Window).name()
    assert ratio(ink, ground) >= 7


def inks(image: QImage) -> set[str]:
    """Give every colour of a picture."""
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def same_but_colour(first: QImage, second: QImage, ground: str) -> bool:
    """Say whether two pictures have their inks at the same places, whatever the inks are."""
    return all(
        (first.pixelColor(x, y).name() == ground) == (second.pixelColor(x, y).name() == ground)
        for x in range(first.width())
        for y in range(first.height())
    )


def test_what_is_chosen_differs_by_its_shape(contrast: ThemeManager, qtbot: QtBot) -> None:
    ground = theme().hex("surface")
    control = AnswerControl("A1")
    toggle = ToggleButton("Épicerie")
    toggle.setProperty("role", "choice")
    for widget in (control, toggle):
        qtbot.addWidget(widget)
        widget.resize(widget.sizeHint().expandedTo(QSize(700, 60)))
        widget.show()
    answer = control.button("oui")
    before = [one.grab().toImage() for one in (answer, toggle)]
    control.set_value("oui")
    toggle.setChecked(True)
    after = [one.grab().toImage() for one in (answer, toggle)]
    for first, second in zip(before, after, strict=True):
        assert not same_but_colour(first, second, ground)
        assert theme().hex("primary") in inks(second)


def test_the_tick_of_a_chosen_button_is_seen(contrast: ThemeManager, qtbot: QtBot) -> None:
    field = MultiChoiceField([Option("a", "Épicerie"), Option("b", "Café")])
    qtbot.addWidget(field)
    field.set_value(("a",))
    field.show()
    (ticked,) = (one for one in field.findChildren(ToggleButton) if one.isChecked())
    mark = ticked.icon().pixmap(24, 24).toImage()
    inked = {
        mark.pixelColor(x, y).name()
        for x in range(mark.width())
        for y in range(mark.height())
        if mark.pixelColor(x, y).alpha() == 255
    }
    assert inked == {theme().hex("onprimary")}


def test_what_is_disabled_has_another_outline(contrast: ThemeManager, qtbot: QtBot) -> None:
    button = QPushButton("Exporter")
    qtbot.addWidget(button)
    button.show()
    ground = theme().hex("bg")
    before = button.grab().toImage()
    button.setEnabled(False)
    assert not same_but_colour(before, button.grab().toImage(), ground)


def series_picture(token: str) -> QImage:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(theme().hex("surface")))
    painter = QPainter(image)
    paint_series(painter, QRectF(0, 0, 40, 40), token)
    painter.end()
    return image


def test_funders_are_told_apart_without_colour(contrast: ThemeManager) -> None:
    pictures = [series_picture(f"s{number}") for number in range(1, 7)]
    ground = theme().hex("surface")
    for place, one in enumerate(pictures):
        assert not any(same_but_colour(one, other, ground) for other in pictures[:place])


def test_the_ring_of_the_focus_is_three_wide(contrast: ThemeManager, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(300, 120)
    field = QLineEdit(page)
    field.setGeometry(40, 40, 200, 40)
    page.show()
    qtbot.waitUntil(page.isActiveWindow)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    picture = page.grab().toImage()
    column = [picture.pixelColor(140, y).name() for y in range(34, 40)]
    assert column.count(theme().hex("focus")) >= 3
    assert ratio(theme().hex("focus"), theme().hex("bg")) >= 3


@dataclass(frozen=True)
class Line:
    id: str
    left: str


def test_a_small_table_of_a_contrast_theme_shows_all_its_rows(
    contrast: ThemeManager, qtbot: QtBot
) -> None:
    """Its frame is wider there: a bar to scroll two pixels takes width and says nothing."""
    contrast.show_contrast(system_palette(CONTRAST_THEMES["aquatic"]))
    columns = [Column("case", "Cas", _case), Column("left", "Reste à charge", _left)]
    table = FigureTable("Cas comparés", columns)
    table.show_rows([Line(f"cas {place}", "38\u202f750\u00a0€") for place in range(6)], {})
    qtbot.addWidget(table)
    table.show()
    qtbot.waitExposed(table)
    table.resize(table.width() + 40, table.height())
    QApplication.processEvents()
    assert table.table.view.verticalScrollBar().maximum() == 0


def _case(line: Line) -> object:
    return line.id


def _left(line: Line) -> object:
    return line.left

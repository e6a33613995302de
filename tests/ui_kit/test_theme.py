"""The tokens are readable, and the look follows the choices."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QFontDatabase, QFontMetrics, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.harness.contrast_themes import TEXT_PAIRS, UI_PAIRS
from ui.theme import ThemeManager, icon, load_theme, px, role_font, theme
from ui.theme.contrast import ratio
from ui.theme.icons import icon_pixmap
from ui.widgets.buttons import ToggleButton

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_is_readable(name: str, ink: str, ground: str) -> None:
    tokens = load_theme(name)
    assert ratio(tokens.hex(ink), tokens.hex(ground)) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("mark", "ground"), UI_PAIRS)
def test_what_can_be_operated_is_visible(name: str, mark: str, ground: str) -> None:
    tokens = load_theme(name)
    assert ratio(tokens.hex(mark), tokens.hex(ground)) >= 3


def test_contrast_ratio_matches_its_definition() -> None:
    assert ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert ratio("#777777", "#777777") == pytest.approx(1)


def test_both_themes_name_the_same_tokens() -> None:
    assert set(load_theme("light").colors) == set(load_theme("dark").colors)


def test_a_theme_change_reaches_what_is_shown(look: ThemeManager, qapp: QApplication) -> None:
    assert not theme().dark
    look.set_mode("dark")
    assert theme().dark
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == theme().hex("bg").lower()


def test_text_size_changes_fonts_and_sizes(look: ThemeManager) -> None:
    small, field = QFontMetrics(role_font("body")).height(), px(40)
    look.set_text_size(150)
    assert QFontMetrics(role_font("body")).height() == pytest.approx(small * 1.5, abs=2)
    assert px(40) == pytest.approx(field * 1.5, abs=1)


def test_text_size_stays_in_its_bounds(look: ThemeManager) -> None:
    look.set_text_size(900)
    assert look.text_size == 200


def test_bundled_typeface_is_used(qapp: QApplication) -> None:
    assert "Source Sans 3" in QFontDatabase.families()
    assert qapp.font().family() == "Source Sans 3"


def test_digits_and_french_spaces_have_glyphs() -> None:
    raw = QRawFont.fromFont(role_font("body"))
    signs = "0123456789\u202f\u00a0’«»€éèàçœŒ…—"
    missing = [sign for sign in signs if not raw.supportsCharacter(ord(sign))]
    assert missing == []


def test_an_icon_takes_the_colour_of_the_theme(look: ThemeManager) -> None:
    def ink() -> set[str]:
        image = icon_pixmap("minus", 32, "non").toImage()
        return {
            image.pixelColor(x, y).name()
            for x in range(32)
            for y in range(32)
            if image.pixelColor(x, y).alpha() == 255
        }

    assert load_theme("light").hex("non").lower() in ink()
    look.set_mode("dark")
    assert load_theme("dark").hex("non").lower() in ink()


def test_every_icon_is_shown_somewhere() -> None:
    """One that nothing names is carried to every machine for nothing."""
    files = [path for room in ("ui", "tressons_desktop") for path in (ROOT / room).rglob("*.py")]
    files += (ROOT / "resources").rglob("*.toml")
    named = set(re.findall(r'"([a-z0-9-]+)"', "\n".join(one.read_text("utf-8") for one in files)))
    idle = {path.stem for path in (ROOT / "resources" / "icons").glob("*.svg")} - named
    assert not idle, f"{', '.join(sorted(idle))}: take it out, or show it"


def test_an_icon_is_sharp_at_any_size() -> None:
    assert icon("check").pixmap(96, 96).width() == 96
    assert icon_pixmap("check", 16, ratio=2.0).width() == 32


def test_a_label_follows_the_theme(look: ThemeManager, qtbot: object) -> None:
    label = QLabel("Projets")
    label.setProperty("type", "screen-title")
    label.ensurePolished()
    before = label.sizeHint().height()
    look.set_text_size(150)
    label.ensurePolished()
    assert label.sizeHint().height() > before * 1.3


def test_many_qt_calls_do_not_exhaust_none(qapp: QApplication) -> None:
    thing = QObject()
    for _ in range(50_000):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > 10_000


def test_the_keyboard_focus_is_one_ring_around_the_button(look: ThemeManager, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    row = QHBoxLayout(page)
    other, button = ToggleButton("Épicerie"), ToggleButton("Café")
    row.addWidget(other)
    row.addWidget(button)
    page.show()
    qtbot.waitUntil(page.isActiveWindow)
    other.setFocus()
    around = button.geometry().adjusted(-5, -5, 5, 5)
    before = page.grab(around).toImage()
    qtbot.keyClick(other, Qt.Key.Key_Tab)
    assert button.hasFocus()
    after = page.grab(around).toImage()
    inside = QRect(5, 5, button.width(), button.height())
    assert before.copy(inside) == after.copy(inside)
    assert before != after

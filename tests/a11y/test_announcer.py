"""One announcer: once, after the focus has moved, and after the typing stops."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.a11y.heard import Heard
from ui.access import announcer
from ui.access.announcer import announce, announce_at_once, announce_later


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    window = QWidget()
    layout = QVBoxLayout(window)
    for name in ("premier", "second"):
        field = QLineEdit(objectName=name)
        layout.addWidget(field)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def field(page: QWidget, name: str) -> QLineEdit:
    found = page.findChild(QLineEdit, name)
    assert found is not None
    return found


def test_a_result_is_said_once_the_focus_is_where_it_goes(page: QWidget, heard: Heard) -> None:
    order: list[str] = []
    app = QApplication.instance()
    assert isinstance(app, QApplication)

    def moved(_old: QWidget | None, new: QWidget | None) -> None:
        order.append(new.objectName() if new is not None else "")

    app.focusChanged.connect(moved)
    field(page, "premier").setFocus()
    announce(page, "3 projets")
    QTimer.singleShot(0, lambda: field(page, "second").setFocus())
    note = heard.note
    heard.note = lambda event: (order.append("dit"), note(event))[1]  # type: ignore[method-assign]
    heard.rest()
    app.focusChanged.disconnect(moved)  # alone: the ring and the keeper of the focus listen too
    assert heard.words() == ["3 projets"]
    assert order[-1] == "dit"
    assert "second" in order


def test_the_same_words_are_said_once_for_one_gesture(page: QWidget, heard: Heard) -> None:
    announce(page, "Non enregistré")
    announce(field(page, "premier"), "Non enregistré")
    assert heard.take() == ["Non enregistré"]
    announce(page, "Non enregistré")
    assert heard.take() == []


def test_the_same_words_are_said_again_after_another_key(
    page: QWidget, heard: Heard, qtbot: QtBot
) -> None:
    announce(page, "Annulé : un montant")
    assert heard.take() == ["Annulé : un montant"]
    qtbot.keyClicks(field(page, "premier"), "x")
    announce(page, "Annulé : un montant")
    assert heard.take() == ["Annulé : un montant"]


def test_the_same_words_are_said_again_later_without_any_key(
    page: QWidget, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader presses a button by itself: no key is seen."""
    announce(page, "2 points")
    assert heard.take() == ["2 points"]
    later = announcer.monotonic() + announcer.REMEMBERED_S + 1
    monkeypatch.setattr(announcer, "monotonic", lambda: later)
    announce(page, "2 points")
    assert heard.take() == ["2 points"]


def test_what_is_urgent_cuts_in_before_the_rest(page: QWidget, heard: Heard) -> None:
    announce(page, "Étape 2 sur 12")
    announce(page, "Non enregistré. Le disque est plein.", urgent=True)
    assert heard.take() == ["! Non enregistré. Le disque est plein.", "Étape 2 sur 12"]


def test_a_count_is_said_once_after_the_typing(page: QWidget, heard: Heard, qtbot: QtBot) -> None:
    search = field(page, "premier")
    search.textChanged.connect(lambda text: announce_later(page, f"{len(text)} lettres"))
    qtbot.keyClicks(search, "corma", delay=20)
    assert heard.words() == []
    assert heard.take() == ["5 lettres"]


def test_what_a_place_says_after_typing_gives_way_to_its_result(
    page: QWidget, heard: Heard
) -> None:
    announce_later(page, "4 communes")
    announce(page, "Cormatin choisie")
    assert heard.take() == ["Cormatin choisie"]


def test_a_place_that_is_gone_is_spoken_for_by_the_window(page: QWidget, heard: Heard) -> None:
    from shiboken6 import delete

    gone = QWidget(page)
    announce(gone, "Ligne supprimée")
    delete(gone)
    assert heard.take() == ["Ligne supprimée"]


def test_nothing_waits_while_the_window_is_held(page: QWidget, heard: Heard) -> None:
    announce_at_once(page, "Écriture de 400 lignes…")
    assert heard.words() == ["Écriture de 400 lignes…"]


def test_no_words_say_nothing(page: QWidget, heard: Heard) -> None:
    announce(page, "  ")
    assert heard.take() == []

"""What the application says and draws."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui_kit.typing_hand import Window, press
from ui.widgets.buttons import Button, icon_button
from ui.widgets.charts import FundingBarChart, FundingSegment, RadarView
from ui.widgets.feedback import Banner, JobBar, SaveState
from ui.widgets.text_fields import TextField
from ui.widgets.toast import Toast


def test_a_toast_goes_away_but_not_while_focused(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.widgets.toast.SHOWN_MS", 60)
    window = Window(qtbot, TextField())
    toast = Toast(window)
    toast.say("Ligne « Fondation » supprimée.")
    undo = toast.findChild(Button)
    assert undo is not None
    undo.setFocus()
    qtbot.wait(150)
    assert toast.text()
    with qtbot.waitSignal(toast.undo_requested):
        press(Qt.Key.Key_Return)
    assert toast.text() == ""
    toast.say("Ligne « Région » supprimée.")
    toast.say("Ligne « État » supprimée.")
    assert toast.text() == "Ligne « État » supprimée."
    qtbot.waitUntil(lambda: toast.text() == "", timeout=1000)


def test_a_toast_goes_over_the_button_that_is_to_be_pressed(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    panel, wanted = QWidget(), Button("Restaurer cette sauvegarde", "accent")
    QVBoxLayout(panel).addWidget(wanted)
    panel.hide()
    column.addStretch(1)
    column.addWidget(panel)
    host.resize(500, 300)
    host.show()
    toast = Toast(host)
    toast.say("Projet créé.")
    low = toast.geometry()
    assert low.bottom() > 260, "at the foot while nothing is there"
    panel.show()
    qtbot.waitUntil(lambda: toast.geometry() != low)
    place = wanted.rect().translated(wanted.mapTo(host, QPoint(0, 0)))
    assert place.intersects(low), "what is shown later is where it stood"
    assert toast.text() and not place.intersects(toast.geometry())
    assert host.rect().contains(toast.geometry())
    panel.hide()
    qtbot.waitUntil(lambda: toast.geometry() == low)


class Requests(QObject):
    """Count how often a window is asked to lay itself out."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


def test_a_toast_in_its_place_leaves_the_window_at_rest(qtbot: QtBot) -> None:
    host, requests = QWidget(), Requests()
    qtbot.addWidget(host)
    host.resize(500, 300)
    host.show()
    Toast(host).say("Projet créé.")
    for _ in range(6):
        QApplication.processEvents()
    host.installEventFilter(requests)
    for _ in range(6):
        QApplication.processEvents()
    assert requests.count == 0


def test_a_toast_leaves_the_button_that_a_hand_scrolls_under_it(qtbot: QtBot) -> None:
    host, sheet = QWidget(), QWidget()
    page = QScrollArea(host)
    qtbot.addWidget(host)
    column = QVBoxLayout(sheet)
    column.addSpacing(600)
    wanted = Button("Restaurer cette sauvegarde", "accent")
    column.addWidget(wanted)
    page.setWidget(sheet)
    page.resize(500, 300)
    host.resize(500, 300)
    host.show()
    toast = Toast(host)
    toast.say("Projet créé.")
    bar = page.verticalScrollBar()

    def clear() -> bool:
        place = wanted.rect().translated(wanted.mapTo(host, QPoint(0, 0)))
        assert place.bottom() > 260, "where the sentence stands by itself"
        return not place.intersects(toast.geometry())

    for _ in range(3):
        bar.setValue(bar.maximum())
        qtbot.waitUntil(clear, timeout=500)
        bar.setValue(0)
        qtbot.waitUntil(lambda: toast.geometry().bottom() > 260, timeout=500)


def test_save_state_says_why_not_and_offers_to_retry(qtbot: QtBot) -> None:
    state = SaveState()
    window = Window(qtbot, state)
    state.set_saved("14:32")
    assert state.text() == "Enregistré à 14:32"
    state.set_failed("Non enregistré : disque plein.")
    retry = state.findChild(Button)
    assert retry is not None
    assert retry.isVisible()
    with qtbot.waitSignal(state.retry_requested):
        retry.click()
    assert window.isVisible()


def test_a_banner_is_closed_and_acts(qtbot: QtBot) -> None:
    banner = Banner("Une règle plus récente existe.", tone="ver", action="Voir la règle")
    window = Window(qtbot, banner)
    action, close = banner.findChildren(Button)
    with qtbot.waitSignal(banner.action_triggered):
        action.click()
    with qtbot.waitSignal(banner.closed):
        close.click()
    assert not banner.isVisible()
    assert window.isVisible()


def test_a_long_job_is_stopped_once(qtbot: QtBot) -> None:
    job = JobBar()
    window = Window(qtbot, job)
    job.show_progress(0.4, "Mise en page du budget")
    with qtbot.waitSignal(job.stop_requested):
        job.stop_button.click()
    assert not job.stop_button.isEnabled()
    assert job.stop_button.toolTip() == "L’arrêt est demandé."
    assert window.isVisible()


def test_a_disabled_button_says_why(qtbot: QtBot) -> None:
    button = Button("Exporter le PDF")
    qtbot.addWidget(button)
    button.explain("Le dossier est vide.")
    assert not button.isEnabled()
    assert button.accessibleDescription() == "Le dossier est vide."
    button.explain("")
    assert button.isEnabled()


def test_an_icon_button_has_a_name_and_shows_its_shortcut(qtbot: QtBot) -> None:
    button = icon_button("undo-2", "Annuler", keys="undo")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Annuler"
    assert button.toolTip() == "Annuler (Ctrl + Z)"


def test_the_funding_bar_says_each_share(qtbot: QtBot) -> None:
    bar = FundingBarChart()
    qtbot.addWidget(bar)
    bar.set_segments(
        [
            FundingSegment("État", Decimal(75), "s3"),
            FundingSegment("Commune", Decimal(25), "s1"),
            FundingSegment("Région", Decimal(0), "s4"),
        ]
    )
    words = bar.accessibleDescription()
    assert "État\u00a0: 75\u00a0€, 75" in words
    assert "Région" not in words


def test_an_empty_funding_bar_is_drawn(qtbot: QtBot) -> None:
    bar = FundingBarChart()
    qtbot.addWidget(bar)
    bar.set_segments([])
    assert not bar.grab().isNull()


def test_the_radar_carries_its_words(qtbot: QtBot) -> None:
    radar = RadarView()
    qtbot.addWidget(radar)
    radar.set_svg(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10">'
        '<rect width="10" height="10" fill="#ff0000"/></svg>',
        "Local : 20 %, point bloquant.",
    )
    radar.resize(100, 60)
    assert radar.grab().toImage().pixelColor(50, 30).name() == "#ff0000"
    assert "point bloquant" in radar.accessibleDescription()


def test_words_that_come_back_stay_apart_from_their_icon(qtbot: QtBot) -> None:
    button = Button("Ouvrir", "outlined", "folder-open")
    qtbot.addWidget(button)
    apart = button.iconSize(), button.sizeHint()
    button.setText("")
    assert button.iconSize().width() < apart[0].width()
    button.setText("Ouvrir")
    assert (button.iconSize(), button.sizeHint()) == apart

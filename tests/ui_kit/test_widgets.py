"""The widgets answer to the keyboard, speak to screen readers and keep their words whole."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui_kit.typing_hand import type_text
from ui.gallery_pages import COMMUNES, KINDS, PAGES, RAIL, RAIL_BOTTOM, STEPS, TODO, find_communes
from ui.theme import ThemeManager, px
from ui.theme.focus_ring import FocusRing
from ui.widgets.answer_control import AnswerControl
from ui.widgets.buttons import Button, icon_button
from ui.widgets.charts import FundingBar, FundingSegment, RadarView
from ui.widgets.choice_fields import ChoiceField, MultiChoiceField
from ui.widgets.commune_search import CommuneSearch, found_words
from ui.widgets.feedback import Banner, JobBar, SaveState
from ui.widgets.form import FieldRow, Form, buddy_of, counter_words
from ui.widgets.rail import ICONS, SHORT, WORDS, Rail
from ui.widgets.segmented_filter import Segment, SegmentedFilter
from ui.widgets.step_selector import StepSelector
from ui.widgets.steps import StepsColumn
from ui.widgets.text_fields import TextArea, TextField
from ui.widgets.toast import Toast
from ui.widgets.todo import TodoLink, TodoPanel, todo_words
from ui.widgets.workspace_layout import shape_for

NO_MODS = Qt.KeyboardModifier.NoModifier


class Window(QWidget):
    def __init__(self, qtbot: QtBot, *widgets: QWidget, width: int = 900) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        for widget in widgets:
            layout.addWidget(widget)
        qtbot.addWidget(self)
        with qtbot.waitActive(self):
            self.resize(width, 600)
            self.show()
            self.activateWindow()


def press(key: Qt.Key, mods: Qt.KeyboardModifier = NO_MODS) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, mods)


# --- forms


def test_a_row_ties_label_field_name_and_description(qtbot: QtBot) -> None:
    field = TextField()
    row = FieldRow("Nom du projet", field, hint="Court et parlant.", name="name")
    qtbot.addWidget(row)
    assert buddy_of(row).buddy() is field
    assert field.accessibleName() == "Nom du projet"
    assert "Court et parlant." in field.accessibleDescription()
    row.set_message("Ce nom est déjà pris.")
    assert "Ce nom est déjà pris." in field.accessibleDescription()
    assert field.property("state") == "error"
    row.set_message("")
    assert field.property("state") == ""


def test_the_counter_says_what_remains_then_what_is_too_much(qtbot: QtBot) -> None:
    area = TextArea()
    row = FieldRow("Résumé", area, max_chars=10)
    qtbot.addWidget(row)
    area.set_value("douze lettre")
    assert "12 caractères sur 10, 2 de trop" in area.accessibleDescription()
    assert counter_words(142, 300) == "142 caractères sur 300"
    assert counter_words(1, 300) == "1 caractère sur 300"
    assert counter_words(290, 300) == "290 caractères sur 300, il en reste 10"


def test_a_form_has_one_column_when_narrow(qtbot: QtBot) -> None:
    form = Form()
    form.add_pair(FieldRow("Nom", TextField()), FieldRow("Nature", ChoiceField(KINDS)))
    window = Window(qtbot, form, width=1300)
    assert form.columns() == 2
    window.resize(700, 600)
    QApplication.processEvents()
    assert form.columns() == 1


def test_larger_text_also_makes_a_form_one_column(qtbot: QtBot, look: ThemeManager) -> None:
    form = Form()
    form.add_pair(FieldRow("Nom", TextField()), FieldRow("Nature", TextField()))
    window = Window(qtbot, form, width=1300)
    look.set_text_size(150)
    QApplication.processEvents()
    assert form.columns() == 1
    assert window.isVisible()


def test_tab_follows_the_reading_order_of_a_form(qtbot: QtBot) -> None:
    form = Form()
    fields = [TextField() for _ in range(3)]
    form.add_pair(FieldRow("Un", fields[0]), FieldRow("Deux", fields[1]))
    form.add("Trois", fields[2])
    window = Window(qtbot, form, width=1200)
    fields[0].setFocus()
    for wanted in fields[1:]:
        press(Qt.Key.Key_Tab)
        assert wanted.hasFocus()
    assert window.isVisible()


# --- focus ring


def rings(window: QWidget) -> list[FocusRing]:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [ring for ring in window.findChildren(FocusRing) if ring.isVisible()]


def test_a_ring_surrounds_the_field_that_has_the_focus(qtbot: QtBot) -> None:
    first, second = TextField(), TextField()
    window = Window(qtbot, first, second)
    for field in (first, second):
        field.setFocus()
        (ring,) = rings(window)
        inside = ring.geometry().adjusted(4, 4, -4, -4)
        assert inside.size() == field.size()


def test_a_clicked_button_shows_no_ring_but_a_tabbed_one_does(qtbot: QtBot) -> None:
    field, button = TextField(), Button("Contrôler")
    window = Window(qtbot, field, button)
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    assert button.hasFocus()
    assert rings(window) == []
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    field.setFocus()
    press(Qt.Key.Key_Tab)
    assert button.hasFocus()
    assert len(rings(window)) == 1


# --- answers


def test_answers_by_key_and_the_same_key_clears(qtbot: QtBot) -> None:
    control = AnswerControl("E1")
    window = Window(qtbot, control, TextField())
    control.setFocus()
    told: list[object] = []
    control.answered.connect(told.append)
    press(Qt.Key.Key_N)
    assert control.accessibleName() == "E1, réponse\u00a0: Non"
    press(Qt.Key.Key_V)
    press(Qt.Key.Key_V)
    assert told == ["non", "a_verifier", None]
    assert window.isVisible()


def test_arrows_move_between_answers_and_tab_leaves(qtbot: QtBot) -> None:
    control, after = AnswerControl("E1"), TextField()
    window = Window(qtbot, control, after)
    control.setFocus()
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Space)
    assert control.value() == "partiel"
    press(Qt.Key.Key_Tab)
    assert after.hasFocus()
    assert window.isVisible()


def test_answers_wrap_when_narrow_and_stay_whole(qtbot: QtBot) -> None:
    control = AnswerControl("E1")
    window = Window(qtbot, control, width=320)
    bottom = max(control.button(v).geometry().bottom() for v in ("oui", "a_verifier"))
    assert bottom < control.height()
    for value in ("oui", "partiel", "non", "sans_objet", "a_verifier"):
        assert control.button(value).geometry().right() <= control.width()
    assert window.isVisible()


# --- navigation


def test_the_rail_is_used_by_keyboard_and_keeps_names_without_words(qtbot: QtBot) -> None:
    rail = Rail(RAIL, RAIL_BOTTOM)
    window = Window(qtbot, rail)
    told: list[str] = []
    rail.chosen.connect(told.append)
    rail.button("calls").setFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    assert told == ["calls", "commune"]
    widths = []
    for mode in (WORDS, SHORT, ICONS):
        rail.set_mode(mode)
        widths.append(rail.width())
        assert rail.button("calls").accessibleName() == "Appels à projets"
    assert widths == [212, 84, 48]
    assert rail.button("calls").toolTip() == "Appels à projets"
    assert window.isVisible()


def test_steps_are_chosen_by_keyboard_and_say_their_state(qtbot: QtBot) -> None:
    steps = StepsColumn()
    steps.set_steps(STEPS)
    steps.set_current("project")
    window = Window(qtbot, steps)
    told: list[str] = []
    steps.chosen.connect(told.append)
    steps.view.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert told == ["promoter"]
    spoken = steps.view.model().index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Faisabilité, point bloquant, 48 sur 54"
    assert window.isVisible()


def test_folded_steps_keep_their_place(qtbot: QtBot) -> None:
    steps = StepsColumn()
    steps.set_steps(STEPS)
    steps.set_current("feasibility")
    window = Window(qtbot, steps)
    steps.set_folded(True)
    assert steps.width() == 60
    steps.set_steps(STEPS)
    assert steps.current() == "feasibility"
    assert window.isVisible()


def test_the_step_selector_stops_at_both_ends(qtbot: QtBot) -> None:
    selector = StepSelector()
    selector.set_steps(STEPS)
    selector.set_current("project")
    window = Window(qtbot, selector)
    before, after = selector.findChildren(Button)
    assert not before.isEnabled()
    with qtbot.waitSignal(selector.chosen) as caught:
        after.click()
    assert caught.args == ["promoter"]
    selector.set_current("dossier")
    assert not after.isEnabled()
    assert window.isVisible()


@pytest.mark.parametrize(
    ("width", "factor", "size"),
    [
        (1920, 1.0, "large"),
        (1366, 1.0, "medium"),
        (1366, 1.3, "small"),
        (1366, 1.5, "narrow"),
        (1000, 1.0, "small"),
    ],
)
def test_the_width_divided_by_the_text_size_decides(width: int, factor: float, size: str) -> None:
    assert shape_for(width / factor).size == size


def test_what_remains_lists_blockers_first_and_leads_to_the_field(qtbot: QtBot) -> None:
    panel = TodoPanel()
    panel.set_items(tuple(reversed(TODO)), "Avant le dépôt")
    window = Window(qtbot, panel)
    assert [item.kind for item in panel.items()][:2] == ["blocker", "blocker"]
    links = panel.findChildren(TodoLink)
    assert len(links) == 5
    with qtbot.waitSignal(panel.chosen) as caught:
        links[0].setFocus()
        press(Qt.Key.Key_Return)
    assert caught.args == [panel.items()[0].key]
    assert links[0].accessibleName().startswith("Point bloquant\u00a0: ")
    assert window.isVisible()


def test_what_remains_in_words() -> None:
    assert todo_words(2, 9) == "2\u00a0bloquants, 9\u00a0autres"
    assert todo_words(1, 0) == "1\u00a0bloquant"
    assert todo_words(0, 0) == "Rien ne manque"


def test_a_filter_keeps_its_choice_when_counts_change(qtbot: QtBot) -> None:
    filters = SegmentedFilter()
    filters.set_segments([Segment("all", "Tous", 6), Segment("m", "En montage", 3)])
    window = Window(qtbot, filters)
    filters.set_current("m")
    filters.set_segments([Segment("all", "Tous", 7), Segment("m", "En montage", 4)])
    assert filters.current() == "m"
    filters.setFocus()
    with qtbot.waitSignal(filters.chosen) as caught:
        press(Qt.Key.Key_Left)
    assert caught.args == ["all"]
    assert window.isVisible()


# --- communes


def test_a_commune_is_chosen_by_keyboard_without_leaving_the_field(qtbot: QtBot) -> None:
    field = CommuneSearch(find_communes)
    window = Window(qtbot, field, TextField())
    field.setFocus()
    type_text(field, "ge")
    assert not field.is_open()
    type_text(field, "nou")
    assert field.is_open()
    assert field.hasFocus()
    press(Qt.Key.Key_Down)
    told: list[object] = []
    field.chosen.connect(told.append)
    field.edited.connect(told.append)
    press(Qt.Key.Key_Return)
    assert told == ["18100", "18100"]
    assert field.text() == "Genouilly (18)"
    assert not field.is_open()
    assert window.isVisible()


def test_escape_closes_the_list_and_keeps_the_text(qtbot: QtBot) -> None:
    field = CommuneSearch(find_communes)
    window = Window(qtbot, field)
    field.setFocus()
    type_text(field, "genou")
    press(Qt.Key.Key_Escape)
    assert not field.is_open()
    assert field.text() == "genou"
    assert window.isVisible()


def test_a_text_left_without_choosing_stays_and_says_what_to_do(qtbot: QtBot) -> None:
    field, other = CommuneSearch(find_communes), TextField()
    window = Window(qtbot, field, other)
    field.set_value("71214")
    field.setFocus()
    field.selectAll()
    type_text(field, "genou")
    other.setFocus()
    assert field.text() == "genou"
    assert field.problem() == "Choisir une commune dans la liste."
    assert field.value() == "71214"
    assert window.isVisible()


def test_emptying_the_field_forgets_the_commune(qtbot: QtBot) -> None:
    field, other = CommuneSearch(find_communes), TextField()
    window = Window(qtbot, field, other)
    field.set_value("71214")
    field.setFocus()
    field.selectAll()
    press(Qt.Key.Key_Delete)
    with qtbot.waitSignal(field.edited) as caught:
        other.setFocus()
    assert caught.args == [None]
    assert window.isVisible()


def test_a_match_says_enough_to_tell_homonyms_apart(qtbot: QtBot) -> None:
    field = CommuneSearch(find_communes)
    window = Window(qtbot, field)
    field.setFocus()
    type_text(field, "genouilly")
    model = field.dropdown().model
    spoken = {
        model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())
    }
    assert len(spoken) == 2
    assert any("Saône-et-Loire (71)" in words and "INSEE 71214" in words for words in spoken)
    assert window.isVisible()


def test_no_commune_found_says_what_to_do() -> None:
    assert found_words(0, "genouy").startswith("Aucune commune")
    assert found_words(1, "x") == "1\u00a0commune."
    assert found_words(6, "x", own_first=True) == "6\u00a0communes. La vôtre d’abord."
    assert len(COMMUNES) == 6


# --- saying things


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
    button = icon_button("undo-2", "Annuler", shown_as="Ctrl+Z")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Annuler"
    assert button.toolTip() == "Annuler (Ctrl+Z)"


# --- charts


def test_the_funding_bar_says_each_share(qtbot: QtBot) -> None:
    bar = FundingBar()
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
    bar = FundingBar()
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


# --- everything together


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


def test_choices_have_the_name_of_their_question(qtbot: QtBot) -> None:
    field = MultiChoiceField(KINDS)
    row = FieldRow("Activités", field)
    qtbot.addWidget(row)
    names = [button.accessibleName() for button in field.findChildren(QPushButton)]
    assert names[0] == "Activités\u00a0: Épicerie"

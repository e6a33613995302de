"""The list of projects: find, open, create, put away, bring back."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog

from tests.ui.home_stage import JONCY, in_dialog, names
from tressons_desktop.operations.profiles import create_profile
from tressons_desktop.operations.projects import edit_project
from tressons_desktop.operations.records import add_record
from tressons_desktop.ports import LIBRARY
from tressons_desktop.project.entity import CopiedPart
from tressons_desktop.project.model import BudgetLine
from tressons_desktop.project.values import ProjectKind
from ui.screens.home import model
from ui.screens.home.duplicate import DuplicateDialog
from ui.screens.home.lines import Sort
from ui.screens.home.new_project import NewProjectDialog
from ui.screens.home.view import HomeScreen


# first project -------------------------------------------------------------------------------
def test_first_start_offers_one_thing_to_do(home):
    assert home.nothing.isVisible()
    assert not home.table.isVisible()
    assert not home.filters.isVisible()
    assert not home.card.isVisible()
    home.focus_first()
    assert home.nothing.button.hasFocus()


def test_first_project_is_logged_by_keyboard_alone(home, workbench, qtbot):
    opened = []
    home.project_opened.connect(lambda *told: opened.append(told))

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, NewProjectDialog)
        qtbot.keyClicks(dialog.name_field, "Le Four banal")
        dialog.commune_field.setFocus()
        qtbot.keyClicks(dialog.commune_field, "genouilly")  # there is another one, in the Cher
        qtbot.keyClick(dialog.commune_field, Qt.Key.Key_Down)
        qtbot.keyClick(dialog.commune_field, Qt.Key.Key_Return)
        assert dialog.commune_field.value() == "71214"
        assert dialog.promoter_field.text() == "Commune de Genouilly"
        qtbot.keyClick(dialog.name_field, Qt.Key.Key_Return)

    in_dialog(fill)
    qtbot.mouseClick(home.nothing.button, Qt.MouseButton.LeftButton)
    (project_id, step), *more = opened
    assert (step, more) == ("project", [])
    project = workbench.store.project_file(project_id).project
    assert project.name == "Le Four banal"
    assert (project.commune_code, project.commune_name) == ("71214", "Genouilly")
    assert project.promoter_name == "Commune de Genouilly"
    profile = workbench.store.profiles()[0]
    assert profile.commune_name == "Genouilly"
    assert project.profile_id == profile.id
    assert workbench.services.settings.current.last_profile_id == profile.id
    assert names(home) == ["Le Four banal"]


def test_two_keys_make_a_project_or_open_a_file(home, three, qtbot):
    seen = []

    def look(dialog: QDialog) -> None:
        seen.append(type(dialog))
        dialog.reject()

    for count, key in enumerate((Qt.Key.Key_N, Qt.Key.Key_O), start=1):
        home.activateWindow()
        qtbot.waitUntil(home.isActiveWindow)
        qtbot.keyClick(home.table, key, Qt.KeyboardModifier.ControlModifier)
        in_dialog(look, after=300)
        qtbot.waitUntil(lambda count=count: len(seen) == count)
    assert seen == [NewProjectDialog, QFileDialog]
    assert "(Ctrl + N)" in home.new_button.toolTip()


def test_commune_of_the_user_is_proposed(home, workbench, qtbot):
    workbench.run(create_profile, **JONCY)
    dialog = NewProjectDialog(home.presenter)
    qtbot.addWidget(dialog)
    assert dialog.commune_field.text() == "Joncy (71)"
    assert dialog.promoter_field.text() == "Commune de Joncy"
    assert dialog.home_check.isHidden()


def test_promoter_that_was_typed_stays_when_the_commune_changes(home, workbench, qtbot):
    workbench.run(create_profile, **JONCY)
    dialog = NewProjectDialog(home.presenter)
    qtbot.addWidget(dialog)
    dialog.promoter_field.setText("Association Le Fournil")
    dialog.commune_field.edited.emit("71214")
    assert dialog.promoter_field.text() == "Association Le Fournil"


def test_nothing_is_mandatory_to_log_a_project(home, workbench, qtbot):
    in_dialog(lambda dialog: dialog.accept())
    home.create_project()
    assert names(home) == ["Nouveau projet"]


def test_leaving_the_dialog_logs_nothing(home, qtbot):
    in_dialog(lambda dialog: qtbot.keyClick(dialog, Qt.Key.Key_Escape))
    home.create_project()
    assert names(home) == []


# finding -------------------------------------------------------------------------------------
def test_last_modified_comes_first_and_is_offered_again(three, home, workbench, qtbot):
    assert names(home) == ["Le Four banal", "Toits solaires de l’école", "Navette du mardi"]
    opened = []
    home.project_opened.connect(lambda *told: opened.append(told))
    qtbot.mouseClick(home.card.button, Qt.MouseButton.LeftButton)
    assert opened[0][0] == three["four"]
    assert home.card.button.accessibleName() == "Reprendre «\u00a0Le Four banal\u00a0»"
    workbench.run(edit_project, project_id=three["navette"], premises="Place de l’Église")
    assert names(home)[0] == "Navette du mardi"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ecole", ["Toits solaires de l’école"]),
        ("GENOU four", ["Le Four banal"]),
        ("cafe", ["Le Four banal"]),
        ("l ecole", ["Toits solaires de l’école"]),
        ("montage", ["Le Four banal", "Toits solaires de l’école"]),
        ("  ", ["Le Four banal", "Toits solaires de l’école", "Navette du mardi"]),
    ],
)
def test_search_forgives_accents_case_and_order(three, home, qtbot, typed, found):
    qtbot.keyClicks(home.filters.search, typed)
    assert names(home) == found


def test_search_without_answer_says_which_and_shows_everything_again(three, home, qtbot):
    qtbot.keyClicks(home.filters.search, "piscine")
    assert home.no_match.isVisible()
    assert not home.sheet.isVisible()
    shown = home.no_match.findChildren(type(home.no_match._text))[0].text()
    assert shown.startswith("Aucun projet ne répond à «\u00a0piscine\u00a0».")
    qtbot.mouseClick(home.no_match.button, Qt.MouseButton.LeftButton)
    assert len(names(home)) == 3
    assert home.filters.search.text() == ""


def test_filters_by_status_kind_and_commune_combine(three, home):
    home.filters.segments._buttons["building"].click()
    assert len(names(home)) == 2
    home.filters.commune.choose("Joncy")
    home.filters.commune.picked.emit("Joncy")
    assert names(home) == ["Toits solaires de l’école"]
    home.filters.kind.choose(ProjectKind.GROCERY)
    home.filters.kind.picked.emit(ProjectKind.GROCERY)
    assert names(home) == []
    home.filters.clear()
    assert len(names(home)) == 3


def test_segments_count_the_projects(three, home):
    words_shown = [button.text() for button in home.filters.segments._buttons.values()]
    assert words_shown == [
        "Tous · 3",
        "En montage · 2",
        "Déposés · 0",
        "Accordés · 0",
        "Idées · 1",
    ]


def test_typing_over_the_list_searches(three, home, qtbot):
    home.focus_first()
    qtbot.keyClick(home.table, "n")
    assert home.filters.search.text() == "n"
    assert home.filters.search.hasFocus()
    qtbot.keyClicks(home.filters.search, "avette")
    assert names(home) == ["Navette du mardi"]
    qtbot.keyClick(home.filters.search, Qt.Key.Key_Down)
    assert home.table.hasFocus()


# opening -------------------------------------------------------------------------------------
def test_enter_and_click_open_the_row(three, home, qtbot):
    opened = []
    home.project_opened.connect(lambda project_id, step: opened.append(project_id))
    home.focus_first()
    qtbot.keyClick(home.table, Qt.Key.Key_Down)
    qtbot.keyClick(home.table, Qt.Key.Key_Return)
    third = home.table.visualRect(home.projects.index(2, model.PROJECT)).center()
    qtbot.mouseClick(home.table.viewport(), Qt.MouseButton.LeftButton, pos=third)
    assert opened == [three["toits"], three["navette"]]


def test_row_is_said_whole_to_a_screen_reader(three, home):
    index = home.projects.index(0, model.PROJECT)
    said = home.projects.data(index, Qt.ItemDataRole.AccessibleTextRole)
    for part in ("Le Four banal", "Épicerie et café associatif", "Genouilly (71)", "En montage"):
        assert part in said


@pytest.mark.parametrize("name", ["four.tressons", "Dossier.PDF"])
def test_received_file_can_be_dropped_on_the_list(home, name):
    dropped = []
    home.bundle_chosen.connect(dropped.append)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/tmp/autre.txt"), QUrl.fromLocalFile(f"/tmp/{name}")])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    home.dropEvent(event)
    assert dropped == [Path(f"/tmp/{name}")]


# putting away --------------------------------------------------------------------------------
def test_deleting_is_done_at_once_and_taken_back(three, home, workbench, qtbot):
    said = []
    workbench.notified.connect(lambda *told: said.append(told))
    home.focus_first()
    qtbot.keyClick(home.table, Qt.Key.Key_Delete)
    assert said == [("Projet «\u00a0Le Four banal\u00a0» supprimé.", LIBRARY)]
    assert "Le Four banal" not in names(home)
    workbench.undo(LIBRARY)
    assert "Le Four banal" in names(home)


def test_archived_projects_leave_the_list_and_come_back(three, home, qtbot):
    home.focus_first()
    home.table._menu_triggered(action_of(home, "Archiver"))
    assert names(home) == ["Toits solaires de l’école", "Navette du mardi"]
    assert home.archived_link.text() == "1\u00a0projet archivé"
    qtbot.mouseClick(home.archived_link, Qt.MouseButton.LeftButton)
    assert names(home) == ["Le Four banal"]
    home.table._menu_triggered(action_of(home, "Remettre dans la liste"))
    assert len(names(home)) == 3
    assert not home.archived_link.isVisible()


def action_of(home: HomeScreen, text: str):
    item = home.table.current()
    assert item is not None
    menu = home.table.menu_for(item)
    return next(action for action in menu.actions() if action.text() == text)


def test_sending_is_asked_of_the_window(three, home):
    asked = []
    home.send_requested.connect(asked.append)
    home.table._menu_triggered(action_of(home, "Enregistrer dans un fichier"))
    assert asked == [three["four"]]


def test_duplicate_keeps_the_chosen_parts_and_forgets_signatures(three, home, workbench, qtbot):
    workbench.run(
        add_record,
        record_kind=BudgetLine,
        project_id=three["four"],
        label="Four",
        quote_signed_on=date(2027, 1, 4),
    )

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, DuplicateDialog)
        assert "devis signés" in dialog.accessibleDescription()
        dialog.boxes[CopiedPart.TEXTS].setChecked(False)
        dialog.accept()

    home.focus_first()
    in_dialog(choose)
    qtbot.keyClick(home.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    item = home.table.current()
    assert item is not None
    assert item.summary.name == "Le Four banal (copie)"
    copy = workbench.store.project_file(item.summary.id)
    assert [line.quote_signed_on for line in copy.budget] == [None]
    workbench.undo(LIBRARY)
    assert len(names(home)) == 3


def test_a_cell_is_its_value_and_its_project_its_header(three, home):
    spoken, rows = Qt.ItemDataRole.AccessibleTextRole, home.projects
    said = rows.data(rows.index(0, model.COMMUNE), spoken)
    assert said == "Genouilly (71)"
    rows.take_in_hand(rows.index(0, model.COMMUNE))
    assert rows.headerData(0, Qt.Orientation.Vertical, spoken) == "Le Four banal"
    rows.take_in_hand(rows.index(0, 0))
    assert rows.headerData(0, Qt.Orientation.Vertical, spoken) == "Ligne 1", "not the name twice"


def test_the_order_of_the_list_is_said_by_its_column(three, home, qtbot):
    def heads() -> list[str]:
        spoken, across = Qt.ItemDataRole.AccessibleTextRole, Qt.Orientation.Horizontal
        count = home.projects.columnCount()
        return [home.projects.headerData(place, across, spoken) for place in range(count)]

    assert heads()[model.PROJECT] == "Projet, modifiés récemment d’abord"
    home.filters.sort.choose(Sort.DEADLINE)
    home.filter()
    assert heads()[model.PROJECT] == "Projet"
    assert heads()[model.DEADLINE] == "Échéance, la plus proche d’abord"

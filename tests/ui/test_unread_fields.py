"""What a field cannot read stays with its record: shown there alone, through undo and a restart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.demo_window import DemoWindow
from tests.ui_kit.typing_hand import press, type_text
from tressons_desktop.operations.profiles import create_profile
from tressons_desktop.operations.projects import create_project, edit_project

CTRL = Qt.KeyboardModifier.ControlModifier
OPINION = "deux ou trois"


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[DemoWindow]:
    made = DemoWindow(qtbot, tmp_path / "data")
    yield made
    made.close()


@pytest.fixture
def other(shown: DemoWindow) -> str:
    """Log a second project, with a value of its own."""
    changes = shown.workbench.run(
        create_project, name="Bar des sports", today=date(2027, 1, 4), jobs=Decimal(4)
    )
    return next(iter(changes.project_ids))


def reach(shown: DemoWindow, project_id: str, step: str, name: str, record_id: str = "") -> Any:
    """Open a project at a step and put the keyboard on a field."""
    shown.window.open_project(project_id, step)
    QApplication.processEvents()
    view = shown.workspace.current_view()
    assert view is not None
    view.focus_field(name, record_id)
    field = shown.window.focusWidget()
    assert field is not None
    return field


def retype(field: Any, text: str) -> None:
    field.selectAll()
    press(Qt.Key.Key_Delete)
    type_text(field, text)
    press(Qt.Key.Key_Tab)


def the_example(shown: DemoWindow) -> str:
    items = shown.workbench.store.list_projects()
    return next(item.summary.id for item in items if item.summary.name == "Le Four banal")


def test_a_refused_figure_shows_in_its_project_alone(
    qtbot: QtBot, shown: DemoWindow, other: str
) -> None:
    example = the_example(shown)
    before = shown.workbench.project_file(example).project.jobs
    retype(reach(shown, example, "project", "jobs"), OPINION)
    field = reach(shown, other, "project", "jobs")
    assert (field.text(), field.problem()) == ("4\u00a0ETP", "")
    retype(field, "5")
    assert shown.workbench.project_file(other).project.jobs == Decimal(5)
    assert shown.workbench.project_file(example).project.jobs == before
    field = reach(shown, example, "project", "jobs")
    assert field.text() == OPINION
    assert OPINION in field.problem()
    assert field.problem() in field.accessibleDescription()


def test_a_refused_figure_outlives_undo_and_a_restart(
    qtbot: QtBot, shown: DemoWindow, tmp_path: Path
) -> None:
    example = the_example(shown)
    retype(reach(shown, example, "project", "name"), "Le Four commun")
    retype(reach(shown, example, "project", "jobs"), OPINION)
    shown.window.undo()
    file = shown.workbench.project_file(example)
    assert file.project.name == "Le Four banal"
    assert reach(shown, example, "project", "jobs").text() == OPINION
    assert any(OPINION in words for words in todo_words(shown))
    shown.close()
    shown.window.hide()
    again = DemoWindow(qtbot, tmp_path / "data", demo=False)
    field = reach(again, example, "project", "jobs")
    assert field.text() == OPINION
    assert OPINION in field.problem()
    retype(field, "3")
    assert again.workbench.project_file(example).drafts == ()
    assert again.workbench.project_file(example).project.jobs == Decimal(3)
    assert not any(OPINION in words for words in todo_words(again))
    again.close()


def todo_words(shown: DemoWindow) -> list[str]:
    return [item.title for item in shown.workspace._items]


def test_what_is_left_in_the_air_leads_back_to_its_field(shown: DemoWindow) -> None:
    example = the_example(shown)
    retype(reach(shown, example, "project", "premises_surface"), "grande")
    shown.window.open_project(example, "impact")
    item = next(item for item in shown.workspace._items if "grande" in item.title)
    shown.workspace.presenter.go_to_finding(item.key)
    field = shown.window.focusWidget()
    assert field is not None
    assert field.objectName() == "premises_surface"


def test_emptying_a_refused_field_forgets_it(shown: DemoWindow, other: str) -> None:
    field = reach(shown, other, "project", "premises_surface")
    retype(field, "grande")
    assert len(shown.workbench.project_file(other).drafts) == 1
    retype(reach(shown, other, "project", "premises_surface"), "")
    assert shown.workbench.project_file(other).drafts == ()
    assert field.problem() == ""


def application_date(shown: DemoWindow, project_id: str) -> Any:
    return reach(shown, project_id, "dossier", "submitted_on")


def review_date(shown: DemoWindow, project_id: str) -> Any:
    reach(shown, project_id, "feasibility", "")
    view: Any = shown.workspace.current_view()
    card = view.page.card(view.current_id)
    card.control.button("a_verifier").click()
    card.tail.review.setFocus()
    return card.tail.review


def passing_trade(shown: DemoWindow, project_id: str) -> Any:
    return reach(shown, project_id, "territory", "passing_trade")


def least_share(shown: DemoWindow, project_id: str) -> Any:
    reach(shown, project_id, "funding", "")
    view: Any = shown.workspace.current_view()
    view.rules.show_every()
    view.checks.rows["moa_share"].share.setFocus()
    return view.checks.rows["moa_share"].share


@pytest.mark.parametrize(
    ("field_of", "typed"),
    [
        (application_date, "12/13/2026"),
        (review_date, "bientôt"),
        (passing_trade, "mille"),
        (least_share, "cent vingt"),
    ],
)
def test_every_kind_of_field_keeps_what_it_refused(
    shown: DemoWindow, field_of: Callable[[DemoWindow, str], Any], typed: str
) -> None:
    example = the_example(shown)
    shown.window.resize(1366, 698)
    retype(field_of(shown, example), typed)
    (draft,) = shown.workbench.project_file(example).drafts
    assert draft.text == typed
    shown.window.go_to("home")
    field = field_of(shown, example)
    assert (field.text(), field.problem()) == (typed, draft.problem)
    assert draft.problem in field.accessibleDescription()


def test_a_commune_half_typed_stays_half_typed(shown: DemoWindow) -> None:
    example = the_example(shown)
    before = shown.workbench.project_file(example).project.commune_code
    field = reach(shown, example, "project", "commune_code")
    retype(field, "Genouille-les-Oies")
    assert "Aucune commune ne répond" in field.problem()
    shown.window.go_to("home")
    field = reach(shown, example, "project", "commune_code")
    assert field.text() == "Genouille-les-Oies"
    assert shown.workbench.project_file(example).project.commune_code == before
    retype(field, "Joncy")
    assert shown.workbench.project_file(example).project.commune_name == "Joncy"
    assert field.problem() == ""


def test_a_commune_erased_is_erased(shown: DemoWindow) -> None:
    example = the_example(shown)
    retype(reach(shown, example, "project", "commune_code"), "")
    project = shown.workbench.project_file(example).project
    assert (project.commune_code, project.commune_name, project.departement_code) == ("", "", "")


def test_each_commune_of_the_user_keeps_its_own_text(shown: DemoWindow) -> None:
    for code, name in (("71214", "Genouilly"), ("71242", "Joncy")):
        shown.workbench.run(
            create_profile, commune_code=code, commune_name=name, departement_code="71"
        )
    screen: Any = shown.window.go_to("commune")
    first, second = (profile.id for profile in screen.presenter.profiles()[-2:])
    screen._profile_chosen(first)
    field = screen.rows["councillors"].field
    field.setFocus()
    retype(field, "une dizaine")
    screen._profile_chosen(second)
    assert (field.text(), field.problem()) == ("", "")
    field.setFocus()
    retype(field, "11")
    screen._profile_chosen(first)
    assert field.text() == "une dizaine"
    assert screen.rows["councillors"].message() == field.problem() != ""
    counts = {one.id: one.councillors for one in screen.presenter.profiles()}
    assert (counts[first], counts[second]) == (None, 11)


def test_typing_goes_to_the_project_in_which_it_was_typed(shown: DemoWindow, other: str) -> None:
    """The next project is opened before the pause that would tell what was typed."""
    example = the_example(shown)
    field = reach(shown, example, "project", "summary")
    type_text(field, "Encore ")
    shown.window.open_project(other, "project")
    assert shown.workbench.project_file(example).project.summary.startswith("Encore ")
    assert shown.workbench.project_file(other).project.summary == ""


def test_a_value_written_elsewhere_takes_the_place_of_what_was_refused(
    shown: DemoWindow, other: str
) -> None:
    field: QWidget = reach(shown, other, "project", "jobs")
    retype(field, OPINION)
    shown.workbench.run(edit_project, project_id=other, jobs=Decimal(7))
    assert (field.text(), field.problem()) == ("7\u00a0ETP", "")  # type: ignore[attr-defined]


def test_ctrl_z_in_a_refused_field_takes_back_what_was_typed_there(
    qtbot: QtBot, shown: DemoWindow, other: str
) -> None:
    retype(reach(shown, other, "project", "name"), "Bar des amis")
    field = reach(shown, other, "project", "jobs")
    field.end(False)
    type_text(field, " ou 5")
    field.flush()
    assert field.problem()
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    field.flush()
    assert (field.text(), field.problem()) == ("4\u00a0ETP", "")
    file = shown.workbench.project_file(other)
    assert (file.project.name, file.project.jobs, file.drafts) == ("Bar des amis", Decimal(4), ())

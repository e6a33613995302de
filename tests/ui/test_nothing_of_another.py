"""A project shows nothing of the one opened before it: compared with a window that saw only it."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QAbstractTableModel, QEvent, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.harness.walk import at_rest, settle
from tests.ui.demo_window import DemoWindow
from tests.ui_kit.typing_hand import type_text
from tressons_desktop.operations.profiles import create_profile
from tressons_desktop.operations.projects import create_project, delete_project
from tressons_desktop.project.steps import STEPS
from ui.widgets.record_field import TypedText

STEP_NAMES = tuple(STEPS)


@pytest.fixture
def opened_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Open nothing outside; note what would be."""
    opened: list[str] = []

    def note(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return opened


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path, opened_files: list[str]) -> Iterator[DemoWindow]:
    made = DemoWindow(qtbot, tmp_path / "data")
    yield made
    settle(at_rest(made.window))
    made.close()


def empty_project(shown: DemoWindow, name: str = "Bar des sports") -> str:
    changes = shown.workbench.run(create_project, name=name, today=date(2027, 1, 4))
    return next(iter(changes.project_ids))


def example(shown: DemoWindow) -> str:
    items = shown.workbench.list_projects()
    return next(item.summary.id for item in items if item.summary.name == "Le Four banal")


def wait_drawn(shown: DemoWindow) -> None:
    """Wait for what the step shows late: its photos, its pages."""
    preview = getattr(shown.workspace.current_view(), "preview", None)
    settle(lambda: preview is None or (preview.has_pages() and not preview.bar.isVisible()))
    settle(at_rest(shown.window))


def seen(window: QWidget) -> list[tuple[str, ...]]:
    """List all that can be read in a window, and where its pages and lists stand."""
    found: list[tuple[str, ...]] = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            found.append((widget.objectName(), widget.text(), widget.accessibleDescription()))
        elif isinstance(widget, QPlainTextEdit):
            found.append((widget.objectName(), widget.toPlainText()))
        elif isinstance(widget, QComboBox):
            found.append((widget.objectName(), widget.currentText()))
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            current = widget.currentIndex()
            found.append((widget.accessibleName(), f"{current.row()} {current.column()}"))
        if isinstance(widget, QAbstractScrollArea):
            found.append(("page", str(widget.verticalScrollBar().value())))
    return sorted(line for line in found if any(line))


def disturb(shown: DemoWindow) -> None:
    """Leave as many traces in a step as a person can without writing anything."""
    view: Any = shown.workspace.current_view()
    for part in getattr(view, "part_keys", ())[1:]:
        view.show_part(part)
    panel = view.panel()
    for inside in (view, panel) if panel is not None else (view,):
        _disturb_inside(inside)
    settle()


def _disturb_inside(inside: QWidget) -> None:
    for button in inside.findChildren(QAbstractButton):
        if button.isVisible() and button.text().startswith(("Précisions", "Noter les dates,")):
            button.click()
        if button.isVisible() and button.property("role") == "segment" and not button.isChecked():
            button.click()
    for table in inside.findChildren(QAbstractItemView):
        model = table.model()
        if table.isVisible() and model is not None and model.rowCount():
            last = model.columnCount() - 1 if isinstance(model, QAbstractTableModel) else 0
            table.setCurrentIndex(model.index(model.rowCount() - 1, last))
    for field in inside.findChildren(QLineEdit):
        if field.isVisible() and isinstance(field, TypedText) and not field.text():
            type_text(field, "illisible ?")
            field.flush()
    for area in inside.findChildren(QAbstractScrollArea):
        if area.isVisible():
            area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


def test_every_step_of_an_empty_project_after_a_full_one(
    qtbot: QtBot, shown: DemoWindow, tmp_path: Path
) -> None:
    full, empty = example(shown), empty_project(shown)
    after = {}
    for step in STEP_NAMES:
        shown.window.open_project(full, step)
        settle()
        disturb(shown)
        shown.window.open_project(empty, step)
        wait_drawn(shown)
        after[step] = seen(shown.window.stack)
    settle(at_rest(shown.window))
    shown.window.hide()
    shown.close()
    alone = DemoWindow(qtbot, tmp_path / "data", demo=False)
    for step in STEP_NAMES:
        alone.window.open_project(empty, step)
        wait_drawn(alone)
        fresh = seen(alone.window.stack)
        assert [x for x in after[step] if x not in fresh] == [], step
        assert [x for x in fresh if x not in after[step]] == [], step
    settle(at_rest(alone.window))
    alone.close()


def test_the_result_of_an_export_stays_with_its_project(
    shown: DemoWindow, tmp_path: Path, opened_files: list[str]
) -> None:
    full, empty = example(shown), empty_project(shown)
    shown.window.open_project(full, "dossier")
    view = shown.workspace.current_view()
    view.write_pdf(tmp_path / "dossier.pdf")
    settle(lambda: view._job is None)
    assert "Dossier écrit" in view.side.message.text()
    shown.window.open_project(empty, "dossier")
    settle()
    panel = shown.workspace.current_view().side
    assert "dossier.pdf" not in panel.message.text()
    assert not panel.open_button.isVisible()


def test_an_export_ends_although_its_project_was_left(
    shown: DemoWindow, tmp_path: Path, opened_files: list[str]
) -> None:
    full, empty = example(shown), empty_project(shown)
    shown.window.open_project(full, "dossier")
    shown.workspace.current_view().write_pdf(tmp_path / "dossier.pdf")
    shown.window.open_project(empty, "dossier")
    settle(lambda: not shown.workspace.leaving.views())
    assert (tmp_path / "dossier.pdf").exists()
    assert [Path(one) for one in opened_files] == [tmp_path / "dossier.pdf"]
    words = shown.window.toast.text()
    assert "«\u00a0Le Four banal\u00a0»" in words
    assert "dossier.pdf" in words
    assert "dossier.pdf" not in shown.workspace.current_view().side.message.text()


def test_a_toast_stays_with_its_project(shown: DemoWindow) -> None:
    full, empty = example(shown), empty_project(shown)
    shown.window.open_project(full, "budget")
    scope = shown.workspace.undo_scope()
    shown.workbench.notify("Ligne supprimée.", scope)
    assert shown.window.toast._undo.isVisible()
    shown.window.open_project(empty, "budget")
    assert shown.window.toast.text() == ""
    shown.workbench.notify("Ligne supprimée.", scope)  # what ran on for the project left
    assert shown.window.toast.text() == "«\u00a0Le Four banal\u00a0»\u00a0: Ligne supprimée."
    assert not shown.window.toast._undo.isVisible()


def test_cancel_goes_when_it_would_take_back_something_else(shown: DemoWindow) -> None:
    shown.open("project")
    shown.workbench.notify("Ligne supprimée.", shown.workspace.undo_scope())
    view = shown.workspace.current_view()
    view.focus_field("name")
    type_text(shown.window.focusWidget(), "Nouveau ")
    view.flush()
    assert shown.window.toast.text() == "Ligne supprimée."
    assert not shown.window.toast._undo.isVisible()


def test_the_hour_of_saving_is_that_of_the_project(shown: DemoWindow) -> None:
    full, empty = example(shown), empty_project(shown)
    shown.window.open_project(full, "project")
    view = shown.workspace.current_view()
    view.focus_field("name")
    type_text(shown.window.focusWidget(), "Nouveau ")
    view.flush()
    assert shown.workspace.header.save_state.text().startswith("Enregistré à")
    shown.window.open_project(empty, "project")
    assert shown.workspace.header.save_state.text() == ""
    shown.workbench.run(create_profile, commune_code="71242", commune_name="Joncy")
    assert shown.workspace.header.save_state.text() == ""


def gone_and_held() -> Counter[str]:
    """Name the widgets that Qt deleted and Python still holds, with all that hangs on them."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    known = (one for one in gc.get_objects() if isinstance(one, QWidget))
    return Counter(type(one).__name__ for one in known if not isValid(one))


def test_steps_left_go(shown: DemoWindow) -> None:
    full, empty = example(shown), empty_project(shown)
    before = gone_and_held()
    for step in STEP_NAMES:
        shown.window.open_project(full, step)
    shown.window.open_project(empty, "project")
    settle(lambda: not shown.workspace.leaving.views())
    settle(at_rest(shown.window))
    assert gone_and_held() - before == Counter()
    assert shown.workspace.content.findChildren(QWidget, "dossier_step") == []


def test_a_project_that_went_leaves_nothing_to_the_next(shown: DemoWindow) -> None:
    empty, gone = empty_project(shown), empty_project(shown, "Projet retiré")
    shown.window.open_project(gone, "project")
    view = shown.workspace.current_view()
    view.focus_field("jobs")
    type_text(shown.window.focusWidget(), "illisible")
    view.flush()
    shown.workbench.run(delete_project, project_id=gone)
    shown.window.open_project(empty, "project")
    assert shown.workspace.current_view() is not view
    assert shown.workspace.current_view().findChild(QLineEdit, "jobs").text() == ""

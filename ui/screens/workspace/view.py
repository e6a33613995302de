"""The workspace: header, steps column, the step in hand, "Il reste à faire"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from weakref import WeakSet

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu, QStackedWidget, QVBoxLayout, QWidget

from tressons_desktop.ports import Changes
from tressons_desktop.reading.reading import ProjectReading
from ui.access.announcer import announce
from ui.access.focus import move_focus
from ui.access.keys import bind, sequence_of
from ui.access.order import is_stop
from ui.plain import one_line, unmarked
from ui.screens.base import Screen
from ui.screens.workspace.leaving import LeftSteps, scroll_to_top
from ui.screens.workspace.panel_sheet import PanelSheet
from ui.screens.workspace.presenter import WorkspacePresenter
from ui.screens.workspace.steps.base import StepView
from ui.screens.workspace.steps.registry import HISTORY
from ui.widgets.feedback import Banner
from ui.widgets.headers import WorkspaceHeader
from ui.widgets.step_selector import StepSelector
from ui.widgets.steps import StepItem, StepsColumn
from ui.widgets.todo import TodoButton, TodoItem, TodoPanel
from ui.widgets.workspace_layout import WorkspaceLayout
from ui.workbench import Workbench

_NAME_SHOWN = 80


class WorkspaceScreen(Screen):
    """Work on one project."""

    key = "workspace"
    title = "Projet"

    rail_mode_changed = Signal(str)

    def __init__(self, workbench: Workbench, parent: QWidget | None = None) -> None:
        super().__init__(workbench, parent)
        self.header = WorkspaceHeader()
        self._dress_header()
        self.steps = StepsColumn()
        self.selector = StepSelector()
        self.content = QStackedWidget()
        self.content.setObjectName("step_content")
        self.todo = TodoPanel()
        self.panels = QStackedWidget()
        self.panels.addWidget(self.todo)
        self.leaving = LeftSteps(self.content, self.panels, self)
        self.todo_button = TodoButton("", "outlined")
        self.frame = WorkspaceLayout(
            self.header, self.steps, self.selector, self.content, self.panels, self.todo_button
        )
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        self.banner = Banner("", tone="part", action="Enregistrer dans un fichier")
        self.banner.keep_open()
        layout.addWidget(self.banner)
        layout.addWidget(self.frame)
        self.presenter = WorkspacePresenter(workbench, self, self)
        self._views: dict[str, StepView] = {}
        self._entered: WeakSet[StepView] = WeakSet()
        self._views_of = ""
        self._project_name = ""
        self._window_words = ""
        self._items: Sequence[TodoItem] = ()
        self._menu = QMenu(self)
        self._connect()

    def _connect(self) -> None:
        present = self.presenter
        self.header.home_requested.connect(self.home_requested)
        self.header.undo_requested.connect(present.undo)
        self.header.redo_requested.connect(present.redo)
        self.header.check_button.clicked.connect(present.check)
        self.header.council_button.clicked.connect(self.open_council)
        self.header.save_state.retry_requested.connect(self.workbench.retry)
        self.header.more_button.clicked.connect(self._open_menu)
        self.banner.action_triggered.connect(self._send)
        self.steps.chosen.connect(present.go_to_step)
        self.selector.chosen.connect(present.go_to_step)
        self.todo.chosen.connect(present.go_to_finding)
        self.todo_button.clicked.connect(self._open_sheet)
        self.frame.narrow_changed.connect(self._narrowed)
        self.frame.folds_changed.connect(present.remember_folds)
        self.frame.restore_folds(self.workbench.services.settings.current.folded)
        self.workbench.changed.connect(present.heard)
        self.workbench.saved.connect(present.saved)
        self.workbench.save_failed.connect(self.header.save_state.set_failed)
        for name, act in (
            ("previous-step", present.previous_step),
            ("next-step", present.next_step),
            ("export", present.export),
            ("council", self.open_council),
            ("history", self.open_history_here),
        ):
            bind(name, self, act)

    def _dress_header(self) -> None:
        """Show the menu at every width."""
        self.header.more_button.show()

    # the screen -------------------------------------------------------------------------------
    def open_project(self, project_id: str, step: str = "") -> None:
        """Show a project, where it was left unless a step is given."""
        self.flush()
        if self._views_of != project_id:
            self._leave_project()
            self._views_of = project_id
        self.presenter.open(project_id, step)
        self._dirty = False

    def open_at(self, project_id: str, part: str) -> None:
        """Show a project at a step."""
        self.open_project(project_id, part)

    def stop_jobs(self) -> None:
        """Wait for the jobs of the steps, and for the verification of the files."""
        super().stop_jobs()
        self.presenter.watch.stop_jobs()

    def _leave_project(self) -> None:
        """Begin afresh: the next project gets steps of its own."""
        for view in self._views.values():
            view.go_to.disconnect(self.presenter.go_to_field)
            self.leaving.leave(view)
        self._views.clear()
        scroll_to_top(self.todo)

    def come_back(self, left: object) -> None:
        """Open the project and the step that were shown."""
        if isinstance(left, tuple):
            self.open_project(*left)

    def let_go(self) -> None:
        """Give up the steps that are not shown: they are made anew when they are visited."""
        shown = self.current_view()
        for key, view in list(self._views.items()):
            if view is not shown and not view.at_work():
                view.go_to.disconnect(self.presenter.go_to_field)
                self.leaving.drop(self._views.pop(key))

    def window_words(self) -> str:
        """Name the step and the project."""
        return self._window_words or self.title

    def entered_words(self) -> str:
        """Name the project and the step that opens."""
        name = one_line(self._project_name, _NAME_SHOWN)
        return f"{name}. {self.presenter.step_words()}"

    def focus_field(self, step: str, field: str, record_id: str = "") -> None:
        """Put the keyboard in a field of a step."""
        self.presenter.go_to_field(step, field, record_id)

    def undo_scope(self) -> str:
        """Return the undo scope of the project shown."""
        return self.presenter.scope

    def step_shown(self) -> tuple[str, str] | None:
        """Return the project and the step shown."""
        shown = self.presenter
        return (shown.project_id, shown.step) if shown.project_id else None

    def concerns(self, changes: Changes) -> bool:
        """Tell whether the project shown, or its commune, changed."""
        return self.presenter.concerns(changes)

    def leave_for(self, screen: str) -> None:
        """Ask for another screen of the window."""
        self.screen_requested.emit(screen)

    def open_application(self, call_id: str, field: str = "") -> None:
        """Ask for an application of this project; an empty one is that in hand."""
        self.flush()
        self.application_requested.emit(self.presenter.project_id, call_id, field)

    def open_directory(self, question: str) -> None:
        """Ask who helps with a question of this project."""
        self.flush()
        self.directory_requested.emit(self.presenter.project_id, question)

    def refresh(self) -> None:
        """Show the present state of the project."""
        self.presenter.refresh()

    def focus_first(self) -> None:
        """Put the keyboard in the step: where it was left, else where it begins."""
        view = self.current_view()
        if view is not None and self.isVisible():
            left = view.focusWidget() if view in self._entered else None
            self._entered.add(view)  # before, what it says it had was given by the stack of steps
            known = left if left is not None and is_stop(left, view) else None
            taken = move_focus(known or view)
            if known is None:  # rows just made are laid out and shown at the next turn only
                QTimer.singleShot(0, view, partial(_begin_at_top, view, taken))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste in the step what no field in hand takes: a table is often empty, or not in hand."""
        view = self.current_view()
        if event.matches(QKeySequence.StandardKey.Paste) and view is not None and view.paste():
            return
        super().keyPressEvent(event)

    def regions(self) -> Sequence[QWidget]:
        """List the regions that F6 walks through."""
        view = self.current_view()
        beside = view.panel_regions() if view is not None else ()
        return [self.header, self.steps.view, self.content, *(beside or (self.panels,))]

    # what the presenter asks ------------------------------------------------------------------
    def show_header(self, name: str, place: str) -> None:
        """Show the name and the commune."""
        self._project_name = name or "Projet sans nom"
        self.header.set_project(self._project_name, place or "Commune à choisir")
        self.setAccessibleName(self._project_name)

    def show_read_only(self, sentence: str) -> None:
        """Say why nothing can be written in the project; an empty sentence says that it can."""
        self.banner.say(sentence, tone="part", action="Enregistrer dans un fichier")

    def show_saved(self, hour: str) -> None:
        """Say when the project was last written, or that it cannot be."""
        if self.banner.text():
            self.header.save_state.set_read_only(self.banner.text())
        else:
            self.header.save_state.set_saved(hour)

    def show_undo(self, undo_label: str, redo_label: str) -> None:
        """Say what undo and redo would do."""
        self.header.set_undo(undo_label, redo_label)

    def show_steps(self, steps: Sequence[StepItem], current: str) -> None:
        """Show the progress of every step."""
        self.steps.set_steps(steps)
        self.selector.set_steps(steps)
        self.steps.set_current(current)
        self.selector.set_current(current)

    def show_todo(self, items: Sequence[TodoItem], subtitle: str) -> None:
        """Show what remains."""
        self.todo.set_items(items, subtitle)
        self._items = items
        self._name_panel_button()

    def show_step(self, key: str, reading: ProjectReading) -> StepView:
        """Bring a step to the front, built the first time."""
        view = self._views.get(key)
        if view is None:
            view = self.presenter.make_step(key)
            view.go_to.connect(self.presenter.go_to_field)
            self._views[key] = view
            self.content.addWidget(view)
            if (panel := view.panel()) is not None:
                self.panels.addWidget(panel)
            view.panel_changed.connect(self._show_panel)
            view.panel_wanted.connect(self._open_sheet, Qt.ConnectionType.QueuedConnection)
            view.set_narrow(self.frame.shape.narrow)
        view.show_reading(reading)
        self.content.setCurrentWidget(view)
        self._show_panel()
        self._retitle(view)
        return view

    def _show_panel(self) -> None:
        """Show the right column that the step in hand wants, else what remains to be done."""
        if (view := self.current_view()) is not None:
            panel = view.panel() if view.panel_shown else None
            self.panels.setCurrentWidget(panel or self.todo)
            self.frame.set_step(table=view.wide, panel_width=view.panel_width)
        self._name_panel_button()

    def _retitle(self, view: StepView) -> None:
        words = f"{view.title} – {one_line(self._project_name, _NAME_SHOWN)}"
        if words != self._window_words:
            self._window_words = words
            self.retitled.emit()

    def say(self, words: str) -> None:
        """Say what came of a gesture, unless the list that has the keyboard says it already."""
        if not self.selector.has_list_focus():
            announce(self, words)

    def _name_panel_button(self) -> None:
        """Say on the button of narrow windows which panel it opens."""
        view = self.current_view()
        words = view.panel_words if view is not None else ""
        if words:
            self.todo_button.open_panel(words)
        else:
            self.todo_button.set_items(self._items)

    def step_views(self) -> Sequence[StepView]:
        """List the steps already built."""
        return tuple(self._views.values())

    def current_view(self) -> StepView | None:
        """Return the step in hand."""
        view = self.content.currentWidget()
        return view if isinstance(view, StepView) else None

    # narrow windows ---------------------------------------------------------------------------
    def _narrowed(self, narrow: bool) -> None:
        self.header.set_narrow(narrow)
        for view in self._views.values():
            view.set_narrow(narrow)
        self._dress_header()
        self.rail_mode_changed.emit(self.frame.shape.rail_workspace)

    def _open_menu(self) -> None:
        self._menu.clear()
        state = self.workbench.undo_state(self.undo_scope())
        undo = self._menu.addAction(_entry("Annuler", state.undo_label), self.presenter.undo)
        undo.setEnabled(bool(state.undo_label))
        redo = self._menu.addAction(_entry("Rétablir", state.redo_label), self.presenter.redo)
        redo.setEnabled(bool(state.redo_label))
        self._menu.addSeparator()
        self._menu.addAction("Contrôler", self.presenter.check)
        self._menu.addAction("Vue conseil", self.open_council)
        self._menu.addAction("Candidatures", partial(self.open_application, ""))
        history = self._menu.addAction("Historique du projet", self.open_history)
        history.setShortcut(QKeySequence(sequence_of("history")))
        history.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown; bound above
        self._menu.addAction("Enregistrer dans un fichier", self._send)
        self._menu.addSeparator()
        fold = self.frame.fold_panel
        if self.frame.panel_folded():
            self._menu.addAction("Déplier la colonne de droite", partial(fold, False))
        elif not self.frame.shape.narrow:
            self._menu.addAction("Replier la colonne de droite", partial(fold, True))
        self._menu.addAction("Retour aux projets", self.home_requested.emit)
        button = self.header.more_button
        self._menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def open_history(self) -> None:
        """Show every change of the project."""
        self._show_history(None)

    def open_history_here(self) -> None:
        """Show the changes of the field that has the keyboard, or of all of them."""
        if self.presenter.project_id and self.presenter.step != HISTORY:
            self.flush()
            self._show_history(QApplication.focusWidget())

    def _show_history(self, widget: QWidget | None) -> None:
        from ui.screens.history.view import HistoryView

        self.presenter.open_history()
        view = self.current_view()
        if isinstance(view, HistoryView):
            wanted = view.presenter.field_of(widget)
            view.closed.connect(self.presenter.close_history, Qt.ConnectionType.UniqueConnection)
            view.narrow_to(wanted)
            view.focus_field("")

    def open_council(self) -> None:
        """Show the project to the council, over the whole screen."""
        from ui.screens.council.view import open_council

        if self.presenter.project_id:
            self.flush()
            open_council(self.workbench, self.presenter.project_id, self)

    def _send(self) -> None:
        self.send_requested.emit(self.presenter.project_id)

    def _open_sheet(self) -> None:
        """Show the right panel over the content, when there is no room beside it."""
        view = self.current_view()
        words = view.panel_words if view is not None else ""
        sheet = PanelSheet(self.panels, words or "Il reste à faire", self)
        self.todo.chosen.connect(sheet.accept)
        if view is not None:
            view.go_to.connect(sheet.accept)
        sheet.exec()
        self.frame.take_panel_back()
        sheet.deleteLater()


def _entry(verb: str, what: str) -> str:
    return unmarked(one_line(f"{verb}\u00a0: {what}" if what else verb))


def _begin_at_top(view: StepView, taken: QWidget | None) -> None:
    """Put the keyboard on what is now read first, unless it was moved meanwhile."""
    if view.isVisible() and QApplication.focusWidget() is taken:
        move_focus(view)

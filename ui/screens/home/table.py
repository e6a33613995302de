"""The table of projects: one line each, opened by a click or by Entrée."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QResizeEvent,
)
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView, QWidget

from tressons_desktop.ports import ListedProject
from ui.access.keys import sequence_of
from ui.screens.home import model
from ui.screens.home.delegate import ProjectDelegate
from ui.screens.home.model import ProjectsModel
from ui.signals import Carries, carrying
from ui.theme import icon, manager, px, role_font, theme
from ui.widgets.closing import close_entries
from ui.widgets.row_table import behave_as_rows

WIDTHS = {
    model.COMMUNE: 156,
    model.STATUS: 124,
    model.PROGRESS: 122,
    model.DEADLINE: 152,
    model.REMAINING: 134,
    model.ACTIONS: 64,
}
WIDE_NAME = 460
COMMUNE_AT_MOST = 260
NAME_WIDTH = 250
RULE = (
    "Flèches pour aller d’un projet à l’autre, Entrée pour l’ouvrir, touche Menu pour le reste, "
    "Tab pour quitter la liste."
)
HIDDEN_IN_ORDER = (model.COMMUNE, model.PROGRESS, model.STATUS, model.DEADLINE, model.REMAINING)

OPEN, SEND, DUPLICATE, ARCHIVE, RESTORE, DELETE = (
    "open",
    "send",
    "duplicate",
    "archive",
    "restore",
    "delete",
)
WRITING = (DUPLICATE, ARCHIVE, RESTORE)
"""What writes a project or copies it: one that is read only is still sent and deleted."""


def never_closed(_item: ListedProject) -> str:
    """Let every project be written."""
    return ""


class TitleBar(QHeaderView):
    """Name the columns, inside the rounded corners of the sheet."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setViewport(QWidget())  # as in the table
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), px(34))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(rect)
        painter.fillPath(_top_rounded(self.viewport().rect(), px(7)), theme().color("sunken"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme().color("line"))
        painter.setFont(role_font("note"))
        painter.setPen(theme().color("text2"))
        left = px(14) + px(38) + px(14) if section == model.PROJECT else 0
        title = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        painter.drawText(rect.adjusted(left, 0, -px(4), 0), Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()


def _top_rounded(rect: QRect, radius: int) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(rect.adjusted(0, 0, 0, radius), radius, radius)
    return path


class ProjectsTable(QTableView):
    """Show the projects; every action by mouse and by keyboard.

    `opened` carries a project's id; `action_chosen` an action and the project's line; `typed`
    what is typed over the list, which means looking for it. `closed` says why a project cannot be
    written, nothing when it can.
    """

    opened = Signal(str)
    action_chosen: Carries[[str, ListedProject]] = carrying(2)
    typed = Signal(str)
    left_upwards = Signal()

    def __init__(
        self,
        projects: ProjectsModel,
        closed: Callable[[ListedProject], str] = never_closed,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._closed = closed
        self.setViewport(QWidget())  # Qt's own would make PySide6 load every class of widgets
        self.projects = projects
        self._delegate = ProjectDelegate(self)
        self._kept_id = ""
        self.setObjectName("projects_table")
        self.setAccessibleName("Projets")
        self.setHorizontalHeader(TitleBar(self))
        self.setModel(projects)
        self.setItemDelegate(self._delegate)
        behave_as_rows(self, RULE)
        self.setMouseTracking(True)
        projects.modelAboutToBeReset.connect(self._keep_current)
        projects.modelReset.connect(self._bring_back)
        self.clicked.connect(self._clicked)
        manager().changed.connect(self._restyle)
        self._restyle()

    # what is shown ----------------------------------------------------------------------------
    def current(self) -> ListedProject | None:
        """Return the line in hand."""
        index = self.currentIndex()
        return self.projects.listed_at(index.row()) if index.isValid() else None

    def select_project(self, project_id: str) -> None:
        """Put a project in hand, when it is shown."""
        row = self.projects.row_of(project_id)
        if row >= 0:
            self._select(row)

    def wanted_height(self) -> int:
        """Return the height that shows every row."""
        rows = self.projects.rowCount() * self.verticalHeader().defaultSectionSize()
        return self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth()

    def fit_columns(self) -> None:
        """Share the width; the least needed columns give way, their words move elsewhere."""
        room = self.viewport().width()
        hidden: set[int] = set()
        for column in (None, *HIDDEN_IN_ORDER):
            if column is not None:
                hidden.add(column)
            taken = sum(px(width) for key, width in WIDTHS.items() if key not in hidden)
            if room - taken >= px(NAME_WIDTH):
                break
        self._delegate.hidden = frozenset(hidden)
        for column, width in WIDTHS.items():
            self.setColumnHidden(column, column in hidden)
            self.setColumnWidth(column, px(width))
        spare = max(room - taken - px(WIDE_NAME), 0)
        more = min(spare, px(COMMUNE_AT_MOST - WIDTHS[model.COMMUNE]))
        self.setColumnWidth(model.COMMUNE, px(WIDTHS[model.COMMUNE]) + more)
        self.setColumnWidth(model.PROJECT, max(room - taken - more, px(NAME_WIDTH) // 2))

    # events -----------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.current()
        key = event.key()
        with_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if item is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(item.summary.id)
        elif item is not None and key == Qt.Key.Key_Delete:
            self.action_chosen.emit(DELETE, item)
        elif item is not None and key == Qt.Key.Key_D and with_control:
            self.action_chosen.emit(DUPLICATE, item)
        elif key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
        elif _is_text(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            corner = self.visualRect(self.currentIndex()).bottomLeft() + QPoint(px(66), 0)
            self._show_menu(self.currentIndex(), self.viewport().mapToGlobal(corner))
            return
        self._show_menu(self.indexAt(event.pos()), event.globalPos())

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == model.ACTIONS and self._on_dots(index):
            corner = self.visualRect(index).bottomLeft()
            self._show_menu(index, self.viewport().mapToGlobal(corner))
            return
        self.opened.emit(self.projects.listed_at(index.row()).summary.id)

    def _on_dots(self, index: QModelIndex) -> bool:
        mouse = self.viewport().mapFromGlobal(self.cursor().pos())
        return mouse.x() < self.visualRect(index).left() + px(32)

    # menu -------------------------------------------------------------------------------------
    def menu_for(self, item: ListedProject) -> QMenu:
        """Make the menu of a project."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        away = item.summary.archived
        for action, words, name, keys in (
            (OPEN, "Ouvrir", "folder-open", Qt.Key.Key_Return),
            (SEND, "Enregistrer dans un fichier", "save", None),
            (DUPLICATE, "Dupliquer", "copy", sequence_of("duplicate")),
            (RESTORE, "Remettre dans la liste", "rotate-ccw", None)
            if away
            else (ARCHIVE, "Archiver", "archive", None),
            (DELETE, "Supprimer", "trash-2", Qt.Key.Key_Delete),
        ):
            entry = menu.addAction(icon(name, "text2"), words)
            entry.setData(action)
            if keys is not None:
                entry.setShortcut(keys)
                entry.setShortcutVisibleInContextMenu(True)
        writing = [entry for entry in menu.actions() if entry.data() in WRITING]
        close_entries(menu, writing, self._closed(item))
        menu.triggered.connect(self._menu_triggered)
        return menu

    def _show_menu(self, index: QModelIndex, where: QPoint) -> None:
        if index.isValid():
            self._select(index.row())
            self.menu_for(self.projects.listed_at(index.row())).popup(where)

    def _menu_triggered(self, entry: QAction) -> None:
        item = self.current()
        if item is None:
            return
        action = str(entry.data())
        if action == OPEN:
            self.opened.emit(item.summary.id)
        else:
            self.action_chosen.emit(action, item)

    # inside -----------------------------------------------------------------------------------
    def _select(self, row: int) -> None:
        index = self.projects.index(row, model.PROJECT)
        self.setCurrentIndex(index)
        self.selectRow(row)
        self.scrollTo(index)

    def _keep_current(self) -> None:
        item = self.current()
        self._kept_id = item.summary.id if item else ""

    def _bring_back(self) -> None:
        self._delegate.hovered = -1
        if self.projects.rowCount():
            self._select(max(self.projects.row_of(self._kept_id), 0))

    def _hover(self, row: int) -> None:
        if row != self._delegate.hovered:
            for changed in (row, self._delegate.hovered):
                if changed >= 0:
                    top = self.rowViewportPosition(changed)
                    self.viewport().update(0, top, self.viewport().width(), self.rowHeight(changed))
            self._delegate.hovered = row
        cursor = Qt.CursorShape.PointingHandCursor if row >= 0 else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(cursor)

    def _restyle(self) -> None:
        self._delegate.restyle()
        self.verticalHeader().setDefaultSectionSize(px(60))
        self.fit_columns()
        self.viewport().update()


def _is_text(event: QKeyEvent) -> bool:
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
    return plain and len(event.text()) == 1 and event.text().isprintable() and event.text() != " "

"""The rows of a history: a heading a day, an entry a gesture, its lines, what is unfolded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QModelIndex, QObject, Qt

from tressons_desktop.history.told import Entry, ToldLine
from tressons_desktop.text.dates import format_day_heading
from tressons_desktop.text.spaces import NBSP
from ui.models.line_names import Index, NamedLines
from ui.screens.history.words import hour_words

HOUR, WHAT, BEFORE, AFTER, WHO = range(5)
COLUMNS = ("Heure", "Étape · champ", "Avant", "Après", "Qui")
ROW_ROLE = Qt.ItemDataRole.UserRole


class RowKind(StrEnum):
    """What a row is."""

    DAY = "day"
    ENTRY = "entry"
    LINE = "line"
    DETAIL = "detail"


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One row; `entry` for all but headings, `line` when it stands for one."""

    kind: RowKind
    day: date
    entry: Entry | None = None
    line: ToldLine | None = None

    @property
    def key(self) -> tuple[str, ...]:
        """Name the row, so that it is found again after a refresh."""
        if self.entry is None:
            return (self.kind, self.day.isoformat())
        place = (self.line.entity, self.line.record_id, self.line.field) if self.line else ()
        return (self.kind, self.entry.gesture.id, *place)

    @property
    def unfolds(self) -> bool:
        """Tell whether there is more to see."""
        if self.kind is RowKind.ENTRY and self.entry is not None:
            return len(self.entry.lines) > 1 or _has_detail(self.entry.alone)
        return self.kind is RowKind.LINE and _has_detail(self.line)


def _has_detail(line: ToldLine | None) -> bool:
    return line is not None and bool(line.changes or line.back)


class HistoryModel(NamedLines):
    """Show entries, newest first; `fold` and `unfold` bring and take what is under a row."""

    def __init__(self, parent: QObject, today: date) -> None:
        super().__init__(parent)
        self.rows: list[HistoryRow] = []
        self.today = today
        self._unfolded: set[tuple[str, ...]] = set()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self.rows = []
        self._unfolded = set()
        self.endResetModel()

    def append(self, entries: Sequence[Entry]) -> None:
        """Add older entries at the end, each day under its heading."""
        fresh: list[HistoryRow] = []
        last = self.rows[-1].day if self.rows else None
        for entry in entries:
            day = entry.gesture.when.date()
            if day != last:
                fresh.append(HistoryRow(RowKind.DAY, day))
                last = day
            fresh.append(HistoryRow(RowKind.ENTRY, day, entry))
        if fresh:
            start = len(self.rows)
            self.beginInsertRows(QModelIndex(), start, start + len(fresh) - 1)
            self.rows += fresh
            self.endInsertRows()

    def is_unfolded(self, row: int) -> bool:
        """Tell whether what is under a row is shown."""
        return self.rows[row].key in self._unfolded

    def unfold(self, row: int) -> int:
        """Show what is under a row; return how many rows came."""
        one = self.rows[row]
        if one.entry is None or not one.unfolds or one.key in self._unfolded:
            return 0
        if one.kind is RowKind.ENTRY and one.entry.alone is None:
            under = [HistoryRow(RowKind.LINE, one.day, one.entry, line) for line in one.entry.lines]
        else:
            under = [HistoryRow(RowKind.DETAIL, one.day, one.entry, one.line or one.entry.alone)]
        self._unfolded.add(one.key)
        self.beginInsertRows(QModelIndex(), row + 1, row + len(under))
        self.rows[row + 1 : row + 1] = under
        self.endInsertRows()
        self._redraw(row)
        return len(under)

    def fold(self, row: int) -> None:
        """Take away what is under a row."""
        one = self.rows[row]
        if one.key not in self._unfolded:
            return
        end = row + 1
        while end < len(self.rows) and self._is_under(one, self.rows[end]):
            self._unfolded.discard(self.rows[end].key)
            end += 1
        self._unfolded.discard(one.key)
        if end > row + 1:
            self.beginRemoveRows(QModelIndex(), row + 1, end - 1)
            del self.rows[row + 1 : end]
            self.endRemoveRows()
        self._redraw(row)

    @staticmethod
    def _is_under(one: HistoryRow, other: HistoryRow) -> bool:
        if one.kind is RowKind.LINE:
            return other.kind is RowKind.DETAIL
        return other.kind in (RowKind.LINE, RowKind.DETAIL)

    def row_of(self, key: tuple[str, ...]) -> int:
        """Find a row again; -1 when it is not shown."""
        return next((place for place, row in enumerate(self.rows) if row.key == key), -1)

    def _redraw(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))

    # Qt ---------------------------------------------------------------------------------------
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is Qt.Orientation.Vertical:
            spoken = role == Qt.ItemDataRole.AccessibleTextRole
            return self.heard_line(section) if spoken else None
        return COLUMNS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def name_of_line(self, row: int) -> str:
        """Name a row by what changed; a heading, and what is unfolded, by its day."""
        one = self.rows[row]
        return self.words(one, WHAT) or format_day_heading(one.day, self.today)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.rows[index.row()].kind in (RowKind.DAY, RowKind.DETAIL):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(row, index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            spoken = self.spoken(row, unfolded=self.is_unfolded(index.row()))
            return spoken if index.column() == HOUR else self.words(row, index.column())
        return None

    def words(self, row: HistoryRow, column: int) -> str:
        """Return the words of a cell."""
        if row.kind is RowKind.DAY:
            return format_day_heading(row.day, self.today) if column == HOUR else ""
        if row.entry is None or row.kind is RowKind.DETAIL:
            return ""
        told = row.line if row.kind is RowKind.LINE and row.line else row.entry
        if column == HOUR:
            return "" if row.kind is RowKind.LINE else hour_words(row.entry.gesture.when)
        who = "" if row.kind is RowKind.LINE else row.entry.gesture.who
        return (told.place, told.before, told.after, who)[column - 1]

    def spoken(self, row: HistoryRow, *, unfolded: bool) -> str:
        """Say a whole row in one sentence."""
        if row.kind is RowKind.DAY:
            return self.words(row, HOUR)
        parts = [self.words(row, HOUR), self.words(row, WHAT)]
        before, after = self.words(row, BEFORE), self.words(row, AFTER)
        parts.append(f"avant{NBSP}: {before}" if before else "")
        parts.append(f"après{NBSP}: {after}" if before and after else after)
        parts.append(self.words(row, WHO))
        if row.unfolds:
            parts.append("déplié" if unfolded else "Entrée pour déplier")
        return ", ".join(part for part in parts if part)

"""A date typed jj/mm/aaaa, or picked in a calendar."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QVBoxLayout, QWidget

from tressons_desktop.project.values import PartialDate
from tressons_desktop.text.dates import (
    format_day,
    format_partial_date,
    parse_day,
    parse_partial_date,
)
from ui.access.focus import move_focus
from ui.theme import px
from ui.widgets.buttons import icon_button
from ui.widgets.text_fields import ReadField


class CalendarPopup(QFrame):
    """Show a month; Entrée or a click keeps the day, Échap closes."""

    picked = Signal(QDate)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setProperty("role", "popup")
        self.calendar = QCalendarWidget(self)
        self.calendar.setLocale(QLocale(QLocale.Language.French, QLocale.Country.France))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setAccessibleName("Calendrier")
        self.calendar.activated.connect(self._pick)
        self.calendar.clicked.connect(self._pick)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(6), px(6), px(6), px(6))
        layout.addWidget(self.calendar)

    def _pick(self, day: QDate) -> None:
        self.picked.emit(day)
        self.close()


class DateField(ReadField):
    """Edit a date; None when empty. `Alt+↓` or the icon opens a calendar.

    Reads what `parse_day` reads (jj/mm/aaaa and its tolerant forms); what it cannot read stays
    in the field with a sentence.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._popup: CalendarPopup | None = None
        self.setMaximumWidth(px(240))
        self._opener = icon_button("calendar-days", "Choisir dans un calendrier", keys="calendar")
        self._opener.setParent(self)
        self._opener.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._opener.setCursor(Qt.CursorShape.ArrowCursor)
        self._opener.clicked.connect(self.open_calendar)
        self._make_room()

    def make_read_only(self) -> None:
        super().make_read_only()
        self._opener.setEnabled(False)

    def open_calendar(self) -> None:
        """Open the calendar on the date of the field, or today."""
        if self.isReadOnly():
            return
        popup = self._popup = self._popup or CalendarPopup(self)
        popup.picked.connect(self._picked, Qt.ConnectionType.UniqueConnection)
        day = self._day()
        shown = QDate(day.year, day.month, day.day) if day else QDate.currentDate()
        popup.calendar.setSelectedDate(shown)
        popup.adjustSize()
        popup.move(self.mapToGlobal(QPoint(0, self.height() + px(4))))
        popup.show()
        move_focus(popup.calendar)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F4 or (alt and event.key() == Qt.Key.Key_Down):
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self.height() - 4
        self._opener.setGeometry(self.width() - side - 2, 2, side, side)

    def forget(self) -> None:
        """Close the calendar of the record shown, and forget it."""
        if self._popup is not None:
            self._popup.close()
        super().forget()

    def _make_room(self) -> None:
        self.setTextMargins(0, 0, px(28), 0)

    def _picked(self, day: QDate) -> None:
        self.setText(format_day(date(day.year(), day.month(), day.day())))
        self.setModified(True)
        self._typing.touch()
        self._typing.finish()
        move_focus(self)

    def _read(self) -> date | PartialDate | None:
        return parse_day(self.text())

    def _day(self) -> date | None:
        value = self.value()
        if isinstance(value, PartialDate):
            return value.first_day
        return value if isinstance(value, date) else None

    def _shown(self, value: object) -> str:
        return format_day(value) if isinstance(value, date) else ""


class PartialDateField(DateField):
    """Edit a date that may be only a month or a year: « mars 2028 »."""

    def _read(self) -> date | PartialDate | None:
        found = parse_partial_date(self.text())
        return PartialDate(*found) if found else None

    def _shown(self, value: object) -> str:
        if not isinstance(value, PartialDate):
            return ""
        return format_partial_date(value.year, value.month, value.day)

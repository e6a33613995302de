"""Move the keyboard, keep it where the work is, and come back to where it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Protocol, TypeAlias, runtime_checkable
from weakref import WeakKeyDictionary, ref

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from ui.access.last_input import LastInput, keyboard_last, last_input
from ui.access.order import FittingStop, OrderKeeper, is_stop, stops
from ui.access.tips import TipKeeper

ASIDE: Final = "aside"
"""Property of what leads out of the work, like the rail: the keyboard never falls there."""

PASSING: Final = "passing"
"""Property of what only passes, like a toast: once gone, the keyboard is back where it was."""

_MARGIN: Final = 24
_TRAIL: Final = 60

_Held: TypeAlias = "ref[QWidget] | QWidget"


@runtime_checkable
class FirstStop(Protocol):
    """A container that says where the keyboard goes when it is given to it."""

    def first_stop(self) -> QWidget | None: ...


def move_focus(
    target: QWidget, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
) -> QWidget | None:
    """Put the keyboard in a widget, in sight; return what took it, if anything could.

    A container gives it to its first stop. What is hidden or disabled gives it to its neighbour:
    the next one read inside the smallest part of the window that has any.
    """
    stop = stop_for(target)
    if stop is None:
        return None
    keeper = focus_keeper()
    keeper.moving(stop)
    stop.setFocus(reason)
    keeper.moved()
    bring_into_view(stop)
    return stop


def stop_for(target: QWidget) -> QWidget | None:
    """Return what takes the keyboard when it is meant for a widget."""
    usable = target.isEnabled() and target.isVisibleTo(target.window())
    if usable and isinstance(target, QScrollArea) and isinstance(target, FittingStop):
        target.fit_stop()  # a page that was just filled is a stop from now on
    declared = first_stop_of(target)
    if usable and declared is not target:
        return stop_for(declared)
    if usable and target.focusPolicy() != Qt.FocusPolicy.NoFocus:
        return target
    inside = stops(target) if usable else []
    return inside[0] if inside else _neighbour(target)


def first_stop_of(target: QWidget) -> QWidget:
    """Return the part of a container that it gives the keyboard to, shown or not; else itself."""
    declared = target.first_stop() if isinstance(target, FirstStop) else None
    return target if declared is None else declared


def _neighbour(target: QWidget) -> QWidget | None:
    """Return the stop read after a widget that is none, else the one before, near it first."""
    around = target.parentWidget() if not target.isWindow() else None
    while around is not None:
        read = stops(around, also=target)
        place = read.index(target)
        others = [one for one in (*read[place + 1 :], *reversed(read[:place])) if _at_work(one)]
        if others:
            return others[0]
        around = around.parentWidget() if not around.isWindow() else None
    return None


def _at_work(widget: QWidget) -> bool:
    """Tell whether a stop is where one works, and not on the way out."""
    return not _within(widget, ASIDE)


def _within(widget: QWidget, mark: str) -> bool:
    at: QWidget | None = widget
    while at is not None:
        if at.property(mark):
            return True
        at = at.parentWidget() if not at.isWindow() else None
    return False


def bring_into_view(widget: QWidget) -> None:
    """Scroll every page around a widget until it is seen."""
    page = widget.parentWidget()
    while page is not None:
        if isinstance(page, QScrollArea) and page.isAncestorOf(widget):
            _bring(page, widget)
        page = page.parentWidget() if not page.isWindow() else None


def _bring(page: QScrollArea, widget: QWidget) -> None:
    sheet, part = page.widget(), widget.rect()
    if sheet is None:
        return
    if isinstance(widget, QAbstractItemView) and widget.height() > page.viewport().height():
        part = widget.visualRect(widget.currentIndex())  # a long list: its current line
    spot = widget.mapTo(sheet, part.center())
    room = min(part.height(), page.viewport().height()) // 2
    page.ensureVisible(spot.x(), spot.y(), part.width() // 2, room + _MARGIN)


class FocusKeeper(QObject):
    """Watch where the keyboard is; put it back at its neighbour when its place goes away.

    When what has the keyboard is removed, hidden or disabled, Qt gives it to whatever comes next
    in an order of its own, most often the rail, where Entrée leaves the project. It is put right
    once the window is laid out again, unless somebody moved it on purpose meanwhile.
    """

    def __init__(self, app: QApplication, inputs: LastInput) -> None:
        super().__init__(inputs)
        self._meant: QWidget | None = None
        self._places: WeakKeyDictionary[QWidget, _FocusPlace] = WeakKeyDictionary()
        self._fell: tuple[QWidget, QWidget | None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._put_back)
        app.focusChanged.connect(self._changed)

    def place_in(self, window: QWidget) -> _FocusPlace | None:
        """Return where the keyboard is in a window, or was last."""
        return self._places.get(window)

    def moving(self, stop: QWidget) -> None:
        """Note that the keyboard is moved on purpose."""
        self._meant = stop
        self._timer.stop()
        self._remember(stop)

    def moved(self) -> None:
        """Note that what follows is not on purpose."""
        self._meant = None

    def _changed(self, old: QWidget | None, now: QWidget | None) -> None:
        window = now.window() if now is not None else QApplication.activeWindow()
        if window is None:
            return
        place = self._places.get(window)
        if now is not self._meant and place is not None and place.is_gone():
            self._fell = window, now
            self._timer.start()
        elif now is not None:
            self._remember(now)
            if keyboard_last():
                bring_into_view(now)

    def _remember(self, widget: QWidget) -> None:
        for window in [one for one in self._places if not isValid(one)]:
            del self._places[window]
        if not widget.isWindow():
            window = widget.window()
            self._places[window] = _FocusPlace(widget, self._places.get(window))

    def _put_back(self) -> None:
        fell, self._fell = self._fell, None
        if fell is None or not isValid(fell[0]) or not fell[0].isActiveWindow():
            return
        window, fell_on = fell
        place = self._places.get(window)
        if place is None or QApplication.focusWidget() is not fell_on:
            return
        stop = place.nearest(window)
        if stop is not None:
            move_focus(stop)


class _FocusPlace:
    """Where the keyboard was: the widget, and its spot in everything around it but the window."""

    def __init__(self, widget: QWidget, before: _FocusPlace | None) -> None:
        self._widget = _held(widget)
        self._before = before.lasting() if before and _within(widget, PASSING) else None
        self._around: list[tuple[_Held, QRect]] = []
        spot, at = widget.geometry(), widget.parentWidget()
        while at is not None and not at.isWindow():
            self._around.append((_held(at), spot))
            spot, at = spot.translated(at.pos()), at.parentWidget()
        self._in_window = spot
        self._aside = not _at_work(widget)

    @property
    def widget(self) -> QWidget | None:
        """Return the widget, unless it is no more."""
        return _alive(self._widget)

    def is_gone(self) -> bool:
        """Tell whether the widget can no longer have the keyboard."""
        widget = self.widget
        return widget is None or not (widget.isEnabled() and widget.isVisible())

    def lasting(self) -> _FocusPlace:
        """Return this place, or the one before when it only passes."""
        return self._before or self

    def nearest(self, window: QWidget) -> QWidget | None:
        """Return the stop nearest to where the widget was, in the smallest part that has one."""
        if self._before is not None:
            return self._before.still(window)
        for held, spot in (*self._around, (_held(window), self._in_window)):
            around = _alive(held)
            if around is None or not around.isVisible() or not around.isEnabled():
                continue
            found = [one for one in stops(around) if self._aside or _at_work(one)]
            if found:
                return min(found, key=lambda one: _apart(_spot(one, around), spot))
        return None

    def still(self, window: QWidget) -> QWidget | None:
        """Return the widget itself while it can have the keyboard, else what is nearest."""
        return self.nearest(window) if self.is_gone() else self.widget


def _held(widget: QWidget) -> _Held:
    """Hold a widget without what Python keeps with it: it must be able to go with its screen.

    One of Qt's own classes keeps nothing, and its Python half would be gone at once.
    """
    return widget if type(widget).__module__.startswith("PySide6") else ref(widget)


def _alive(held: _Held) -> QWidget | None:
    widget = held() if isinstance(held, ref) else held
    return widget if widget is not None and isValid(widget) else None


def _spot(widget: QWidget, around: QWidget) -> QRect:
    return QRect(widget.mapTo(around, QPoint(0, 0)), widget.size())


def _apart(one: QRect, other: QRect) -> tuple[int, int]:
    between = one.center() - other.center()
    return abs(between.y()), abs(between.x())


def way_back(window: QWidget) -> Callable[[], None]:
    """Note where the keyboard is in a window; the call gives it back, or to the neighbour."""
    place = focus_keeper().place_in(window.window())
    held = _held(window.window())

    def go_back() -> None:
        around = _alive(held)
        stop = place.still(around) if place is not None and around is not None else None
        if stop is not None:
            move_focus(stop)

    return go_back


class Regions(QObject):
    """Go from one part of a window to the next, where the keyboard was last in each."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._trail: list[_Held] = []
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._note)

    def jump(self, regions: Sequence[QWidget], by: int) -> None:
        """Go to the next region that is shown and has a stop, or the previous one."""
        shown = [one for one in regions if one.isVisible() and (stops(one) or is_stop(one, one))]
        if not shown:
            return
        held = [one is self._here() or one.isAncestorOf(self._here()) for one in shown]
        here = held.index(True) if True in held else -1 if by > 0 else 0
        target = shown[(here + by) % len(shown)]
        move_focus(self._last_in(target) or target, Qt.FocusReason.TabFocusReason)

    def _here(self) -> QWidget:
        return QApplication.focusWidget() or self._window

    def _last_in(self, region: QWidget) -> QWidget | None:
        been = (one for held in reversed(self._trail) if (one := _alive(held)) is not None)
        inside = (one for one in been if region.isAncestorOf(one))
        return next((one for one in inside if is_stop(one, region)), None)

    def _note(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Remember where the keyboard was: the last place in each region is found there."""
        if now is not None and now.window() is self._window:
            kept = [held for held in self._trail if _alive(held) not in (None, now)]
            self._trail = [*kept[-_TRAIL:], _held(now)]


_keeper: FocusKeeper | None = None


def watch_focus(app: QApplication) -> LastInput:
    """Begin to watch keys and keyboard, once; return what knows the last input."""
    global _keeper
    inputs = last_input()
    if _keeper is None or not isValid(_keeper):
        _keeper = FocusKeeper(app, inputs)
        OrderKeeper(inputs)
        TipKeeper(app, inputs)
    return inputs


def focus_keeper() -> FocusKeeper:
    """Return what watches the keyboard of the application."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise RuntimeError("the keyboard of an application needs a QApplication")
    watch_focus(app)
    assert _keeper is not None
    return _keeper

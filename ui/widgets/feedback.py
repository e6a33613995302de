"""What the application says: banner, save state, empty state, progress."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tressons_desktop.text.spaces import NBSP
from ui.access.announcer import announce
from ui.access.components import ReaderRole
from ui.plain import set_tip
from ui.theme import px, theme, tone_tokens
from ui.widgets.basics import IconMark, NamedGroup, Text
from ui.widgets.buttons import Button, icon_button, link_button
from ui.widgets.closing import reads

_PART = 0.25
"""A long job says how far it is at each quarter,"""
_LISTENING_S = 4.0
"""and leaves this long between two sentences."""

_NEVER = -1.0

_BANNER_ICONS = {
    "ok": "check",
    "part": "triangle-alert",
    "non": "octagon-alert",
    "ver": "circle-question-mark",
    "so": "info",
    "pri": "info",
}


class Banner(NamedGroup):
    """Say one sentence across the screen, with one action at most and a way to close it."""

    action_triggered = Signal()
    closed = Signal()

    def __init__(
        self, text: str = "", *, tone: str = "pri", action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self._mark = IconMark(_BANNER_ICONS[tone], tone_tokens(tone)[0], 18)
        self._text = Text("", "body", wrap=True)
        self._action = Button("", "outlined")
        self._action.clicked.connect(self.action_triggered)
        self._close = icon_button("x", "Fermer ce message")
        self._close.clicked.connect(self._closed)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(20), px(8), px(12), px(8))
        layout.setSpacing(px(12))
        layout.addWidget(self._mark)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._action)
        layout.addWidget(self._close)
        self.say(text, tone=tone, action=action)

    def say(self, text: str, *, tone: str = "pri", action: str = "") -> None:
        """Change the sentence, its tone and its action; an empty sentence hides the banner."""
        self._tone = tone
        self._mark.set_icon(_BANNER_ICONS[tone], tone_tokens(tone)[0])
        self._text.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(text)
        if not text or self.parentWidget() is not None:  # else it comes with what it is laid in
            self.setVisible(bool(text))
        if text:
            offered = f" Proposé\u00a0: {action}." if action else ""
            announce(self, f"{text}{offered}", urgent=tone == "non")

    def keep_open(self) -> None:
        """Leave no way to close it: it says how things stand, not what happened."""
        self._close.hide()

    def text(self) -> str:
        """Return the sentence shown."""
        return self._text.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        ink, soft = tone_tokens(self._tone)
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color(soft))
        painter.fillRect(0, 0, px(4), self.height(), theme().color(ink))
        if theme().high_contrast:  # nothing else tells it from the page under it
            foot = self.height() - theme().border
            painter.fillRect(0, foot, self.width(), theme().border, theme().color(ink))

    def _closed(self) -> None:
        self.hide()
        self.closed.emit()


class EmptyState(QWidget):
    """Say why a place is empty and what to do, where its first row would be."""

    action_triggered = Signal()

    def __init__(
        self, text: str, action: str = "", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text = Text(text, "body", "text2", wrap=True)
        self.button = Button(action, "accent", icon)
        self.button.clicked.connect(self.action_triggered)
        self._line = QHBoxLayout()
        self._line.setSpacing(px(16))
        self._line.addWidget(self.button)
        self._line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(16), px(16), px(16), px(16))
        layout.setSpacing(px(12))
        layout.addWidget(self._text)
        layout.addLayout(self._line)
        layout.addStretch(1)
        self.button.setVisible(bool(action))  # once it has a parent: alone it is a window

    def set_text(self, text: str) -> None:
        """Change the sentence."""
        self._text.setText(text)

    def add_link(self, words: str) -> Button:
        """Add another way to begin, beside the button."""
        link = link_button(words)
        self._line.insertWidget(self._line.count() - 1, link)
        return link


class SaveState(NamedGroup):
    """Say whether what was typed is kept: the hour, that it is under way, or why not."""

    retry_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("save_state")
        self._short = False
        self._mark = IconMark("check", "ok", 16, 2.25)
        self._text = Text("", "dense", "text2")
        self._retry = link_button("Réessayer")
        self._retry.clicked.connect(self.retry_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(px(4), 0, px(4), 0)
        layout.setSpacing(px(6))
        layout.addWidget(self._mark)
        layout.addWidget(self._text)
        layout.addWidget(self._retry)
        self._failure = ""
        self._show("", "check", "ok", "text2", retry=False)

    def set_saved(self, hour: str) -> None:
        """Show « Enregistré à 14:32 »; `hour` is already written, empty it says nothing."""
        words = f"Enregistré à {hour}" if hour else ""
        self._show(words, "check", "ok", "text2", retry=False)

    def set_read_only(self, sentence: str) -> None:
        """Say that nothing can be written in this project; the tooltip says why."""
        self._show("Lecture seule", "lock", "text2", "text2", retry=False)
        set_tip(self._text, sentence)
        self.setAccessibleName(sentence)

    def set_failed(self, sentence: str) -> None:
        """Show that nothing could be kept, with a way to try again.

        The reason is in the tooltip and for screen readers: the banner of the window says it whole.
        """
        known = self._failure == sentence
        self._show("Non enregistré", "octagon-alert", "non", "non", retry=True)
        self._failure = sentence
        set_tip(self._text, sentence)
        self.setAccessibleName(sentence)
        if not known:  # it is tried again and again: said once
            announce(self, sentence, urgent=True)

    def set_short(self, short: bool) -> None:
        """Keep the icon alone while all is well; what goes wrong is always in words."""
        self._short = short
        self._fit()

    def text(self) -> str:
        """Return what is shown."""
        return self._text.text()

    def _fit(self) -> None:
        wrong = self._retry.isVisibleTo(self)
        self._text.setVisible(wrong or not self._short)
        set_tip(self._mark, self._text.text() if self._short and not wrong else "")

    def _show(self, text: str, icon: str, token: str, ink: str, *, retry: bool) -> None:
        self._failure = ""
        self._text.setText(text)
        self._text.set_ink(ink)
        set_tip(self._text, text if retry else "")
        self._mark.set_icon(icon, token)
        self._mark.setVisible(bool(text))
        self._retry.setVisible(retry)
        self.setAccessibleName(text)
        self._fit()


class ProgressGauge(QWidget):
    """Draw a thin bar; its number is written beside it by whoever shows it."""

    a11y_role = ReaderRole.StaticText

    def __init__(self, ratio: float = 0.0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ratio = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_ratio(ratio)

    def set_ratio(self, ratio: float, words: str = "") -> None:
        """Fill the bar from 0 to 1; `words` is what a screen reader says."""
        self._ratio = min(max(ratio, 0.0), 1.0)
        self.setAccessibleName(words or f"Avancement\u00a0: {round(self._ratio * 100)}\u00a0%")
        self.update()

    def ratio(self) -> float:
        """Return how full the bar is."""
        return self._ratio

    def sizeHint(self) -> QSize:
        return QSize(px(74), px(6))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(32), px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_gauge(QPainter(self), QRectF(self.rect()), self._ratio)


def paint_gauge(painter: QPainter, rect: QRectF, ratio: float) -> None:
    """Paint a gauge in `rect`, for delegates too."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = rect.height() / 2
    contrasted = theme().high_contrast  # the empty part is an outline there: one ground
    painter.setPen(theme().color("text") if contrasted else Qt.PenStyle.NoPen)
    painter.setBrush(theme().color("surface" if contrasted else "line"))
    painter.drawRoundedRect(rect, radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    if ratio > 0:
        filled = QRectF(rect)
        filled.setWidth(max(rect.width() * min(ratio, 1.0), rect.height()))
        painter.setBrush(theme().color("primary"))
        painter.drawRoundedRect(filled, radius, radius)


class JobBar(QWidget):
    """Follow a long job in place: what it is doing, how far, and a way to stop it."""

    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heard = 0.0
        self._reached = _NEVER
        self._text = Text("", "dense", wrap=True)
        self._number = Text("", "dense", "text2")
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._gauge = ProgressGauge()
        self.stop_button = reads(Button("Arrêter", "outlined", "x"))
        self.stop_button.clicked.connect(self._stop)
        words = QHBoxLayout()
        words.addWidget(self._text, 1)
        words.addWidget(self._number)
        left = QVBoxLayout()
        left.setSpacing(px(6))
        left.addLayout(words)
        left.addWidget(self._gauge)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12))
        layout.addLayout(left, 1)
        layout.addWidget(self.stop_button)

    def show_progress(self, ratio: float, doing: str) -> None:
        """Show how far the job is (0 to 1) and what it is doing; say it now and then."""
        self.stop_button.setEnabled(True)
        self._text.setText(doing)
        if not self.isHidden():
            self._say_progress(ratio, doing)
        widest = self._number.fontMetrics().horizontalAdvance(f"100{NBSP}%")
        self._number.setMinimumWidth(widest + px(2))
        self._number.setText(f"{round(min(max(ratio, 0.0), 1.0) * 100)}\u00a0%")
        self._gauge.set_ratio(ratio, f"{doing} {self._number.text()}")

    def begin(self) -> None:
        """Show that something is about to be done, until it says what."""
        self._text.setText("Un instant")
        self._number.setText("")
        self._gauge.set_ratio(0.0, "Un instant")

    def setVisible(self, visible: bool) -> None:
        """Say what is being done once it is shown; another job begins afresh."""
        if visible and self.isHidden() and self._text.text():
            self._say_progress(0.0, self._text.text())
        elif not visible:
            self._text.setText("")
            self._reached = _NEVER
        super().setVisible(visible)

    def _say_progress(self, ratio: float, doing: str) -> None:
        """Say that it begins, then how far it is: never more often than it can be listened to."""
        if self._reached == _NEVER:
            words = doing
        elif int(ratio / _PART) > int(self._reached / _PART):
            words = f"{doing}, {round(min(ratio, 1.0) * 100)}\u00a0%"
        else:
            return
        if self._reached == _NEVER or monotonic() - self._heard >= _LISTENING_S:
            self._reached, self._heard = ratio, monotonic()
            announce(self, words)

    def _stop(self) -> None:
        self.stop_button.explain("L’arrêt est demandé.")
        self._text.setText("Arrêt demandé…")
        announce(self, "Arrêt demandé.")
        self.stop_requested.emit()

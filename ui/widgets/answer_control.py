"""Answer a question of the checklist with one of five answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from ui.access.announcer import announce
from ui.access.components import ReaderRole, chosen
from ui.access.focus import move_focus
from ui.signals import Carries, carrying
from ui.theme import chosen_inks, paint_icon, px, role_font, theme, tone_tokens
from ui.widgets.flow import FlowLayout
from ui.widgets.record_field import OfRecord


@dataclass(frozen=True)
class AnswerChoice:
    """Describe an answer: stored value, words, key, icon, tone."""

    value: str
    label: str
    key: str
    icon: str
    tone: str


ANSWERS = (
    AnswerChoice("oui", "Oui", "O", "check", "ok"),
    AnswerChoice("partiel", "Partiel", "P", "half-disc", "part"),
    AnswerChoice("non", "Non", "N", "x", "non"),
    AnswerChoice("sans_objet", "Sans objet", "S", "minus", "so"),
    AnswerChoice("a_verifier", "À vérifier", "V", "circle-question-mark", "ver"),
)

CLEARED = "Réponse effacée"
"""Said, because no reader says it: a radio button that is no longer checked is not told."""

FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
ARROWS = (*FORWARD, Qt.Key.Key_Left, Qt.Key.Key_Up)


class AnswerButton(QAbstractButton):
    """Paint one answer: icon, word, key; its own colour, bold and a thick border when chosen."""

    left = Signal()

    def __init__(self, choice: AnswerChoice, parent: QWidget) -> None:
        super().__init__(parent)
        self.choice = choice
        self.setText(choice.label)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # its group leaves it free: this makes it a radio button
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        font = role_font("body")
        font.setBold(True)
        metrics = QFontMetrics(font)
        width = px(11) + px(17) + px(8) + metrics.horizontalAdvance(self.text()) + px(12)
        return QSize(width + self._key_width() + px(10), max(px(38), metrics.height() + px(12)))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ARROWS:
            event.ignore()  # the group moves, not Qt's own walk over the buttons
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, soft, border = chosen_inks(*tone_tokens(self.choice.tone))
        on = self.isChecked()
        self._paint_frame(painter, border, soft, on=on)
        token = ink if on else "text" if self.isEnabled() else "off"
        side = px(17)
        top = (self.height() - side) / 2
        paint_icon(painter, self.choice.icon, QRectF(px(11), top, side, side), token, 2.0)
        font = role_font("body")
        font.setBold(on)
        painter.setFont(font)
        painter.setPen(theme().color(token))
        words = QRectF(px(11) + side + px(8), 0, self.width(), self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        self._paint_key(painter, token if on else "text2", on=on)

    def _paint_frame(self, painter: QPainter, ink: str, soft: str, *, on: bool) -> None:
        width = 2 if on or theme().high_contrast else 1
        hovered = self.underMouse() and self.isEnabled()
        fill = soft if on else "primaryS" if hovered else "surface"
        painter.setBrush(theme().color(fill))
        painter.setPen(QPen(theme().color(ink if on else "edge"), width))
        half = width / 2
        rect = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(rect, px(6), px(6))

    def _paint_key(self, painter: QPainter, token: str, *, on: bool) -> None:
        metrics = QFontMetrics(role_font("small"))
        height = metrics.height() + px(3)
        left = self.width() - self._key_width() - px(10)
        box = QRectF(left + 0.5, (self.height() - height) / 2, self._key_width() - 1, height)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(theme().color(token if on else "line"))
        painter.drawRoundedRect(box, px(3), px(3))
        painter.setFont(role_font("small"))
        painter.setPen(theme().color(token))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.choice.key)

    def _key_width(self) -> int:
        return QFontMetrics(role_font("small")).horizontalAdvance("O") + px(11)


class AnswerControl(OfRecord, QWidget):
    """Choose one answer, or none.

    Keys O P N S V act only while the group has the focus, the same key again clears; arrows
    move, Tab leaves. `answered` carries the value, or None once cleared.
    """

    a11y_role = ReaderRole.Grouping
    answered: Carries[str | None] = carrying()

    def __init__(
        self,
        question: str = "",
        parent: QWidget | None = None,
        *,
        choices: Sequence[AnswerChoice] = ANSWERS,
    ) -> None:
        super().__init__(parent)
        self._question = question
        self._value: str | None = None
        self._flow = FlowLayout(self, spacing=px(8))
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)  # no answer at all is allowed
        self._buttons: dict[str, AnswerButton] = {}
        for choice in choices:
            button = AnswerButton(choice, self)
            button.clicked.connect(self._clicked)
            self._group.addButton(button)
            button.left.connect(self._keep_one_stop)
            self._buttons[choice.value] = button
            self._flow.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_value(None)

    def value(self) -> str | None:
        """Return the answer, or None."""
        return self._value

    def set_value(self, value: object) -> None:
        """Show a stored answer, without telling."""
        self._value = str(value) if value is not None and str(value) in self._buttons else None
        for name, button in self._buttons.items():
            button.setChecked(name == self._value)
        self._keep_one_stop()

    def a11y_name(self) -> str:
        """Name the group; each answer is named by its word alone, the question by its card."""
        asked = f"Réponse à {self._question}" if self._question else "Réponse"
        return f"{asked}, {len(self._buttons)}\u00a0choix"

    def a11y_description(self) -> str:
        """Say the keys that are painted on the answers."""
        return "Touches " + ", ".join(button.choice.key for button in self._buttons.values())

    def button(self, value: str) -> AnswerButton:
        """Return the button of an answer."""
        return self._buttons[value]

    def first_stop(self) -> AnswerButton:
        """Return what takes the keyboard: the answer given, else the first one."""
        return self._buttons.get(self._value or "", next(iter(self._buttons.values())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        if key in ARROWS:
            self._move(1 if key in FORWARD else -1)
            return
        focused = self.focusWidget()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, AnswerButton):
            focused.click()
            return
        if plain and event.text():
            for button in self._buttons.values():
                if event.text().upper() == button.choice.key:
                    move_focus(button)
                    self._answer(button.choice.value)
                    return
        super().keyPressEvent(event)

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, AnswerButton):
            self._answer(button.choice.value)

    def _answer(self, value: str) -> None:
        self.set_value(None if value == self._value else value)
        if self._value is not None:
            chosen(self._buttons[self._value])
        else:
            announce(self, CLEARED)
        self.answered.emit(self._value)

    def _move(self, by: int) -> None:
        buttons = list(self._buttons.values())
        focused = self.focusWidget()
        place = buttons.index(focused) if isinstance(focused, AnswerButton) else 0
        move_focus(buttons[(place + by) % len(buttons)])
        self._keep_one_stop()

    def _keep_one_stop(self) -> None:
        """Keep one button in the tab order: the one in hand, else the chosen one."""
        focused = self.focusWidget()
        in_hand = isinstance(focused, AnswerButton) and focused.hasFocus()
        stop = focused if in_hand else self.first_stop()
        for button in self._buttons.values():
            tab = button is stop
            policy = Qt.FocusPolicy.StrongFocus if tab else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(policy)

"""Buttons: one primary per screen, the others outlined, plain, links or icons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyleOptionButton, QWidget

from ui.access.components import ReaderRole, States, changed
from ui.access.keys import sequence_of, with_keys
from ui.plain import remarked, set_tip, tip, unmarked
from ui.theme import icon as themed_icon
from ui.theme import px, restyle
from ui.widgets.cell_words import broken_lines
from ui.widgets.closing import MayWrite

_INK = {
    "primary": "onprimary",
    "accent": "primary",
    "link": "link",
    "danger": "non",
    "icon": "text2",
    "toast": "bg",
}

_NAME_LINES = 2
"""Lines of a name that somebody typed."""


class Button(MayWrite, QPushButton):
    """Act on click, Entrée or Espace. `role` is ``primary``, ``outlined``, ``accent``, ``plain``,
    ``link``, ``icon``, ``icon-outlined``; `icon` a Lucide name; `trailing` puts it after the word.
    """

    a11y_role = ReaderRole.Button

    def __init__(
        self,
        text: str = "",
        role: str = "outlined",
        icon: str = "",
        *,
        trailing: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(unmarked(text), parent)
        self._icon_name = icon
        self._hint = ""
        self._closed = ""
        self._wanted = True
        self._keys = QKeySequence()
        self.setProperty("role", role)
        self.setCursor(Qt.CursorShape.PointingHandCursor if role == "link" else self.cursor())
        self.setAutoDefault(False)
        if not text:
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if trailing:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._dress()

    def set_icon(self, name: str) -> None:
        """Change the icon; an empty name removes it."""
        if name != self._icon_name:
            self._icon_name = name
            self._dress()

    def set_role(self, role: str) -> None:
        """Change the role of the button; the same one dresses nothing again."""
        if role == self.property("role"):
            return
        self.setProperty("role", role)
        self._dress()
        restyle(self)

    def explain(self, reason: str) -> None:
        """Disable with a reason shown as tooltip, or enable again with an empty reason."""
        self.setEnabled(not reason)
        set_tip(self, reason or self._hint)
        self.setAccessibleDescription(reason)

    def close_to_writing(self, reason: str) -> None:
        """Disable for good: whatever else would enable it, the reason stays said."""
        if reason != self._closed:
            self._closed = reason
            self.setEnabled(self._wanted)
            set_tip(self, "")
            self.setAccessibleDescription("")

    def setEnabled(self, wanted: bool) -> None:
        """Enable or not; what is closed stays disabled."""
        self._wanted = wanted
        super().setEnabled(wanted and not self._closed)

    def setToolTip(self, words: str) -> None:
        """Say these words on hover; what is closed says why."""
        super().setToolTip(tip(self._closed) if self._closed else words)

    def setAccessibleDescription(self, words: str) -> None:
        """Describe the button; what is closed says why."""
        super().setAccessibleDescription(self._closed or words)

    def bind_key(self, name: str) -> None:
        """Bind the keys that the table of keys gives to an act, and say them in the tooltip."""
        self._keys = QKeySequence(sequence_of(name))
        self.setShortcut(self._keys)
        self.set_hint(with_keys(self.accessibleName() or self.text(), name))

    def setText(self, text: str) -> None:
        """Change the words; Qt forgets the key when they change."""
        super().setText(unmarked(text))
        self.setIconSize(self._icon_extent())  # the gap is that of the words
        if not self._keys.isEmpty():
            self.setShortcut(self._keys)

    def text(self) -> str:
        """Return the words, as they were given."""
        return remarked(super().text())

    def set_hint(self, words: str) -> None:
        """Say these words in the tooltip whenever no reason takes their place."""
        self._hint = words
        if self.isEnabled():
            set_tip(self, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setIconSize(self._icon_extent())

    def _icon_extent(self) -> QSize:
        side = px(16 if self.property("role") == "link" else 18)
        gap = px(6) if self.text() else 0  # Qt leaves 4 between icon and words; 7 reads better
        return QSize(side + gap, side)

    def _dress(self) -> None:
        if self._icon_name:
            token = _INK.get(str(self.property("role")), "text")
            self.setIcon(themed_icon(self._icon_name, token))
            self.setIconSize(self._icon_extent())


class ToggleButton(QPushButton):
    """Stay pressed or not; wide enough for its words in bold, which the pressed state uses."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(unmarked(text), parent)
        self.setCheckable(True)

    def setText(self, text: str) -> None:
        """Change the words."""
        super().setText(unmarked(text))

    def text(self) -> str:
        """Return the words, as they were given."""
        return remarked(super().text())

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        bold = QFont(self.font())
        bold.setBold(True)
        wide = QFontMetrics(bold).horizontalAdvance(self.text())
        more = max(wide - self.fontMetrics().horizontalAdvance(self.text()), 0)
        # beside an icon Qt centres the words by their plain width, and cuts the bold ones at right
        return hint + QSize((more if self.icon().isNull() else 2 * more) + 2, 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class ShowButton(ToggleButton):
    """Show something beside or under, or not: a reader hears that it unfolds."""

    a11y_role = ReaderRole.Button

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "choice")
        self.toggled.connect(self._turned)

    def a11y_states(self) -> States:
        """Tell that it unfolds, and where it is."""
        on = self.isChecked()
        folds = {"expandable": True, "expanded": on, "collapsed": not on}
        return {"checkable": False, "checked": False, **folds}

    def _turned(self) -> None:
        changed(self, expanded=True)


class TickButton(ToggleButton):
    """Be one choice among several that may all be taken: a reader hears a box to tick."""

    a11y_role = ReaderRole.CheckBox


class NameTick(TickButton):
    """Be a choice called by a name that somebody typed: over two lines where one is too short.

    What is longer still ends with …; its words stay whole for readers, and in its tip.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        self._breaking = False
        super().__init__(text, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), px(120)), hint.height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        more = len(self._lines(width)) - 1
        return self.sizeHint().height() + more * self.fontMetrics().lineSpacing()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        set_tip(self, self.text() if self.cut() else "")

    def cut(self) -> bool:
        """Tell whether its words have not all their room."""
        return self._lines(self.width())[-1].endswith("…") and not self.text().endswith("…")

    def paintEvent(self, event: QPaintEvent) -> None:
        self._breaking = True
        super().paintEvent(event)
        self._breaking = False

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Break the words: the style would cut a letter in two, at both ends."""
        super().initStyleOption(option)
        if self._breaking:  # painting alone: sizes are asked here too, and follow the words
            option.text = unmarked("\n".join(self._lines(self.width())))

    def _lines(self, width: int) -> list[str]:
        """Return the words as they are shown in a width: the bold ones, which are the widest."""
        asked = self.sizeHint().width()
        if asked <= width:
            return [self.text()]
        bold = QFont(self.font())
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        beside = asked - 2 - metrics.horizontalAdvance(self.text())
        return broken_lines(bold, self.text(), width - beside, _NAME_LINES)


class FoldButton(Button):
    """Show or hide something, and tell which: « Pourquoi ces dates, bouton, replié »."""

    def __init__(
        self,
        text: str = "",
        role: str = "link",
        icon: str = "",
        *,
        trailing: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, role, icon, trailing=trailing, parent=parent)
        self._unfolded = False

    def unfolded(self) -> bool:
        """Tell whether what it shows is shown."""
        return self._unfolded

    def set_unfolded(self, on: bool) -> None:
        """Take note that what it shows is shown, or hidden."""
        if on != self._unfolded:
            self._unfolded = on
            changed(self, expanded=True)

    def a11y_description(self) -> str:
        """Leave the tooltip out: it says what the state says."""
        return self.accessibleDescription()

    def a11y_states(self) -> States:
        """Tell that it unfolds, and where it is."""
        return {
            "expandable": True,
            "expanded": self._unfolded,
            "collapsed": not self._unfolded,
        }


def primary_button(text: str, icon: str = "") -> Button:
    """Make the one button a screen wants you to press."""
    return Button(text, "primary", icon)


def outlined_button(text: str, icon: str = "") -> Button:
    """Make an ordinary button."""
    return Button(text, "outlined", icon)


def plain_button(text: str, icon: str = "") -> Button:
    """Make a button without outline, for actions at the edge of attention."""
    return Button(text, "plain", icon)


def link_button(text: str, icon: str = "") -> Button:
    """Make an inline link."""
    return Button(text, "link", icon)


def icon_button(icon: str, name: str, *, outlined: bool = False, keys: str = "") -> Button:
    """Make a square button without word: its name is in the tooltip.

    `keys` names, in the table of keys, what does the same: they are bound elsewhere, and said here.
    """
    button = Button("", "icon-outlined" if outlined else "icon", icon)
    button.setAccessibleName(name)
    button.set_hint(with_keys(name, keys) if keys else name)
    return button

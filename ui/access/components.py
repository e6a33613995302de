"""Tell assistive technology what our own widgets are: role, name, description, states, action.

A class says it by attributes and methods of its own, and nothing else is needed: `a11y_role`
(required), `a11y_level` (a heading), and `a11y_name()`, `a11y_description()`, `a11y_states()`, each
asked live. What Qt has a role for keeps Qt's own interface, text fields, combo boxes, lists,
tables and trees above all: with another one they would lose their texts and their cells.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAttributesInterface,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleStateChangeEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAccessibleWidget,
    QApplication,
    QLabel,
    QPushButton,
    QWidget,
)
from shiboken6 import VoidPtr, isValid

ReaderRole = QAccessible.Role
States = Mapping[str, bool]
"""Names of `QAccessible.State`, each true or false."""


@runtime_checkable
class HasRole(Protocol):
    """A class with a role."""

    a11y_role: QAccessible.Role


@runtime_checkable
class HasLevel(Protocol):
    """A heading; level 0 is none."""

    a11y_level: int


@runtime_checkable
class HasName(Protocol):
    """A widget that names itself."""

    def a11y_name(self) -> str: ...


@runtime_checkable
class HasDescription(Protocol):
    """A widget that describes itself."""

    def a11y_description(self) -> str: ...


@runtime_checkable
class HasStates(Protocol):
    """A widget that tells states of its own."""

    def a11y_states(self) -> States: ...


_Kind = QAccessible.Text
_Action = QAccessibleActionInterface
_INSTALLED = "accessibleFactory"
_TICKED = (ReaderRole.RadioButton, ReaderRole.CheckBox, ReaderRole.Switch)
_ACTS = (_Action.pressAction(), _Action.toggleAction(), _Action.showMenuAction())


class Component(QAccessibleWidget):
    """Answer for a widget, by asking it each time.

    Why each time: PySide keeps every interface until the program ends. One that held its widget
    would keep that too, or answer for a widget that is gone.
    """

    def __init__(self, widget: QWidget, role: QAccessible.Role) -> None:
        super().__init__(widget, role)
        self._role = role

    def role(self) -> QAccessible.Role:
        """Return the role of the class; a button that opens a menu says so."""
        return ReaderRole.ButtonMenu if self._opens_menu() else self._role

    def text(self, kind: QAccessible.Text) -> str:
        """Return the name, a description that is not the name again, or what Qt knows."""
        widget = self.alive()
        if widget is None:
            return ""
        if kind == _Kind.Name:
            said = widget.a11y_name() if isinstance(widget, HasName) else ""
            return said or widget.accessibleName() or _words_on(widget)
        if kind == _Kind.Description:
            if isinstance(widget, HasDescription):
                said = widget.a11y_description()
            else:
                said = widget.accessibleDescription() or widget.toolTip()
            return _new_words(said, self.text(_Kind.Name))
        if kind == _Kind.Accelerator and isinstance(widget, QAbstractButton):
            return widget.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        return super().text(kind)

    def state(self) -> QAccessible.State:
        """Return what is true of any widget, of a button, then what the class says."""
        state = super().state()
        widget = self.alive()
        if isinstance(widget, QAbstractButton):
            state.checkable = self._is_ticked(widget)
            state.checked = state.checkable and widget.isChecked()
            state.pressed = widget.isDown()
            state.hasPopup = self._opens_menu()
        for name, on in _own_states(widget).items():
            setattr(state, name, on)
        return state

    def actionNames(self) -> list[str]:
        """Offer what a click does, under the name that readers look for."""
        names = list(super().actionNames())
        widget = self.alive()
        if not isinstance(widget, QAbstractButton) or not widget.isEnabled():
            return names
        if self._opens_menu():
            return [_Action.showMenuAction(), *names]
        ticked = self._is_ticked(widget)
        return [_Action.toggleAction() if ticked else _Action.pressAction(), *names]

    def doAction(self, name: str) -> None:
        """Click: UI Automation unfolds by ShowMenu, and chooses in a list by Toggle."""
        widget = self.alive()
        if name in _ACTS and isinstance(widget, QAbstractButton):
            widget.click()
        else:
            super().doAction(name)

    def keyBindingsForAction(self, name: str) -> list[str]:
        """Return the key of a button."""
        keys = self.text(_Kind.Accelerator) if name in _ACTS else ""
        return [keys] if keys else []

    def alive(self) -> QWidget | None:
        """Return the widget, unless it is gone."""
        widget = self.widget()
        return widget if widget is not None and isValid(widget) else None

    def _opens_menu(self) -> bool:
        widget = self.alive()
        if not isinstance(widget, QPushButton):
            return False
        return widget.menu() is not None or bool(widget.property(OPENS_CHOICES))

    def _is_ticked(self, button: QAbstractButton) -> bool:
        return button.isCheckable() and self._role in _TICKED


OPENS_CHOICES = "opensChoices"
"""Property of a button that opens a list of its own, too long for a menu."""


class HeadingLevel(QAccessibleAttributesInterface):
    """Tell the level of a heading: an object beside its interface, which holds it."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self._level = level

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        """List the one attribute there is."""
        return [QAccessible.Attribute.Level]

    def attributeValue(self, key: QAccessible.Attribute) -> int | None:
        """Return the level."""
        return self._level if key == QAccessible.Attribute.Level else None


class HeadingComponent(Component):
    """Answer for a heading, with its level.

    `interface_cast` gives a Qt object or a VoidPtr and nothing else: None, an int, or what the
    base class returns, stop the process.
    """

    def __init__(self, widget: QWidget, role: QAccessible.Role, level: int) -> None:
        super().__init__(widget, role)
        self._attributes = HeadingLevel(level)

    def interface_cast(  # type: ignore[override]  # the stub says int, which stops the process
        self, kind: QAccessible.InterfaceType
    ) -> HeadingLevel | VoidPtr:
        """Give the attributes; a label has nothing else to give."""
        wanted = kind == QAccessible.InterfaceType.AttributesInterface
        return self._attributes if wanted else VoidPtr(0)


def install(app: QApplication) -> None:
    """Answer for our own widgets from now on. Call it once `app` is there and before any widget.

    Why then: Qt keeps the first interface a widget was given, and another application has no
    factory.
    """
    if not app.property(_INSTALLED):
        app.setProperty(_INSTALLED, True)
        QAccessible.installFactory(_make)


def changed(widget: QWidget, **states: bool) -> None:
    """Tell that states of a widget changed, by their names: ``changed(fold, expanded=True)``.

    The values are read in the widget: call it once it is true.
    """
    if QAccessible.isActive():
        told = QAccessible.State()
        for name, on in states.items():
            setattr(told, name, on)
        QAccessible.updateAccessibility(QAccessibleStateChangeEvent(widget, told))


def chosen(widget: QWidget) -> None:
    """Tell that an item or a radio button became the chosen one: Windows hears nothing else."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Selection))


def plain_words(marked: str) -> str:
    """Drop the marks of keys from the words of a button: « &Projets » is « Projets »."""
    return "&".join(part.replace("&", "") for part in marked.split("&&"))


def _make(key: str, thing: QObject) -> QAccessibleInterface | None:
    """Make the interface of a widget, for its own class alone.

    Why: the factory is asked again for each base class, and for a widget being destroyed. A fault
    that went on to Qt would be lost.
    """
    try:
        if key != type(thing).__name__ or not isinstance(thing, QWidget):
            return None
        if not isinstance(thing, HasRole):
            return None
        if isinstance(thing, HasLevel) and thing.a11y_level:
            return HeadingComponent(thing, thing.a11y_role, thing.a11y_level)
        return Component(thing, thing.a11y_role)
    except Exception:
        sys.excepthook(*sys.exc_info())
        return None


def _own_states(widget: QWidget | None) -> States:
    return widget.a11y_states() if isinstance(widget, HasStates) else {}


def _words_on(widget: QWidget) -> str:
    """Return what is written on a widget: Qt's base class does not look there."""
    if isinstance(widget, QAbstractButton):
        return plain_words(QAbstractButton.text(widget))  # as Qt has it, whatever the class reads
    return QLabel.text(widget) if isinstance(widget, QLabel) else ""


def _new_words(description: str, name: str) -> str:
    """Return a description without what the name says: a tooltip is often the name and a key."""
    said = description.strip()
    if name and said.startswith(name):
        said = said.removeprefix(name).strip(" .()")
    return "" if said in name else said

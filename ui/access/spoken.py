"""Write in one line what a screen reader says of a widget, as a person would note it down.

It serves the gallery and the transcripts. What is written is asked of `QAccessible` alone, which is
all that a reader knows; the order is that of most readers: place, kind, name, state, rank, rest.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from ui.access.components import ReaderRole

TextKind = QAccessible.Text

KINDS = {
    ReaderRole.AlertMessage: "message",
    ReaderRole.Button: "bouton",
    ReaderRole.ButtonMenu: "bouton à menu",
    ReaderRole.Cell: "cellule",
    ReaderRole.CheckBox: "case à cocher",
    ReaderRole.ComboBox: "liste déroulante",
    ReaderRole.Client: "zone",
    ReaderRole.Dialog: "dialogue",
    ReaderRole.EditableText: "champ",
    ReaderRole.Graphic: "image",
    ReaderRole.Grouping: "groupe",
    ReaderRole.Heading: "titre",
    ReaderRole.Link: "lien",
    ReaderRole.List: "liste",
    ReaderRole.ListItem: "élément",
    ReaderRole.MenuItem: "choix",
    ReaderRole.PageTab: "onglet",
    ReaderRole.PopupMenu: "menu",
    ReaderRole.ProgressBar: "avancement",
    ReaderRole.RadioButton: "bouton radio",
    ReaderRole.ScrollBar: "barre de défilement",
    ReaderRole.Slider: "curseur",
    ReaderRole.SpinBox: "compteur",
    ReaderRole.StaticText: "texte",
    ReaderRole.StatusBar: "état",
    ReaderRole.Switch: "interrupteur",
    ReaderRole.Table: "tableau",
    ReaderRole.Tree: "arbre",
    ReaderRole.TreeItem: "élément",
    ReaderRole.Window: "fenêtre",
}
"""Roles as readers name them in French; the others are not said."""

AROUND = (
    ReaderRole.Grouping,
    ReaderRole.List,
    ReaderRole.Table,
    ReaderRole.Tree,
    ReaderRole.Dialog,
    ReaderRole.AlertMessage,
)
"""What a reader says when the keyboard enters it."""

WRITTEN = (ReaderRole.Heading, ReaderRole.StaticText)
"""What is read and never operated."""

RANKED = (ReaderRole.ListItem, ReaderRole.RadioButton)


def spoken(widget: QWidget, *, before: QWidget | None = None) -> str:
    """Write what is said when the keyboard comes to a widget.

    What it stands in is said first, unless the keyboard was there already (`before`).
    """
    interface = interface_of(widget)
    known = [before, *(one.object() for one in _around(interface_of(before)))] if before else []
    entered = [one for one in _around(interface) if one.object() not in known]
    said = [part for one in reversed(entered) for part in _entering(one)]
    return ", ".join((*said, *_itself(widget, interface)))


def described(widget: QWidget) -> tuple[str, str, str, str]:
    """Return kind, name, states and description, for who looks at each apart."""
    interface = interface_of(widget)
    return (
        _kind(interface),
        _name(interface),
        ", ".join(states(interface)),
        interface.text(TextKind.Description),
    )


def interface_of(widget: QWidget) -> QAccessibleInterface:
    """Return what answers for a widget."""
    return QAccessible.queryAccessibleInterface(widget)


def written_in(part: QWidget) -> str:
    """Return the titles and texts that a part of the window shows, in the order it was filled."""
    shown = (interface_of(one) for one in part.findChildren(QWidget) if one.isVisibleTo(part))
    said = (one.text(TextKind.Name).strip() for one in shown if one.role() in WRITTEN)
    return " ".join(one if one[-1] in ".?:" else f"{one}." for one in said if one)


def states(interface: QAccessibleInterface) -> Iterator[str]:
    """Say the states that are worth a word."""
    state = interface.state()
    if state.disabled:
        yield "indisponible"
    if state.checkable:
        yield "coché" if state.checked else "non coché"
    if state.selected:
        yield "choisi"
    if state.expandable and interface.role() != ReaderRole.ComboBox:
        yield "déplié" if state.expanded else "replié"
    if state.readOnly and interface.role() == ReaderRole.EditableText:
        yield "lecture seule"


def _itself(widget: QWidget, interface: QAccessibleInterface) -> Iterator[str]:
    if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
        yield _alone(interface)
        yield from _cell(widget, widget.currentIndex(), interface.focusChild())
    else:
        yield _alone(interface)
        yield from _rest(interface)


def _entering(interface: QAccessibleInterface) -> Iterator[str]:
    yield _alone(interface)
    if description := interface.text(TextKind.Description).strip():
        yield description


def _alone(interface: QAccessibleInterface) -> str:
    name = _name(interface)
    words = [_kind(interface), f"«\u00a0{name}\u00a0»" if name else ""]
    return " ".join(word for word in words if word)


def _name(interface: QAccessibleInterface) -> str:
    """Return the name; on Linux that of a combo box is its text, and its label is what is said."""
    thing = interface.object()
    if interface.role() == ReaderRole.ComboBox and isinstance(thing, QWidget):
        return thing.accessibleName().strip()
    return interface.text(TextKind.Name).strip()


def _kind(interface: QAccessibleInterface) -> str:
    kind = KINDS.get(interface.role(), "")
    level = interface.attributesInterface() if interface.role() == ReaderRole.Heading else None
    return f"{kind} {level.attributeValue(QAccessible.Attribute.Level)}" if level else kind


def _rest(interface: QAccessibleInterface) -> Iterator[str]:
    yield from states(interface)
    if interface.role() in (ReaderRole.EditableText, ReaderRole.ComboBox, ReaderRole.SpinBox):
        yield interface.text(TextKind.Value) or "vide"
    if rank := _rank(interface):
        yield rank
    if description := interface.text(TextKind.Description).strip():
        yield description


def _rank(interface: QAccessibleInterface) -> str:
    parent, role = interface.parent(), interface.role()
    if role not in RANKED or parent is None:
        return ""
    around = [parent.child(place) for place in range(parent.childCount())]
    alike = [one.object() for one in around if one.role() == role and not _hidden(one)]
    here = interface.object()
    return f"{alike.index(here) + 1} sur {len(alike)}" if here in alike else ""


def _hidden(interface: QAccessibleInterface) -> bool:
    thing = interface.object()
    return isinstance(thing, QWidget) and thing.isHidden()


def _cell(view: QAbstractItemView, index: QModelIndex, cell: QAccessibleInterface) -> Iterator[str]:
    """Say a line or a cell with the heads that a reader finds for it."""
    yield _alone(cell)
    yield from states(cell)
    if isinstance(view, QTableView):
        for word, place, way in (
            ("ligne", index.row(), Qt.Orientation.Vertical),
            ("colonne", index.column(), Qt.Orientation.Horizontal),
        ):
            role = Qt.ItemDataRole.AccessibleTextRole
            head = view.model().headerData(place, way, role)
            head = head or view.model().headerData(place, way)
            yield f"{word} «\u00a0{head}\u00a0»"
    else:
        yield f"{index.row() + 1} sur {view.model().rowCount(index.parent())}"
    if description := cell.text(TextKind.Description).strip():
        yield description


def _around(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Go up through what has a name and is said on entering."""
    at = interface.parent()
    while at is not None and at.isValid():
        if at.role() in AROUND and at.text(TextKind.Name).strip():
            yield at
        at = at.parent()

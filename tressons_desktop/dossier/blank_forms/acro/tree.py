"""Walk the fields of an AcroForm: hierarchies, inherited keys, and what files get wrong.

Each field is seen once, cycles and depths are bounded; the widgets that a page shows and that no
list of fields names are fields too, as every reader takes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary

from tressons_desktop.dossier.blank_forms.acro.opening import OpenedForm
from tressons_desktop.dossier.blank_forms.acro.values import (
    entry,
    name_of,
    plain_words,
    raw_text,
    whole,
)
from tressons_desktop.dossier.blank_forms.model import BlankFormRefused

MOST_FIELDS: Final = 4_000
_MOST_NODES: Final = 20_000
_DEEPEST: Final = 32
_LONGEST_NAME: Final = 1_000
_INHERITED: Final = ("/FT", "/Ff", "/V", "/DV", "/DA", "/Q", "/MaxLen", "/Opt")
_TOO_MANY: Final = (
    "Ce formulaire a plus de 4\u202f000 champs\u00a0: c’est trop pour être rempli ici. "
    "L’ouvrir dans un lecteur de PDF et y copier les réponses."
)


@dataclass(slots=True)
class Widget:
    """A place where a field is shown: ``page`` counts from 0."""

    obj: Any
    page: int
    turn: int


@dataclass(slots=True)
class Node:
    """A field under its whole name; ``objects`` are several when a file says it twice.

    ``unlisted``: what the list of fields must be given, for readers to know this one.
    """

    name: str
    known: dict[str, Any]
    objects: list[Any] = field(default_factory=list)
    widgets: list[Widget] = field(default_factory=list)
    unlisted: Any = None

    @property
    def type(self) -> str:
        """Return Tx, Btn, Ch or Sig."""
        return name_of(self.known.get("/FT"))

    @property
    def flags(self) -> int:
        """Return the flags of the field."""
        return whole(self.known.get("/Ff"))

    def flag(self, bit: int) -> bool:
        """Tell whether a flag is set; bits count from 1, as in the norm."""
        return bool(self.flags >> (bit - 1) & 1)


def walk_fields(form: OpenedForm) -> list[Node]:
    """List the fields that a page shows, in the order of the file."""
    shown = _shown(form.pdf)
    walk = _Walk(shown)
    fields = entry(form.acro, "/Fields")
    for one in fields if isinstance(fields, Array) else ():
        walk.visit(one, "", {}, 0)
    walk.lost()
    return [node for node in walk.nodes.values() if node.widgets]


def _shown(pdf: pikepdf.Pdf) -> dict[tuple[int, int], Widget]:
    """Find on which page each widget is; one that is written in place is given a number."""
    shown: dict[tuple[int, int], Widget] = {}
    for page, held in enumerate(pdf.pages):
        turn = _turn(held)
        annotations = entry(held.obj, "/Annots")
        for place, one in enumerate(annotations if isinstance(annotations, Array) else ()):
            if not isinstance(one, Dictionary) or name_of(entry(one, "/Subtype")) != "Widget":
                continue
            if not one.is_indirect:
                annotations[place] = one = pdf.make_indirect(one)
            shown.setdefault(one.objgen, Widget(one, page, turn))
            if len(shown) > _MOST_NODES:
                raise BlankFormRefused(_TOO_MANY)
    return shown


def _turn(page: pikepdf.Page) -> int:
    try:
        return whole(page.rotation) % 360
    except (ValueError, TypeError, RuntimeError):
        return 0


class _Walk:
    """The walk itself: what was seen, and what it found."""

    def __init__(self, shown: dict[tuple[int, int], Widget]) -> None:
        self.nodes: dict[tuple[str, str], Node] = {}
        self._shown = shown
        self._seen: set[tuple[int, int]] = set()
        self._count = 0

    def visit(self, obj: Any, prefix: str, above: dict[str, Any], depth: int) -> None:
        """Take a field, or go down to those under it."""
        if depth > _DEEPEST or not isinstance(obj, Dictionary) or not self._first_time(obj):
            return
        known = _inherit(obj, above)
        name = _joined(prefix, obj)
        kids = [one for one in _kids(obj) if isinstance(one, Dictionary)]
        below = [one for one in kids if "/T" in one or "/Kids" in one]
        for one in below:
            self.visit(one, name, known, depth + 1)
        if below or not name:
            return
        node = self._node(name, known, obj)
        for one in kids or [obj]:
            if not kids or self._first_time(one):
                self._show(node, one)

    def lost(self) -> None:
        """Take the widgets that no list names."""
        for key, widget in self._shown.items():
            if key not in self._seen:
                self._seen.add(key)
                self._take(widget)

    def _take(self, widget: Widget) -> None:
        known: dict[str, Any] = {}
        name, owner = "", widget.obj
        chain = _ancestry(widget.obj)
        for one in chain:
            known, name = _inherit(one, known), _joined(name, one)
            owner = one if "/T" in one else owner
        if not name or "/FT" not in known:
            return
        new = (name, name_of(known["/FT"])) not in self.nodes
        node = self._node(name, known, owner)
        node.widgets.append(widget)
        if new:
            node.unlisted = chain[0]

    def _first_time(self, obj: Any) -> bool:
        self._count += 1
        if self._count > _MOST_NODES:
            raise BlankFormRefused(_TOO_MANY)
        if obj.is_indirect:
            if obj.objgen in self._seen:
                return False
            self._seen.add(obj.objgen)
        return True

    def _node(self, name: str, known: dict[str, Any], obj: Any) -> Node:
        key = name, name_of(known.get("/FT"))
        if key not in self.nodes:
            if len(self.nodes) >= MOST_FIELDS:
                raise BlankFormRefused(_TOO_MANY)
            self.nodes[key] = Node(name, known)
        self.nodes[key].objects.append(obj)
        return self.nodes[key]

    def _show(self, node: Node, obj: Any) -> None:
        widget = self._shown.get(obj.objgen) if obj.is_indirect else None
        if widget is not None:
            node.widgets.append(widget)


def _kids(obj: Any) -> Iterator[Any]:
    kids = entry(obj, "/Kids")
    yield from kids if isinstance(kids, Array) else ()


def _inherit(obj: Any, above: dict[str, Any]) -> dict[str, Any]:
    return above | {key: obj[key] for key in _INHERITED if key in obj}


def _joined(prefix: str, obj: Any) -> str:
    """Write the whole name of a field, as a file of mappings may hold it."""
    own = plain_words(raw_text(obj.get("/T")), _LONGEST_NAME)
    return f"{prefix}.{own}"[:_LONGEST_NAME] if prefix and own else own or prefix


def _ancestry(obj: Any) -> list[Any]:
    """Return the way from the topmost field down to a widget."""
    chain = [obj]
    seen = {obj.objgen}
    while len(chain) < _DEEPEST:
        parent = chain[0].get("/Parent")
        if not isinstance(parent, Dictionary) or parent.objgen in seen:
            break
        seen.add(parent.objgen)
        chain.insert(0, parent)
    return chain

"""Make what a widget shows: its appearance, drawn with our font and turned as it asks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from tressons_desktop.dossier.blank_forms.acro import drawing, font
from tressons_desktop.dossier.blank_forms.acro.drawing import Colour, Frame, Pen
from tressons_desktop.dossier.blank_forms.acro.reading import longest_of, on_states
from tressons_desktop.dossier.blank_forms.acro.tree import Node, Widget
from tressons_desktop.dossier.blank_forms.acro.values import (
    box_of,
    entry,
    name_of,
    number,
    raw_text,
    whole,
)
from tressons_desktop.dossier.blank_forms.layout import LEADING, TextLayout, lay_out

_SIZE: Final = re.compile(r"/\S+\s+(-?[\d.]+)\s+Tf")
_COLOUR: Final = re.compile(r"((?:-?[\d.]+\s+){1,4})(g|rg|k)\b")
_PARTS: Final = {"g": 1, "rg": 3, "k": 4}
_WORDS_DRAWN: Final = frozenset({"Tj", "TJ", "'", '"'})
_SHAPES_DRAWN: Final = frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh"})
_BLACK: Final = (0.0,)
_LIST_SIZE: Final = 10.0
_CELL_SIZE: Final = 0.75


class Painter:
    """Draws the widgets of one file, all with one font."""

    def __init__(self, pdf: pikepdf.Pdf, acro: Any) -> None:
        self._pdf, self._acro = pdf, acro
        self._font = font.FormFont(pdf)
        self._drew = False

    def finish(self) -> None:
        """Embed the font with what was written."""
        if self._drew:
            self._font.embed()

    def write_text(self, node: Node, widget: Widget, text: str, *, wrap: bool) -> TextLayout | None:
        """Draw a text in a widget; None when the widget has no room on its page."""
        frame = frame_of(widget)
        if frame is None:
            return None
        room = frame.width - 2 * frame.margin, frame.height - 2 * frame.margin
        layout = lay_out(text, *room, self._size(node, widget), font.width_of, wrap=wrap)
        parts = [drawing.dressed(frame)]
        if text:
            pen = self._pen(node, widget)
            parts.append(drawing.written_lines(frame, layout, pen, top=wrap))
        self._show(widget, frame, parts)
        return layout

    def write_cells(self, node: Node, widget: Widget, text: str) -> None:
        """Draw a text with one character in each cell."""
        frame, cells = frame_of(widget), longest_of(node)
        if frame is None or not cells:
            return
        widest = max(map(font.width_of, text), default=0.0) or 1.0
        most = min(frame.height * _CELL_SIZE, frame.width / cells * 0.95 / widest)
        size = min(self._size(node, widget) or most, most)
        parts = [drawing.dressed(frame, cells if frame.border else 0)]
        if text:
            pen = self._pen(node, widget)
            parts.append(drawing.written_cells(frame, text, cells, size, pen))
        self._show(widget, frame, parts)

    def write_list(self, node: Node, widget: Widget, labels: Sequence[str], at: int) -> None:
        """Draw the lines of a list, with the one that is chosen in sight."""
        frame = frame_of(widget)
        if frame is None:
            return
        size = self._size(node, widget) or _LIST_SIZE
        step = size * LEADING
        room = max(int((frame.height - 2 * frame.margin) / step), 1)
        first = max(at - room + 1, 0)
        shown = tuple(labels[first : first + room])
        parts = [drawing.dressed(frame)]
        if at >= 0:
            base = frame.height - frame.margin - (at - first + 1) * step
            parts.append(drawing.highlighted(frame, base, step))
        layout = TextLayout(size, shown, room, True)
        parts.append(drawing.written_lines(frame, layout, self._pen(node, widget), top=True))
        self._show(widget, frame, parts)

    def tick(self, node: Node, widget: Widget, state: str) -> None:
        """Put a box in a state; its own drawing of the state is kept when it has one."""
        obj = widget.obj
        mine = state if state in on_states(widget) else "Off"
        obj.AS = Name(f"/{mine}")
        if mine != "Off" and not _draws(entry(entry(entry(obj, "/AP"), "/N"), f"/{mine}")):
            self._draw_states(node, widget, mine)

    def _draw_states(self, node: Node, widget: Widget, state: str) -> None:
        frame = frame_of(widget)
        if frame is None:
            return
        style = raw_text(entry(entry(widget.obj, "/MK"), "/CA")) or "4l"[node.flag(16)]
        colour = _colour_in(self._said(node, widget))
        empty = drawing.dressed(frame)
        mark = drawing.ticked(frame, style, colour)
        shown = {
            "/Off": self._stream(frame, empty),
            f"/{state}": self._stream(frame, f"{empty}\n{mark}"),
        }
        widget.obj.AP = Dictionary(N=Dictionary(shown))

    def _show(self, widget: Widget, frame: Frame, parts: Sequence[str]) -> None:
        content = "\n".join(filter(None, parts))
        self._drew = self._drew or "Tj" in content
        widget.obj.AP = Dictionary(N=self._stream(frame, content, turn=turn_of(widget)))
        widget.obj.F = whole(entry(widget.obj, "/F")) | 4

    def _stream(self, frame: Frame, content: str, turn: int = 0) -> Any:
        made = self._pdf.make_stream(content.encode("ascii"))
        made.Type, made.Subtype, made.FormType = Name.XObject, Name.Form, 1
        made.BBox = Array([0, 0, round(frame.width, 3), round(frame.height, 3)])
        if turn:
            made.Matrix = Array(_matrix(turn, frame))
        made.Resources = Dictionary(Font=Dictionary(TrF=self._font.reference))
        return made

    def _said(self, node: Node, widget: Widget) -> str:
        """Return how the form asks for its answers to be written."""
        for holder in (entry(widget.obj, "/DA"), node.known.get("/DA"), entry(self._acro, "/DA")):
            if holder is not None:
                return raw_text(holder)[:1_000]
        return ""

    def _size(self, node: Node, widget: Widget) -> float:
        found = _SIZE.search(self._said(node, widget))
        try:
            size = float(found[1]) if found else 0.0
        except ValueError:
            return 0.0
        return min(size, 72.0) if size >= 1 else 0.0

    def _pen(self, node: Node, widget: Widget) -> Pen:
        side = entry(widget.obj, "/Q")
        side = node.known.get("/Q", entry(self._acro, "/Q")) if side is None else side
        colour = _colour_in(self._said(node, widget))
        chosen = whole(side) if whole(side) in (0, 1, 2) else 0
        return Pen(colour, chosen, self._font.codes, font.width_of, font.ascent())


def _draws(shown: Any) -> bool:
    """Tell whether a drawing that came with the form shows something to every reader."""
    if not isinstance(shown, Stream):
        return False
    try:
        steps = list(pikepdf.parse_content_stream(shown))
        fonts = {name_of(one.operands[0]) for one in steps if str(one.operator) == "Tf"}
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, IndexError, AttributeError):
        return False
    known = entry(entry(shown, "/Resources"), "/Font")
    paints = any(str(one.operator) in _WORDS_DRAWN | _SHAPES_DRAWN for one in steps)
    return paints and all(entry(known, f"/{name}") is not None for name in fonts)


def frame_of(widget: Widget) -> Frame | None:
    """Return the square of a widget, upright, with its ground and its border."""
    box = box_of(entry(widget.obj, "/Rect"))
    if box is None:
        return None
    width, height = box[2] - box[0], box[3] - box[1]
    if turn_of(widget) in (90, 270):
        width, height = height, width
    dress = entry(widget.obj, "/MK")
    style = entry(widget.obj, "/BS")
    thick = number(entry(style, "/W"))
    return Frame(
        width,
        height,
        ground=_colour_of(entry(dress, "/BG")),
        border=_colour_of(entry(dress, "/BC")),
        thick=1.0 if thick is None else min(max(thick, 0.0), 12.0),
        style=name_of(entry(style, "/S")) or "S",
    )


def turn_of(widget: Widget) -> int:
    """Return by how much a widget is turned on its page."""
    turn = whole(entry(entry(widget.obj, "/MK"), "/R")) % 360
    return turn if turn in (90, 180, 270) else 0


def _matrix(turn: int, frame: Frame) -> list[float]:
    width, height = round(frame.width, 3), round(frame.height, 3)
    return {
        90: [0, 1, -1, 0, height, 0],
        180: [-1, 0, 0, -1, width, height],
        270: [0, -1, 1, 0, 0, width],
    }[turn]


def _colour_of(value: Any) -> Colour:
    if not isinstance(value, Array) or len(value) not in (1, 3, 4):
        return ()
    read = [number(one) for one in value]
    return tuple(min(max(one, 0.0), 1.0) for one in read if one is not None)


def _colour_in(said: str) -> Colour:
    found = _COLOUR.search(said)
    if not found:
        return _BLACK
    try:
        parts = tuple(min(max(float(one), 0.0), 1.0) for one in found[1].split())
    except ValueError:
        return _BLACK
    return parts if len(parts) == _PARTS[found[2]] else _BLACK

"""List the fields of a blank form, in the order in which a person reads them."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from pikepdf import Array, Dictionary

from tressons_desktop.dossier.blank_forms.acro.opening import OpenedForm, open_form
from tressons_desktop.dossier.blank_forms.acro.printed import PrintedWords, printed_beside
from tressons_desktop.dossier.blank_forms.acro.tree import Node, Widget, walk_fields
from tressons_desktop.dossier.blank_forms.acro.values import (
    box_of,
    entry,
    plain_words,
    raw_text,
    whole,
    words,
)
from tressons_desktop.dossier.blank_forms.model import (
    BlankForm,
    BlankFormRefused,
    FormField,
    FormFieldKind,
    FormOption,
)
from tressons_desktop.drawing.measure import PageBox
from tressons_desktop.text.failures import named

MOST_OPTIONS: Final = 1_000
_ALONE: Final = PrintedWords()
_HIDDEN: Final = 1 << 1 | 1 << 5
_READ_ONLY, _REQUIRED = 1, 2
_LINES, _PASSWORD, _FILE, _COMB = 13, 14, 21, 25
_RADIO, _PUSH = 16, 17
_COMBO, _EDIT = 18, 19


def read_form(path: Path) -> BlankForm:
    """Read the fields of a form; raise BlankFormRefused, with a sentence, when there are none."""
    form = open_form(path)
    with form.pdf:
        fields = list_fields(form, path)
        pages = len(form.pdf.pages)
    if not fields:
        raise BlankFormRefused(
            f"{named(path)} n’a aucun champ à remplir. "
            "Vérifier que c’est le formulaire vierge, tel que le financeur le publie."
        )
    return BlankForm(form.sha256, pages, tuple(fields), form.remarks)


def list_fields(form: OpenedForm, path: Path) -> list[FormField]:
    """List the fields that take an answer, named by the words printed beside them."""
    nodes = fillable(form)
    places = {
        (number, at): (widget.page, box)
        for number, node in enumerate(nodes)
        for at, widget in enumerate(node.widgets)
        if (box := box_of(entry(widget.obj, "/Rect"))) is not None
    }
    boxes = {key for key in places if nodes[key[0]].type == "Btn"}
    printed: dict[tuple[int, int], PrintedWords] = {}
    with suppress(ValueError, RuntimeError):  # without them a field keeps the name it has
        printed = printed_beside(path.read_bytes(), places, boxes)
    found = [
        _field(form, node, [printed.get((number, at), _ALONE) for at in range(len(node.widgets))])
        for number, node in enumerate(nodes)
    ]
    return _in_order([one for one in found if one is not None])


def fillable(form: OpenedForm) -> list[Node]:
    """Return the fields that take an answer: neither buttons, signatures nor what is hidden."""
    return [node for node in walk_fields(form) if kind_of(node) is not None and _seen(node)]


def kind_of(node: Node) -> FormFieldKind | None:
    """Say what a field takes, None when it takes nothing that can be filled here."""
    if node.type == "Tx":
        if node.flag(_PASSWORD) or node.flag(_FILE):
            return None
        if node.flag(_COMB) and not node.flag(_LINES) and longest_of(node):
            return FormFieldKind.COMB
        return FormFieldKind.LINES if node.flag(_LINES) else FormFieldKind.TEXT
    if node.type == "Btn":
        if node.flag(_PUSH):
            return None
        states = {state for widget in node.widgets for state in on_states(widget)}
        return FormFieldKind.RADIO if node.flag(_RADIO) or len(states) > 1 else FormFieldKind.CHECK
    return FormFieldKind.CHOICE if node.type == "Ch" else None


def longest_of(node: Node) -> int | None:
    """Return how many characters a field takes, None when it does not say."""
    longest = whole(node.known.get("/MaxLen"))
    return longest if 0 < longest <= 100_000 else None


def is_combo(node: Node) -> bool:
    """Tell whether a list shows one line."""
    return node.flag(_COMBO)


def on_states(widget: Widget) -> list[str]:
    """Return the states of a box other than empty."""
    shown = entry(entry(widget.obj, "/AP"), "/N")
    if not isinstance(shown, Dictionary):
        return ["Oui"]
    states: list[str] = []
    for key in shown.keys():  # noqa: SIM118  a dictionary of pikepdf
        with suppress(ValueError):
            states.append(str(key)[1:])
    return [one for one in states if one != "Off"] or ["Oui"]


def options_of(node: Node, labels: list[str]) -> tuple[FormOption, ...]:
    """Return what a field may be; `labels` are the words printed beside each box."""
    listed = node.known.get("/Opt")
    entries = list(listed)[:MOST_OPTIONS] if isinstance(listed, Array) else []
    if node.type != "Btn":
        return tuple(_option(one) for one in entries)
    made: dict[str, FormOption] = {}
    for at, widget in enumerate(node.widgets):
        for state in on_states(widget):
            told = words(entry(widget.obj, "/TU")) if widget.obj not in node.objects else ""
            export = words(entries[int(state)]) if _is_place(state, entries) else ""
            beside = labels[at] if at < len(labels) else ""
            made.setdefault(state, FormOption(state, beside or told or export or state))
    return tuple(made.values())


def _is_place(state: str, entries: list[Any]) -> bool:
    return state.isascii() and state.isdigit() and len(state) < 6 and int(state) < len(entries)


def _option(one: Any) -> FormOption:
    if isinstance(one, Array) and len(one) == 2:
        return FormOption(raw_text(one[0]), words(one[1]) or words(one[0]))
    return FormOption(raw_text(one), words(one))


def value_of(node: Node) -> str:
    """Return what a field holds now."""
    value = node.known.get("/V")
    if isinstance(value, Array):
        value = value[0] if len(value) else None
    text = raw_text(value).replace("\r\n", "\n").replace("\r", "\n")
    return "" if node.type == "Btn" and text == "Off" else text


def _field(form: OpenedForm, node: Node, beside: list[PrintedWords]) -> FormField | None:
    places = [
        _as_seen(form, widget, box)
        for widget in node.widgets
        if (box := box_of(entry(widget.obj, "/Rect"))) is not None
    ]
    kind = kind_of(node)
    if kind is None or not places:
        return None
    page, box = places[0]
    told = words(node.objects[0].get("/TU"))
    printed = beside[0].before
    if kind is FormFieldKind.CHECK:
        printed = beside[0].after or printed
    return FormField(
        name=node.name,
        label=told or printed or plain_words(node.name.rpartition(".")[2]) or "Champ sans nom",
        kind=kind,
        page=page + 1,
        box=box,
        required=node.flag(_REQUIRED),
        read_only=node.flag(_READ_ONLY),
        longest=longest_of(node) if node.type == "Tx" else None,
        options=options_of(node, [one.after for one in beside]),
        free=node.type == "Ch" and node.flag(_COMBO) and node.flag(_EDIT),
        value=value_of(node),
        printed=printed,
    )


def _seen(node: Node) -> bool:
    return any(not whole(entry(one.obj, "/F")) & _HIDDEN for one in node.widgets)


def _as_seen(form: OpenedForm, widget: Widget, box: PageBox) -> tuple[int, PageBox]:
    """Give a place as the page is seen, turned: left, top, right, bottom from its corner."""
    frame = box_of(form.pdf.pages[widget.page].mediabox) or (0.0, 0.0, 595.0, 842.0)
    left, bottom, right, top = box
    west, south, east, north = frame
    match widget.turn:
        case 90:
            made = bottom - south, left - west, top - south, right - west
        case 180:
            made = east - right, bottom - south, east - left, top - south
        case 270:
            made = north - top, east - right, north - bottom, east - left
        case _:
            made = left - west, north - top, right - west, north - bottom
    return widget.page, made


def _in_order(fields: Iterable[FormField]) -> list[FormField]:
    """Sort by page, then by rows: what starts within half the height of a row belongs to it."""
    ordered: list[FormField] = []
    row: list[FormField] = []
    for one in sorted(fields, key=lambda field: (field.page, field.box[1])):
        first = row[0] if row else one
        half = min(first.box[3] - first.box[1], 20.0) / 2
        if one.page != first.page or one.box[1] > first.box[1] + half:
            ordered += sorted(row, key=lambda field: field.box[0])
            row = []
        row.append(one)
    return ordered + sorted(row, key=lambda field: field.box[0])

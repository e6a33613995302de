"""Say what changes from one state of the packs to another: added, changed, withdrawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Final, TypeVar

from tressons_desktop.calls.model import Call
from tressons_desktop.calls.studio.compare import compare_calls
from tressons_desktop.directory.contacts import NotedContact
from tressons_desktop.feasibility.changes import compare_checklists
from tressons_desktop.feasibility.model import Checklist
from tressons_desktop.law.model import LawEntry
from tressons_desktop.obligations.model import Obligation
from tressons_desktop.packs.content import WholeContent
from tressons_desktop.packs.model import PackChange, PackEffect, PartKind
from tressons_desktop.territory.layer_model import LayerInfo
from tressons_desktop.text.dates import format_date_short
from tressons_desktop.text.numbers import plural

T = TypeVar("T")
Differences = tuple[tuple[tuple[str, str, str], ...], str]
"""About what, before and after, line by line; then what is said in a sentence."""

MOST_LINES: Final = 4
NOTHING: Final = "rien"
NEXT: Final = "Sert à la prochaine ouverture de l’application."
_OBLIGATION: Final = {"title": "Titre", "what": "Ce qu’il faut faire", "authority": "À qui"}


def compare_content(before: WholeContent, after: WholeContent) -> tuple[PackChange, ...]:
    """List what changes, kind after kind: changed, added, then withdrawn."""
    found = [*_of_texts(before, after), *_of_places(before, after)]
    order = (PackEffect.CHANGED, PackEffect.ADDED, PackEffect.WITHDRAWN)
    return tuple(sorted(found, key=lambda one: order.index(one.effect)))


def _of_texts(before: WholeContent, after: WholeContent) -> Iterator[PackChange]:
    yield from _diff(
        PartKind.LAW,
        {one.id: one for one in before.law},
        {one.id: one for one in after.law},
        lambda one: one.title,
        _law,
    )
    yield from _diff(
        PartKind.OBLIGATIONS,
        {one.id: one for one in before.obligations},
        {one.id: one for one in after.obligations},
        lambda one: one.title,
        _obligation,
    )
    yield from _diff(
        PartKind.CALLS,
        {one.id: one for one in before.calls.calls},
        {one.id: one for one in after.calls.calls},
        lambda one: one.title,
        _call,
    )
    yield from _diff(
        PartKind.CHECKLISTS,
        {one.id: one for one in before.checklists},
        {one.id: one for one in after.checklists},
        lambda one: one.title,
        _checklist,
    )
    yield from _diff(
        PartKind.CONTACTS,
        {one.id: one for one in before.contacts},
        {one.id: one for one in after.contacts},
        lambda one: one.name or one.person or one.organisation,
        _contact,
    )


def _of_places(before: WholeContent, after: WholeContent) -> Iterator[PackChange]:
    yield from _diff(
        PartKind.LAYERS,
        {str(layer): info for layer, info in before.layers.items()},
        {str(layer): info for layer, info in after.layers.items()},
        lambda one: one.title,
        _layer,
    )
    if before.vintage != after.vintage:
        lines = (("", before.vintage or NOTHING, after.vintage or NOTHING),)
        yield PackChange(PackEffect.CHANGED, PartKind.COMMUNES, "Communes", lines, NEXT)


def _diff(
    kind: PartKind,
    old: Mapping[str, T],
    new: Mapping[str, T],
    title: Callable[[T], str],
    told: Callable[[T, T], Differences | None],
) -> Iterator[PackChange]:
    for key, one in new.items():
        if key not in old:
            yield PackChange(PackEffect.ADDED, kind, title(one))
        elif (said := told(old[key], one)) is not None:
            yield PackChange(PackEffect.CHANGED, kind, title(one), *said)
    for key, one in old.items():
        if key not in new:
            yield PackChange(PackEffect.WITHDRAWN, kind, title(one))


def _law(old: LawEntry, new: LawEntry) -> Differences | None:
    if old == new:
        return None
    pairs = ((old.text, new.text), (old.figure, new.figure), (old.says, new.says))
    lines = tuple(("", was or NOTHING, now or NOTHING) for was, now in pairs if was != now)
    checked = f"Vérifié le {format_date_short(new.checked_on)}."
    return lines, f"{checked} {NEXT}" if lines else checked


def _call(old: Call, new: Call) -> Differences | None:
    found = compare_calls(old, new)
    if not found:
        return None
    lines = [(one.what, one.before, one.after) for one in found if not one.listed]
    lists = [one.sentence for one in found if one.listed]
    more = len(lines) - MOST_LINES
    note = [f"{lists[0]}."] if lists else []
    note += [f"Et {plural(more, 'autre différence', 'autres différences')}."] if more > 0 else []
    return tuple(lines[:MOST_LINES]), " ".join(note)


def _checklist(old: Checklist, new: Checklist) -> Differences | None:
    changes = compare_checklists(old, new)
    if changes.is_empty and old.version == new.version:
        return None
    lines = (("", f"version {old.version}", f"version {new.version}"),)
    return lines if old.version != new.version else (), changes.sentence


def _obligation(old: Obligation, new: Obligation) -> Differences | None:
    changed = [one.name for one in fields(old) if getattr(old, one.name) != getattr(new, one.name)]
    if not changed or changed == ["noted_on"]:
        return None
    sources = (", ".join(map(str, old.sources)), ", ".join(map(str, new.sources)))
    lines = [
        (_OBLIGATION[name], str(getattr(old, name)), str(getattr(new, name)))
        for name in _OBLIGATION
        if name in changed
    ]
    lines += [("Textes", *sources)] if sources[0] != sources[1] else []
    return tuple(lines[:MOST_LINES]), "" if lines else "Quand et à qui il s’applique."


def _contact(old: NotedContact, new: NotedContact) -> Differences | None:
    if old == new:
        return None
    return (("", _reached(old), _reached(new)),), ""


def _reached(one: NotedContact) -> str:
    return ", ".join(part for part in (one.name, one.person, *one.reach) if part) or NOTHING


def _layer(old: LayerInfo, new: LayerInfo) -> Differences | None:
    if (old.vintage, old.row_count) == (new.vintage, new.row_count):
        return None
    return (("", _covers(old), _covers(new)),), ""


def _covers(one: LayerInfo) -> str:
    return f"{one.vintage}, {plural(one.row_count, 'commune', 'communes')}"


def counted(changes: Iterable[PackChange]) -> str:
    """Count what changes in a line: "2 ajouts · 2 changements · 1 retrait"."""
    words = {
        PackEffect.ADDED: ("ajout", "ajouts"),
        PackEffect.CHANGED: ("changement", "changements"),
        PackEffect.WITHDRAWN: ("retrait", "retraits"),
    }
    met = [one.effect for one in changes]
    said = [plural(met.count(kind), *words[kind]) for kind in words if kind in met]
    return " · ".join(said) or "rien ne change"

"""A newer revision of a form brought into the call that was made from an older one.

What a person changed in the call since then stays; what the portal changed comes in. Questions keep
the stable id of their field, so that their answers stay attached; those that were removed leave the
call alone, what was answered stays in the projects.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from tressons_desktop.calls.studio.draft import Typed
from tressons_desktop.portal.changes import FormChange, compared_words, form_changes
from tressons_desktop.portal.description import read_form
from tressons_desktop.portal.form import FormRefused, PortalForm
from tressons_desktop.portal.into_call import draft_of_form

_LISTS: Final = ("sections", "pieces")
_SAID: Final = ("title", "version", "summary", "source.text", "source.date", "deposit")
"""What a form says of the call as a whole."""
_FIRM: Final = ("kind", "options", "other_option", "columns")
"""What the portal alone decides: an answer of another shape would be refused."""


@dataclass(frozen=True, slots=True)
class KnownCall:
    """A call that was made from a form: its draft, the form it came from as its file was."""

    call_id: str
    draft: Typed
    form: bytes | None = None


@dataclass(frozen=True, slots=True)
class ArrivedForm:
    """A form that was read: the draft it makes, of a new call, or of the one that it renews.

    ``known``: the call that it renews. ``changes`` tell what differs from the form that one came
    from, ``words`` how much; ``same``: nothing does, the file is the same.
    """

    form: PortalForm
    content: bytes
    draft: Typed
    known: str = ""
    changes: tuple[FormChange, ...] = ()
    words: str = ""
    same: bool = False


def arrived_form(
    form: PortalForm, content: bytes, known: KnownCall | None, today: date
) -> ArrivedForm:
    """Put a form that was read beside the call that already comes from it."""
    fresh = draft_of_form(form, today)
    if known is None:
        return ArrivedForm(form, content, fresh)
    before = _form_of(known)
    arrived = ArrivedForm(form, content, known.draft, known.call_id)
    if before is None:
        words = "Cet appel n’avait pas gardé son formulaire\u00a0: rien n’est comparé."
        return replace(arrived, draft=_renewed(known.draft, {}, fresh), words=words)
    return replace(
        arrived,
        draft=_renewed(known.draft, draft_of_form(before, today), fresh),
        changes=form_changes(before, form),
        words=compared_words(before, form),
        same=before.sha256 == form.sha256,
    )


def _form_of(known: KnownCall) -> PortalForm | None:
    if known.form is None:
        return None
    try:
        return read_form(known.form, known.call_id)
    except FormRefused:
        return None


def _renewed(mine: Typed, before: Typed, after: Typed) -> Typed:
    """Bring what changed from one draft to the next into what a person made of the first."""
    changed = dict(mine)
    for key in _SAID:
        changed[key] = _chosen(key, mine, before, after)
    for key in _LISTS:
        changed[key] = _rows(mine[key], before.get(key, []), after[key])
    changed["promises"] = _promises(mine, before, after)
    changed["deposit_ways"] = [_way(row, after) for row in mine["deposit_ways"]]
    return changed


def _chosen(key: str, mine: Typed, before: Typed, after: Typed) -> Any:
    """Take what the form says now, unless it says the same as before or a person said otherwise."""
    untouched = mine.get(key) == before.get(key) or not mine.get(key)
    return after.get(key, mine.get(key)) if untouched and after.get(key) else mine.get(key)


def _rows(mine: list[Typed], before: list[Typed], after: list[Typed]) -> list[Typed]:
    """Follow the order of the form; what a person added stays after what preceded it."""
    old = {str(row["id"]): row for row in before}
    kept = {str(row["id"]): row for row in mine}
    rows = [_row(kept.get(str(row["id"])), old.get(str(row["id"])), row) for row in after]
    rows = [row for row in rows if str(row["id"]) in kept or str(row["id"]) not in old]
    listed = {str(row["id"]) for row in after}
    above = ""
    for row in mine:
        name = str(row["id"])
        if row.get("portal_id") is None and name not in listed:
            rows.insert(_under(rows, above), row)
        above = name
    return rows


def _under(rows: list[Typed], above: str) -> int:
    """Return the place under a question; the end when it is not there any more."""
    if not above:
        return 0
    found = (place for place, one in enumerate(rows, start=1) if one["id"] == above)
    return next(found, len(rows))


def _row(mine: Typed | None, before: Typed | None, after: Typed) -> Typed:
    if mine is None:
        return after
    known = before or {}
    row = mine | {key: _chosen(key, mine, known, after) for key in after}
    for key in ("help", "applies", "need"):  # the form may say no more of these
        if mine.get(key) == known.get(key):
            row[key] = after.get(key)
    firm = {key: after[key] for key in _FIRM if key in after}
    return row | firm


def _promises(mine: Typed, before: Typed, after: Typed) -> list[Typed]:
    """Bring in the commitments that are new; one that is known by its words stays as it is."""
    old = {str(row["title"]) for row in before.get("promises", [])}
    now = {str(row["title"]) for row in after["promises"]}
    kept = [row for row in mine["promises"] if row["title"] in now or row["title"] not in old]
    titles = {str(row["title"]) for row in kept} | old
    names = {str(row["id"]) for row in kept}
    for row in after["promises"]:
        if row["title"] not in titles:
            name, number = str(row["id"]), len(names)
            while name in names:
                number += 1
                name = f"promise-{number}"
            names.add(name)
            kept.append(row | {"id": name})
    return kept


def _way(mine: Typed, after: Typed) -> Typed:
    """Follow the address of the form."""
    (way,) = after["deposit_ways"]
    same = mine.get("form") is not None and mine.get("form") == way.get("form")
    return mine | {"address": way["address"]} if same and way["address"] else mine

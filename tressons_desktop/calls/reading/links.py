"""What each field of a draft was taken from: the sentence, its page and its article.

A link is told by what the field is, not by where it stands: things of a list are moved and removed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tressons_desktop.calls.reading.fields import FIELDS
from tressons_desktop.calls.reading.placed import Placed
from tressons_desktop.calls.reading.proposal import RulesProposal
from tressons_desktop.calls.studio.draft import DraftPath, Typed, value_at

_TEXTS: Final = ("field", "sentence", "why", "heading", "about")
_NUMBERS: Final = ("page", "start", "end")


@dataclass(frozen=True, slots=True)
class TakenFrom:
    """A field of a draft, and the sentence that it was taken from.

    ``key`` is the field of the call, or its list; ``row`` the identifier of one of that list and
    ``inner`` its field, both empty for what a list holds as a whole.
    """

    key: str
    row: str
    inner: str
    proposal: RulesProposal


def taken_from(proposal: RulesProposal, placed: Placed) -> TakenFrom:
    """Say what an accepted proposal filled."""
    key = str(placed.path[0])
    if not isinstance(placed.after, list) or not isinstance(placed.before, list):
        row, inner = "", ""
    else:
        new = (one for one in placed.after if one not in placed.before)
        last = next(new, None)
        row = str(last["id"]) if isinstance(last, dict) and "id" in last else ""
        inner = proposal.field.partition("[].")[2] if row else ""
    return TakenFrom(key, row, inner, proposal)


def sentence_of(links: Sequence[TakenFrom], typed: Typed, path: DraftPath) -> RulesProposal | None:
    """Return the sentence from which what stands at a place was taken, the last accepted."""
    at = _address(typed, path)
    found = (one for one in reversed(links) if (one.key, one.row, one.inner) == at)
    link = next(found, None)
    return link.proposal if link is not None and value_at(typed, path) else None


def _address(typed: Typed, path: DraftPath) -> tuple[str, str, str]:
    if len(path) == 1:
        return str(path[0]), "", ""
    row = value_at(typed, path[:2])
    named = str(row.get("id", "")) if isinstance(row, dict) else ""
    return str(path[0]), named, str(path[2]) if len(path) > 2 else ""


def place_of_link(link: TakenFrom, typed: Typed) -> DraftPath:
    """Say where what was taken stands today; where its list begins once it is gone."""
    rows = typed.get(link.key)
    for place, row in enumerate(rows if link.row and isinstance(rows, list) else ()):
        if row.get("id") == link.row:
            return (link.key, place, link.inner) if link.inner else (link.key, place)
    return (link.key,)


def links_data(links: Iterable[TakenFrom]) -> list[dict[str, object]]:
    """Write links as plain data, to be kept with their draft."""
    return [
        {"key": one.key, "row": one.row, "inner": one.inner, "shown": one.proposal.shown}
        | {name: getattr(one.proposal, name) for name in (*_TEXTS, *_NUMBERS)}
        for one in links
    ]


def links_in(kept: object) -> tuple[TakenFrom, ...]:
    """Read links again; what is none of ours is left out: a draft never depends on it."""
    found = (_link(one) for one in kept) if isinstance(kept, list) else ()
    return tuple(one for one in found if one is not None)


def _link(kept: object) -> TakenFrom | None:
    if not isinstance(kept, dict):
        return None
    texts = {name: kept.get(name) for name in ("key", "row", "inner", "shown", *_TEXTS)}
    numbers = {name: kept.get(name) for name in _NUMBERS}
    if not all(isinstance(one, str) for one in texts.values()) or texts["field"] not in FIELDS:
        return None
    if not all(type(one) is int for one in numbers.values()):
        return None
    proposal = RulesProposal(
        value=str(texts["shown"]),
        field=str(texts["field"]),
        sentence=str(texts["sentence"]),
        why=str(texts["why"]),
        heading=str(texts["heading"]),
        about=str(texts["about"]),
        page=int(numbers["page"] or 0),
        start=int(numbers["start"] or 0),
        end=int(numbers["end"] or 0),
    )
    return TakenFrom(str(texts["key"]), str(texts["row"]), str(texts["inner"]), proposal)

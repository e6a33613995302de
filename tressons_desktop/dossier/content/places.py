"""Where a passage of the paper was written: from a point of a page to a field of the project."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Origin:
    """The step, the field and the record that a passage comes from."""

    step: str
    field: str = ""
    record_id: str = ""


@dataclass(frozen=True, slots=True)
class PaperPlace:
    """Where a passage starts: its page from 1, and how far down it, 0 at the top and 1 at the foot.

    ``left``: how far across it, for what stands beside another one. It lasts until the next one: a
    page that starts in the middle of a passage goes on with it.
    """

    page: int
    top: float
    origin: Origin
    left: float = 0.0


def places_of_pages(places: Iterable[PaperPlace], pages: int) -> list[tuple[PaperPlace, ...]]:
    """Sort the places page by page; each page starts with what goes on from the one before."""
    ordered = sorted(places, key=lambda place: (place.page, place.top, place.left))
    made: list[tuple[PaperPlace, ...]] = []
    last: PaperPlace | None = None
    for page in range(1, pages + 1):
        here = [place for place in ordered if place.page == page]
        going_on = [replace(last, page=page, top=0.0, left=0.0)] if last is not None else []
        made.append((*going_on, *here))
        last = here[-1] if here else last
    return made


def origin_at(places: Sequence[PaperPlace], down: float, across: float = 1.0) -> Origin | None:
    """Return where the passage at a point of a page comes from; None above the first one."""
    above = [place for place in places if place.top <= down and place.left <= across]
    return above[-1].origin if above else None

"""Columns share a width by what they show."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.widgets.column_widths import FIRST_PART, Need, share_width


@st.composite
def needs(draw: st.DrawFn) -> list[Need]:
    lists = st.tuples(st.integers(1, 300), st.integers(0, 300), st.booleans())
    return [Need(least, least + more, loose) for least, more, loose in draw(st.lists(lists))]


@given(needs(), st.integers(0, 3000))
def test_nothing_is_cut_and_no_room_is_lost(wanted: list[Need], room: int) -> None:
    shared = share_width(wanted, room)
    if not wanted:
        assert shared.widths == ()
        return
    least = [need.least for need in wanted]
    assert shared.scrolls == (sum(least) > room)
    if shared.scrolls:
        assert all(
            width >= need for width, need in list(zip(shared.widths, least, strict=True))[1:]
        )
        assert shared.widths[0] <= max(room * FIRST_PART, 1)
    else:
        assert sum(shared.widths) == room
        assert all(width >= need for width, need in zip(shared.widths, least, strict=True))


def test_words_yield_before_numbers_and_the_widest_first() -> None:
    shared = share_width([Need(100, 300, True), Need(90, 90), Need(100, 160, True)], 400)
    assert shared.widths[1] == 90
    assert abs(shared.widths[0] - shared.widths[2]) <= 10
    assert not shared.scrolls

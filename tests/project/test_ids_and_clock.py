"""Identifiers and stamps: never twice the same, always in order."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.project.clock import HybridClock
from tressons_desktop.project.ids import is_id, new_id

MOMENTS = st.integers(0, 10**13 - 1)


@given(st.lists(MOMENTS, min_size=2, max_size=40, unique=True))
def test_identifiers_sort_by_the_time_they_were_drawn(moments: list[int]) -> None:
    drawn = [new_id(moment) for moment in sorted(moments)]
    assert drawn == sorted(drawn)
    assert all(map(is_id, drawn))


def test_ten_thousand_identifiers_of_one_instant_differ() -> None:
    assert len({new_id(1_800_000_000_000) for _ in range(10_000)}) == 10_000


def test_only_our_identifiers_are_recognised() -> None:
    for text in ("", "../etc/passwd", new_id().upper(), new_id() + "\n", "0" * 36):
        assert not is_id(text)


@given(st.lists(MOMENTS, min_size=1, max_size=60))
def test_stamps_increase_even_when_the_clock_goes_back(walls: list[int]) -> None:
    times = iter(walls)
    clock = HybridClock("mairie", lambda: next(times))
    stamps = [clock.now() for _ in walls]
    assert all(earlier < later for earlier, later in pairwise(stamps))
    assert int(stamps[-1][:13]) >= max(walls)


def test_a_stuck_clock_never_writes_a_sixth_digit() -> None:
    clock = HybridClock("mairie", lambda: 5)
    clock.observe("0000000000005-99998-autre")
    stamps = [clock.now() for _ in range(3)]
    assert stamps == [
        "0000000000005-99999-mairie",
        "0000000000006-00000-mairie",
        "0000000000006-00001-mairie",
    ]


@given(MOMENTS, st.integers(0, 99_998), MOMENTS)
def test_a_stamp_follows_what_was_seen(seen: int, counter: int, wall: int) -> None:
    clock = HybridClock("mairie", lambda: wall)
    other = f"{seen:013d}-{counter:05d}-zz"
    clock.observe(other)
    assert clock.now()[:19] > other[:19]


def test_a_machine_name_may_hold_a_dash() -> None:
    clock = HybridClock("a", lambda: 1)
    clock.observe("0000000000009-00004-mairie-de-gueret")
    assert clock.now() == "0000000000009-00005-a"

"""Thinning of backups: recent ones whole, older ones spaced out, a year within reach."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from db.thinning import DAILY, MONTHLY, WEEKLY, WHOLE, moments_to_keep

NOW = datetime(2027, 1, 12, 9, 0, tzinfo=UTC)
MOMENTS = st.lists(
    st.integers(0, 24 * 760).map(lambda hours: NOW + timedelta(hours=480 - hours)), max_size=120
)


@given(MOMENTS)
def test_thinning_keeps_what_it_promises(moments: list[datetime]) -> None:
    kept = moments_to_keep(moments, NOW)
    recent = {moment for moment in moments if NOW - moment < WHOLE}
    assert recent <= kept <= set(moments)
    assert len(kept - recent) <= DAILY + WEEKLY + MONTHLY + 1
    if moments:
        assert max(moments) in kept
        assert moments_to_keep(kept, NOW) == kept
    old = sorted(set(moments) - recent, reverse=True)
    last_days = sorted({moment.date() for moment in old}, reverse=True)[:DAILY]
    for day in last_days:
        if not recent or day < min(recent).date():
            assert max(moment for moment in old if moment.date() == day) in kept


@given(st.integers(1, 20), st.integers(30, 400))
def test_thinning_day_after_day_keeps_a_year_within_reach(per_day: int, days: int) -> None:
    kept: frozenset[datetime] = frozenset()
    start = datetime(2026, 1, 1, 7, tzinfo=UTC)
    now = start
    for day in range(days):
        made = {start + timedelta(days=day, minutes=30 * number) for number in range(per_day)}
        now = start + timedelta(days=day, hours=11)
        kept = moments_to_keep(kept | made, now)
    ages = sorted((now - moment).days for moment in kept)
    assert len(ages) <= 2 * per_day + per_day + DAILY + WEEKLY + MONTHLY
    reach = min(days - 1, 14 + 7 * WEEKLY + 28 * (MONTHLY - 1))
    assert ages[-1] >= reach - 31
    assert set(range(min(days, DAILY))) <= set(ages)

"""Which backups to keep: the closer in time, the closer together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

WHOLE: Final = timedelta(days=2)
DAILY: Final = 12
WEEKLY: Final = 10
MONTHLY: Final = 9

_PERIODS: Final[tuple[tuple[int, Callable[[datetime], tuple[int, ...]]], ...]] = (
    (DAILY, lambda moment: moment.timetuple()[:3]),
    (WEEKLY, lambda moment: moment.isocalendar()[:2]),
    (MONTHLY, lambda moment: moment.timetuple()[:2]),
)


class Weighed(NamedTuple):
    """A backup, when it was made and what it weighs."""

    path: Path
    when: datetime
    size: int


def moments_to_keep(moments: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Choose: all of two days, then the last of 12 days, of 10 weeks, of 9 months.

    Why counts and not ages: a computer left alone all summer keeps what it had. Days, weeks (ISO)
    and months are those of the moments' own time zone. The newest is always kept, and so is
    anything from the future: a clock that was wrong must not cost a backup.
    """
    ordered = sorted(set(moments), reverse=True)
    recent = [moment for moment in ordered if now - moment < WHOLE]
    older = ordered[len(recent) :]
    kept = set(recent or ordered[:1])
    last = min(kept, default=None)
    for quota, period in _PERIODS:
        chosen: list[datetime] = []
        for moment in older:
            if len(chosen) < quota and (last is None or period(moment) < period(last)):
                chosen.append(moment)
                last = moment
        kept.update(chosen)
        older = [moment for moment in older if last is not None and moment < last]
    return frozenset(kept)


def within_bytes(newest_first: Sequence[Weighed], allowed: int) -> frozenset[Path]:
    """Choose what fits: the newest always, then the last of each day, then the others.

    Newest first in each rank, so that what goes is first a day's earlier backups, oldest first.
    """
    last_of_day: dict[object, Weighed] = {}
    for one in newest_first:
        day = last_of_day.setdefault(one.when.date(), one)
        if one.when > day.when:
            last_of_day[one.when.date()] = one
    days = set(last_of_day.values())
    ranked = sorted(newest_first[1:], key=lambda one: one not in days)
    kept = {one.path for one in newest_first[:1]}
    left = allowed - sum(one.size for one in newest_first[:1])
    for one in ranked:
        left -= one.size
        if left < 0:
            break
        kept.add(one.path)
    return frozenset(kept)

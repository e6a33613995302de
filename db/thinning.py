"""Which backups to keep: the closer in time, the closer together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Final

WHOLE: Final = timedelta(days=2)
DAILY: Final = 12
WEEKLY: Final = 10
MONTHLY: Final = 9

_PERIODS: Final[tuple[tuple[int, Callable[[datetime], tuple[int, ...]]], ...]] = (
    (DAILY, lambda moment: moment.timetuple()[:3]),
    (WEEKLY, lambda moment: moment.isocalendar()[:2]),
    (MONTHLY, lambda moment: moment.timetuple()[:2]),
)


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

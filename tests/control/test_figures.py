"""A figure typed twice that differs is named with both places, and one figure serves everybody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.forecast.builders import d, post, shop
from tressons_desktop.control.figures import figure_findings
from tressons_desktop.project.model import ProjectFile

SHOP = shop()


def with_jobs(jobs: str | None, *times: str | None) -> ProjectFile:
    known = None if jobs is None else d(jobs)
    staff = tuple(post(fte=None if one is None else d(one)) for one in times)
    return replace(SHOP, project=replace(SHOP.project, jobs=known), staff=staff)


@pytest.mark.parametrize(
    ("jobs", "times", "said"),
    [
        ("2", ("1", "0.5"), "Emplois\u00a0: 2 au projet, 1,5 dans les postes"),
        ("1.5", ("1", "0.50"), ""),
        (None, ("1",), ""),
        ("2", (), ""),
        ("2", ("1", None), ""),
    ],
)
def test_jobs_that_are_not_those_of_the_posts_are_named(
    jobs: str | None, times: tuple[str | None, ...], said: str
) -> None:
    found = list(figure_findings(with_jobs(jobs, *times)))
    assert [one.sentence for one in found] == [said] * bool(said)
    for one in found:
        assert one.other is not None
        assert (one.step, one.field) == ("project", "jobs")
        assert (one.other.step, one.other.field) == ("activity", "staff")

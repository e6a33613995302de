"""The last day to send is kept once: the step that repeats it goes, its day does not."""

from __future__ import annotations

from datetime import date

import pytest

from tests.db.keeping import Keeper
from tressons_desktop.operations.applications import choose_call, merge_deposit
from tressons_desktop.operations.declare import project_scope
from tressons_desktop.operations.records import add_record
from tressons_desktop.outcomes import Refused
from tressons_desktop.project.model import Milestone
from tressons_desktop.project.values import PartialDate

DAY = date(2027, 2, 26)


def with_step(house: Keeper, when: PartialDate | None) -> str:
    project_id = house.log()
    house.do(choose_call, project_id=project_id, call_id="appel")
    for title in ("Dépôt du dossier", "Travaux"):
        house.do(add_record, record_kind=Milestone, project_id=project_id, title=title, when=when)
    return project_id


def kept(house: Keeper, project_id: str) -> tuple[date | None, list[str]]:
    file = house.file(project_id)
    assert file.application is not None
    return file.application.deadline, [one.title for one in file.milestones]


def test_a_known_day_stays_and_the_step_goes(house: Keeper) -> None:
    project_id = with_step(house, PartialDate(2027, 2))
    house.do(merge_deposit, project_id=project_id, known=DAY)
    assert kept(house, project_id) == (None, ["Travaux"])
    house.undo(project_scope(project_id))
    assert kept(house, project_id) == (None, ["Dépôt du dossier", "Travaux"])


def test_a_day_that_only_the_step_gives_is_noted_with_the_application(house: Keeper) -> None:
    project_id = with_step(house, PartialDate(2027, 2, 26))
    house.do(merge_deposit, project_id=project_id, known=None)
    assert kept(house, project_id) == (DAY, ["Travaux"])


@pytest.mark.parametrize("when", [None, PartialDate(2027, 2)])
def test_a_step_that_alone_says_a_month_is_not_taken_away(
    house: Keeper, when: PartialDate | None
) -> None:
    project_id = with_step(house, when)
    with pytest.raises(Refused):
        house.do(merge_deposit, project_id=project_id, known=None)
    assert kept(house, project_id) == (None, ["Dépôt du dossier", "Travaux"])

"""The same snapshot is read once for everybody, and again as soon as anything of it changes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.territory.files import DENSITY, written
from tressons_desktop.bootstrap import open_services
from tressons_desktop.operations.projects import edit_project
from tressons_desktop.paths import DataPaths
from tressons_desktop.project.model import Attachment, Project, ProjectFile
from tressons_desktop.project.trouble import MISSING
from tressons_desktop.reading.readings import Readings
from tressons_desktop.services import Services
from tressons_desktop.territory.layers import load_layer


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    opened = open_services(DataPaths(tmp_path / "data"), demo=True)
    yield opened
    opened.close()


def stored(services: Services) -> ProjectFile:
    return services.store.project_file(services.store.list_projects()[0].summary.id)


def test_a_snapshot_read_twice_is_one_reading(services: Services) -> None:
    file = stored(services)
    reading = services.reading(file)
    assert services.reading(file) is reading
    assert services.reading(replace(file)) is reading, "an equal snapshot says the same"
    assert services.reading(reading.file) is reading


def test_an_edit_makes_another_reading_which_the_line_already_used(services: Services) -> None:
    before = services.reading(stored(services))
    with services.store.unit_of_work() as uow:
        edit_project(uow, project_id=before.file.project.id, summary="Du pain tous les jours.")
    after = services.reading(stored(services))
    assert after is not before
    assert before.file.project.summary != after.file.project.summary == "Du pain tous les jours."
    assert "progress" in vars(after), "the line of the list was made of it"


def test_the_day_the_files_the_checklists_and_the_layers_make_another_reading(
    services: Services, tmp_path: Path
) -> None:
    file, days, lost = stored(services), [date(2027, 1, 12)], False
    joined = Attachment(
        id="a", project_id=file.project.id, sha256="f" * 64, filename="f.pdf",
        media_type="application/pdf", size=1,
    )  # fmt: skip
    file = replace(file, attachments=(joined,))

    def lent(one: ProjectFile) -> ProjectFile:
        return replace(one, troubles={"f" * 64: MISSING} if lost else {})

    readings = Readings(services.library, lent, lambda: days[0])
    seen = [readings.of(file)]
    assert readings.of(file) is seen[-1]
    days[0] = date(2027, 1, 13)
    seen.append(readings.of(file))
    lost = True
    seen.append(readings.of(file))
    assert seen[-1].file.troubles == {"f" * 64: MISSING}
    services.library.read_checklists_again()
    seen.append(readings.of(file))
    load_layer(written(tmp_path / "densite.csv", DENSITY), services.paths.layers)
    seen.append(readings.of(file))
    assert len({id(one) for one in seen}) == 5
    assert readings.of(file) is seen[-1]


def test_lines_made_by_the_thousand_leave_the_project_in_hand(services: Services) -> None:
    file = stored(services)
    reading = services.reading(file)
    for number in range(60):
        other = ProjectFile(project=Project(id=str(number), name=str(number)))
        assert services.readings.line_of(other).name == str(number)
    assert services.reading(file) is reading


def test_a_reading_keeps_the_content_it_was_made_with(services: Services) -> None:
    reading = services.reading(stored(services))
    before = reading.content.checklists
    services.library.read_checklists_again()
    assert services.content is not reading.content
    assert reading.checklist.questions
    assert reading.content.checklists is before


def test_a_line_made_in_a_job_leaves_what_was_just_written(services: Services) -> None:
    """The list is renewed behind the window: a snapshot of before an edit is not the last one."""
    before = stored(services)
    services.reading(before)
    with services.store.unit_of_work() as uow:
        edit_project(uow, project_id=before.project.id, summary="Du pain.")
    after = services.reading(stored(services))
    late = threading.Thread(target=services.readings.line_of, args=(before,))
    late.start()
    late.join(10)
    assert services.reading(stored(services)) is after

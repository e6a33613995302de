"""The files that projects name, listed without loading a project."""

from __future__ import annotations

from pathlib import Path

from tests.db.keeping import keeper
from tests.exchange.making import TODAY
from tressons_desktop.operations.pieces import Arrival, attach_files
from tressons_desktop.operations.profiles import create_profile, edit_profile
from tressons_desktop.operations.projects import edit_project
from tressons_desktop.ports import KeptFile, StoredFile


def arrivals(count: int) -> list[Arrival]:
    return [
        Arrival(StoredFile(f"{n:064x}", n + 1, "application/pdf", Path()), f"{n}.pdf")
        for n in range(count)
    ]


def test_files_of_every_project_are_listed_and_counted(tmp_path: Path) -> None:
    with keeper(tmp_path) as house:
        first, second, empty = house.log("Épicerie"), house.log("Café"), house.log("Four")
        for project_id, count in ((first, 1_200), (second, 2)):
            house.do(attach_files, project_id=project_id, files=arrivals(count), today=TODAY)
        listed = house.store.kept_files()
        assert len(listed) == 1_202
        assert KeptFile(second, f"{1:064x}", 2) in listed
        named = {one.sha256 for one in listed}
        assert house.store.count_files(named) == {first: 1_200, second: 2}
        assert house.store.count_files([f"{1_100:064x}"]) == {first: 1}
        assert house.store.count_files(["f" * 64]) == house.store.count_files([]) == {}
        assert empty not in house.store.count_files(named)


def test_the_logo_that_a_project_prints_is_listed_with_its_files(tmp_path: Path) -> None:
    with keeper(tmp_path) as house:
        house.do(create_profile, commune_code="71214", logo_sha256="a" * 64)
        (profile,) = house.store.profiles()
        here, elsewhere = house.log("Épicerie"), house.log("Café")
        for project_id, code in ((here, "71214"), (elsewhere, "23001")):
            house.do(edit_project, project_id=project_id, profile_id=profile.id, commune_code=code)
        assert house.store.kept_files() == [KeptFile(here, "a" * 64, 0)]
        house.do(edit_profile, profile_id=profile.id, logo_sha256="")
        assert house.store.kept_files() == []

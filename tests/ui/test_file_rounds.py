"""Files that go missing while nobody looks: named everywhere before their project is opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.intake import making as m
from tests.ui.demo_window import DemoWindow
from tests.ui.test_files_judged import lose
from tressons_desktop.operations.pieces import Arrival, attach_files
from tressons_desktop.operations.profiles import edit_profile
from tressons_desktop.operations.projects import create_project
from tressons_desktop.overview.summary import ProjectSummary
from tressons_desktop.project.identity import own_profile
from tressons_desktop.project.model import Attachment
from ui.file_rounds import FileRounds
from ui.screens.home import model
from ui.screens.home.view import HomeScreen
from ui.screens.workspace.finding_list import FindingLine
from ui.screens.workspace.steps.attaching import Errand


@pytest.fixture
def shown(qtbot: QtBot, tmp_path: Path) -> Iterator[DemoWindow]:
    window = DemoWindow(qtbot, tmp_path / "data")
    yield window
    window.close()


class Village:
    """The window, and a second project that is never opened, with three files."""

    def __init__(self, shown: DemoWindow, folder: Path) -> None:
        self.shown = shown
        self.workbench = shown.workbench
        self.home = shown.window.screen_of("home")
        assert isinstance(self.home, HomeScreen)
        today = self.workbench.services.today()
        (self.project_id,) = self.workbench.run(
            create_project, name="Le Fournil", today=today
        ).project_ids
        store = self.workbench.store.attachments
        paths = [m.written(folder, f"devis {n}.pdf", m.pdf_file(pages=n)) for n in (1, 2, 3)]
        self.workbench.run(
            attach_files,
            project_id=self.project_id,
            files=[Arrival(store.put_file(path), path.name) for path in paths],
            today=today,
        )

    @property
    def rounds(self) -> FileRounds:
        rounds: FileRounds = self.shown.conductor._rounds
        return rounds

    @property
    def files(self) -> tuple[Attachment, ...]:
        found: tuple[Attachment, ...] = self.workbench.store.project_file(
            self.project_id
        ).attachments
        return found

    @property
    def summary(self) -> ProjectSummary:
        return next(
            item.summary
            for item in self.workbench.list_projects()
            if item.summary.id == self.project_id
        )

    def line(self) -> str:
        """Read what the list says of the project, as a screen reader does."""
        rows = self.home.projects
        first = rows.index(rows.row_of(self.project_id), model.PROJECT)
        return str(first.data(Qt.ItemDataRole.AccessibleTextRole))

    def go_round(self) -> None:
        self.rounds.begin()
        self.shown.qtbot.waitUntil(lambda: not self.rounds.busy)


@pytest.fixture
def village(shown: DemoWindow, tmp_path: Path) -> Village:
    return Village(shown, tmp_path)


def spoil(village: Village, record: Attachment) -> None:
    kept = village.workbench.store.attachments.path_of(record.sha256)
    kept.chmod(0o600)
    kept.write_bytes(b"rouille")


def test_lost_files_are_named_before_their_project_is_opened(
    village: Village, shown: DemoWindow
) -> None:
    village.go_round()
    assert "perdu" not in village.line()
    assert not shown.window.banner.isVisible()
    lose(shown, village.files[0])
    village.workbench.services.paths.cache.joinpath("rounds", "read.json").unlink()
    spoil(village, village.files[1])
    village.go_round()
    shown.qtbot.waitUntil(lambda: "2\u00a0fichiers perdus" in village.line())
    said = shown.window.banner.text()
    assert said.startswith(
        "2\u00a0fichiers joints ont disparu ou sont abîmés\u00a0: «\u00a0Le Fournil"
    )
    troubles = village.workbench.project_file(village.project_id).troubles
    assert [troubles[one.sha256].missing for one in village.files[:2]] == [True, False]
    assert village.files[2].sha256 not in troubles


def test_a_lost_logo_is_named_with_where_to_choose_it_again(
    village: Village, shown: DemoWindow, tmp_path: Path
) -> None:
    store = village.workbench.store
    kept = store.attachments.put_file(m.written(tmp_path, "logo.png", m.photo(kind="PNG")))
    files = (village.workbench.project_file(one.summary.id) for one in store.list_projects())
    profile = next(filter(None, map(own_profile, files)))
    village.workbench.run(edit_profile, profile_id=profile.id, logo_sha256=kept.sha256)
    village.go_round()
    assert not shown.window.banner.isVisible()
    path = store.attachments.path_of(kept.sha256)
    path.chmod(0o600)
    path.unlink()
    village.go_round()
    shown.qtbot.waitUntil(shown.window.banner.isVisible)
    assert shown.window.banner.text().startswith(f"Logo de {profile.commune_name} disparu")
    assert "Ma commune" in shown.window.banner.text()
    village.workbench.run(edit_profile, profile_id=profile.id, logo_sha256="")
    assert not shown.window.banner.isVisible()


def test_what_was_lost_is_in_controler_and_before_export_at_the_first_look(
    village: Village, shown: DemoWindow
) -> None:
    lose(shown, village.files[0])
    village.go_round()
    shown.window.open_project(village.project_id, "dossier")
    dossier = shown.workspace.current_view()
    (said,) = dossier.side.file_notes.sentences()
    assert said.startswith("«\u00a0devis 1.pdf\u00a0» ne compte pas\u00a0: le fichier a disparu")
    lines = [line._finding.sentence for line in dossier.side.findings.findChildren(FindingLine)]
    assert any("devis 1.pdf" in line for line in lines)


def test_a_file_that_is_back_is_said_no_more(village: Village, shown: DemoWindow) -> None:
    store = village.workbench.store.attachments
    record = village.files[0]
    content = store.path_of(record.sha256).read_bytes()
    lose(shown, record)
    village.go_round()
    assert village.summary.lost_files == 1
    store.put_bytes(content, media_type="application/pdf")
    village.go_round()
    shown.qtbot.waitUntil(lambda: "perdu" not in village.line())
    assert not shown.window.banner.isVisible()


def test_a_file_joined_again_is_said_no_more(
    village: Village, shown: DemoWindow, tmp_path: Path
) -> None:
    store, lost = village.workbench.store.attachments, village.files[:2]
    again = [m.written(tmp_path, "a.pdf", store.path_of(lost[0].sha256).read_bytes())]
    again += [m.written(tmp_path, "b.pdf", store.path_of(lost[1].sha256).read_bytes())]
    for record in lost:
        lose(shown, record)
    village.go_round()
    assert shown.window.banner.text().startswith("2\u00a0fichiers joints")
    shown.window.open_project(village.project_id, "pieces")
    step = shown.workspace.current_view()
    for path, still in zip(again, ("1\u00a0fichier joint a disparu", ""), strict=True):
        step.add_files(Errand(village.project_id, (path,)))
        shown.qtbot.waitUntil(
            lambda still=still: (
                shown.window.banner.text().startswith(still)
                if still
                else not shown.window.banner.isVisible()
            )
        )
    assert village.summary.lost_files == 0


def test_a_project_that_drops_its_lost_file_has_none(village: Village, shown: DemoWindow) -> None:
    lose(shown, village.files[0])
    village.go_round()
    assert village.summary.lost_files == 1
    village.workbench.undo(f"project:{village.project_id}")
    assert village.summary.lost_files == 0
    assert not shown.window.banner.isVisible()


def test_closing_in_the_middle_of_a_round_waits_for_no_round(
    village: Village, shown: DemoWindow
) -> None:
    village.rounds.begin()
    assert village.rounds.busy
    village.rounds.stop()
    village.rounds.begin()  # the data are about to be closed: nothing begins any more
    shown.qtbot.waitUntil(lambda: not village.rounds.busy)
    village.rounds.start(village.workbench.services)
    village.go_round()
    assert village.summary.lost_files == 0


def test_a_round_beside_a_lost_data_folder_says_nothing_of_the_files(
    village: Village, shown: DemoWindow
) -> None:
    data = village.workbench.services.paths.root
    away = data.with_name("ailleurs")
    data.rename(away)
    try:
        village.rounds.begin()
        assert not village.rounds.busy
    finally:
        away.rename(data)
    village.go_round()
    assert "perdu" not in village.line()


def test_a_folder_taken_away_during_a_round_is_not_a_loss_of_files(
    village: Village, shown: DemoWindow
) -> None:
    data = village.workbench.services.paths.root
    away = data.with_name("ailleurs")
    village.rounds.begin()
    data.rename(away)
    try:
        shown.qtbot.waitUntil(lambda: not village.rounds.busy)
        assert "fichier joint" not in shown.window.banner.text()
    finally:
        away.rename(data)
    village.go_round()
    assert "perdu" not in village.line()

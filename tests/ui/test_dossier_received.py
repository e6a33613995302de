"""A dossier opened with Tressons leads to its project, or says where to ask for it."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pytest
from pytestqt.qtbot import QtBot

from tests.intake.making import mailed, office, pdf_file, written, zipped
from tressons_desktop.bootstrap import open_services
from tressons_desktop.exchange.writing import write_bundle
from tressons_desktop.operations.pieces import Arrival, attach_files
from tressons_desktop.operations.projects import create_project
from tressons_desktop.paths import DataPaths
from tressons_desktop.services import Services
from ui.conductor import Conductor
from ui.main_window import MainWindow


def conducted(qtbot: QtBot, paths: DataPaths, file: Path | None = None) -> Conductor:
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1366, 698)
    window.show()
    opening = partial(open_services, paths)
    options = SimpleNamespace(paths=paths, demo=False, file=file)
    conductor = Conductor(window, options, None, opening)
    conductor.start(opening())
    return conductor


@pytest.fixture
def conductor(qtbot: QtBot, tmp_path: Path) -> Iterator[Conductor]:
    made = conducted(qtbot, DataPaths(tmp_path / "data"))
    yield made
    made.end()


def dossier(services: Services, name: str, path: Path) -> str:
    with services.store.unit_of_work() as work:
        changes = create_project(work, name=name, today=services.today())
    project_id = next(iter(changes.project_ids))
    file = services.store.project_file(project_id)
    services.export_dossier(
        services.compose(services.reading(file)), path, lambda _ratio, _what: None
    )
    return project_id


def test_the_dossier_of_a_known_project_opens_it(
    qtbot: QtBot, conductor: Conductor, tmp_path: Path
) -> None:
    path = tmp_path / "Dossier été.PDF"
    project_id = dossier(conductor.services, "Le Four banal", path)
    conductor.receive(path)
    qtbot.waitUntil(lambda: conductor.window.current_screen().key == "workspace")
    assert conductor.window.current_screen().presenter.project_id == project_id
    said = "Dossier de «\u00a0Le Four banal\u00a0»\u00a0: le projet est ouvert."
    assert conductor.window.toast.text() == said


def test_a_dossier_given_at_the_start_opens_its_project(qtbot: QtBot, tmp_path: Path) -> None:
    paths = DataPaths(tmp_path / "data")
    services = open_services(paths)
    project_id = dossier(services, "Café du pont", tmp_path / "a.pdf")
    services.close()
    conductor = conducted(qtbot, paths, tmp_path / "a.pdf")
    try:
        qtbot.waitUntil(lambda: conductor.window.current_screen().key == "workspace")
        assert conductor.window.current_screen().presenter.project_id == project_id
    finally:
        conductor.end()


def test_the_dossier_of_another_computer_recreates_its_project(
    qtbot: QtBot, conductor: Conductor, tmp_path: Path
) -> None:
    project_id = dossier_from_elsewhere(tmp_path)
    conductor.receive(tmp_path / "a.pdf")
    qtbot.waitUntil(lambda: conductor.window.current_screen().key == "workspace")
    assert conductor.window.current_screen().presenter.project_id == project_id
    assert conductor.window.toast.text().startswith("Projet «\u00a0Le Four banal\u00a0» reçu.")


def dossier_from_elsewhere(folder: Path) -> str:
    other = open_services(DataPaths(folder / "ailleurs"))
    project_id = dossier(other, "Le Four banal", folder / "a.pdf")
    other.close()
    return project_id


def test_the_dossier_of_another_computer_without_its_data_says_what_to_ask(
    qtbot: QtBot, conductor: Conductor, tmp_path: Path
) -> None:
    dossier_from_elsewhere(tmp_path)
    with pikepdf.open(tmp_path / "a.pdf", allow_overwriting_input=True) as pdf:
        for name in list(pdf.attachments):
            del pdf.attachments[name]
        pdf.save()
    conductor.receive(tmp_path / "a.pdf")
    banner = conductor.window.banner
    qtbot.waitUntil(lambda: banner.text().startswith("Le projet de ce dossier n’est pas"))
    assert banner.isVisible()
    assert conductor.window.current_screen().key == "home"


def test_another_pdf_is_told_to_be_one(qtbot: QtBot, conductor: Conductor, tmp_path: Path) -> None:
    path = tmp_path / "facture.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path)
    conductor.receive(path)
    banner = conductor.window.banner
    qtbot.waitUntil(lambda: banner.text() == "Ce PDF n’est pas un dossier de Tressons.")
    assert conductor.services.store.list_projects() == []
    project_id = dossier(conductor.services, "Le Four banal", path)
    conductor.receive(path)
    qtbot.waitUntil(lambda: conductor.window.current_screen().key == "workspace")
    assert conductor.window.current_screen().presenter.project_id == project_id
    assert not banner.isVisible()


def test_a_damaged_pdf_is_told_from_a_foreign_one(
    qtbot: QtBot, conductor: Conductor, tmp_path: Path
) -> None:
    path = tmp_path / "dossier.pdf"
    path.write_bytes(b"%PDF-1.7\nrien")
    conductor.receive(path)
    banner = conductor.window.banner
    qtbot.waitUntil(lambda: "est abîmé" in banner.text())
    assert banner.text().startswith("«\u00a0dossier.pdf\u00a0»")


@pytest.mark.parametrize("name", ["a.pdf", "dossier", "dossier.zip", "courriel.eml"])
def test_a_dossier_is_found_padded_renamed_zipped_or_mailed(
    qtbot: QtBot, conductor: Conductor, tmp_path: Path, name: str
) -> None:
    project_id = dossier(conductor.services, "Le Four banal", tmp_path / "vrai.pdf")
    content = (tmp_path / "vrai.pdf").read_bytes() + bytes(2_000)
    wrapped = {
        "dossier.zip": lambda: zipped({"dossier.pdf": content}),
        "courriel.eml": lambda: mailed("dossier.pdf", content),
    }
    path = written(tmp_path, name, wrapped.get(name, lambda: content)())
    conductor.receive(path)
    qtbot.waitUntil(lambda: conductor.window.current_screen().key == "workspace")
    assert conductor.window.current_screen().presenter.project_id == project_id


def test_another_file_is_called_by_its_name(
    qtbot: QtBot, conductor: Conductor, tmp_path: Path
) -> None:
    conductor.receive(written(tmp_path, "budget.tressons", office()))
    banner = conductor.window.banner
    qtbot.waitUntil(lambda: "c’est un document Word" in banner.text())
    assert "«\u00a0budget.tressons\u00a0»" in banner.text()


def test_what_a_received_project_carries_is_judged_before_it_shows(
    qtbot: QtBot, conductor: Conductor, tmp_path: Path
) -> None:
    other = open_services(DataPaths(tmp_path / "ailleurs"))
    project_id = dossier(other, "Le Four banal", tmp_path / "vrai.pdf")
    cut = written(tmp_path, "devis.pdf", pdf_file()[:300])
    files = [Arrival(other.store.attachments.put_file(cut), cut.name)]
    with other.store.unit_of_work() as work:
        attach_files(work, project_id=project_id, files=files, today=other.today())
    sent = tmp_path / "four.tressons"
    write_bundle(
        other.store.project_file(project_id), other.store.attachments, sent, clock=other.clock
    )
    other.close()
    conductor.receive(sent)
    qtbot.waitUntil(lambda: conductor.window.current_screen().key == "workspace")
    shown = conductor.window.workbench.project_file(project_id)
    assert [one.sha256 for one in shown.attachments] == list(shown.troubles)

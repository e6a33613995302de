"""Référentiels: what is bundled, what is loaded, load, stop, refuse, remove, take back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.showing import enter
from tressons_desktop.territory.layer_model import LayerId
from ui.screens.layers.catalogue import PUBLISHED
from ui.screens.layers.view import LayersScreen
from ui.workbench import Workbench

DENSITY = "insee_com,niveau_densite\n71214,Rural à habitat dispersé\n71301,Bourgs ruraux\n"


@pytest.fixture
def screen(qtbot: QtBot, workbench: Workbench) -> LayersScreen:
    return enter(qtbot, LayersScreen(workbench))


@pytest.fixture
def density(tmp_path: Path) -> Path:
    file = tmp_path / "densite-2026.csv"
    file.write_text(DENSITY, encoding="utf-8")
    return file


def load(qtbot: QtBot, screen: LayersScreen, file: Path) -> None:
    with qtbot.waitSignal(screen.presenter.told):
        screen.presenter.load(file)
    qtbot.waitUntil(lambda: not screen.job_bar.isVisible())


def test_every_layer_says_what_it_brings_and_where_it_is(screen: LayersScreen) -> None:
    assert set(PUBLISHED) == set(LayerId)
    assert set(screen.lines) == set(LayerId)
    for line in screen.lines.values():
        assert line.chip.look.text == "Non chargée"
        assert line.facts.text().startswith("Où la trouver")
        assert "http" not in line.facts.text()
        assert not line.remove_button.isVisible()


def test_a_published_file_is_recognised_loaded_and_cited(
    qtbot: QtBot, screen: LayersScreen, density: Path
) -> None:
    load(qtbot, screen, density)
    assert screen.banner.text().startswith("Couche chargée. Grille communale de densité")
    line = screen.lines[LayerId.DENSITY]
    assert line.chip.look.text == "Chargée"
    assert "2026" in line.facts.text()
    assert "2\u00a0communes" in line.facts.text()
    assert "densite-2026.csv" in line.facts.text()
    facts = screen.workbench.services.layers.facts("71214")
    assert facts.density.value.level == 6


def test_a_file_that_leaves_out_most_communes_is_said_to_be_an_extract(
    qtbot: QtBot, screen: LayersScreen, density: Path, tmp_path: Path
) -> None:
    load(qtbot, screen, density)
    assert "peut-être un extrait" in screen.banner.text()
    codes = sorted(screen.workbench.services.territory.codes())
    whole = tmp_path / "densite.csv"
    rows = "".join(f"{code},Bourgs ruraux\n" for code in codes)
    whole.write_text("insee_com,niveau_densite\n" + rows, encoding="utf-8")
    load(qtbot, screen, whole)
    assert "extrait" not in screen.banner.text()


def test_a_wrong_file_is_refused_and_nothing_changes(
    qtbot: QtBot, screen: LayersScreen, density: Path, tmp_path: Path
) -> None:
    load(qtbot, screen, density)
    wrong = tmp_path / "courses.csv"
    wrong.write_text("pain,beurre\n1,2\n", encoding="utf-8")
    load(qtbot, screen, wrong)
    assert "courses.csv" in screen.banner.text()
    assert screen.lines[LayerId.DENSITY].chip.look.text == "Chargée"


def test_a_layer_is_not_replaced_by_much_less_without_asking(
    qtbot: QtBot, screen: LayersScreen, density: Path, tmp_path: Path
) -> None:
    load(qtbot, screen, with_more(density, "71001", "71002", "71003"))
    extract = tmp_path / "extrait.csv"
    extract.write_text("insee_com,niveau_densite\n71214,Bourgs ruraux\n", encoding="utf-8")
    load(qtbot, screen, extract)
    words = screen.banner.text()
    assert "extrait.csv" in words and "1\u00a0commune" in words and "Rien n’a changé" in words
    layers = screen.workbench.services.layers
    assert layers.facts("71214").density.value.level == 6
    with qtbot.waitSignal(screen.presenter.told):
        screen.banner.action_triggered.emit()
    qtbot.waitUntil(lambda: not screen.job_bar.isVisible())
    assert screen.banner.text().startswith("Couche remplacée.")
    assert layers.facts("71214").density.value.level == 5


def test_what_is_asked_about_a_layer_is_forgotten_once_something_else_is_said(
    qtbot: QtBot, screen: LayersScreen, density: Path, tmp_path: Path
) -> None:
    load(qtbot, screen, with_more(density, "71001", "71002", "71003"))
    extract = tmp_path / "extrait.csv"
    extract.write_text("insee_com,niveau_densite\n71214,Bourgs ruraux\n", encoding="utf-8")
    load(qtbot, screen, extract)
    line = screen.lines[LayerId.DENSITY]
    qtbot.mouseClick(line.remove_button, Qt.MouseButton.LeftButton)
    screen.banner.action_triggered.emit()
    assert line.chip.look.text == "Chargée"
    assert screen.workbench.services.layers.facts("71001").density.known


def with_more(density: Path, *codes: str) -> Path:
    rows = "".join(f"{code},Bourgs ruraux\n" for code in codes)
    density.write_text(DENSITY + rows, encoding="utf-8")
    return density


def test_a_removed_layer_can_be_taken_back(
    qtbot: QtBot, screen: LayersScreen, density: Path
) -> None:
    load(qtbot, screen, density)
    line = screen.lines[LayerId.DENSITY]
    qtbot.mouseClick(line.remove_button, Qt.MouseButton.LeftButton)
    assert line.chip.look.text == "Non chargée"
    screen.banner.action_triggered.emit()
    assert line.chip.look.text == "Chargée"
    assert screen.workbench.services.layers.facts("71214").density.value.level == 6


def test_loading_can_be_stopped(qtbot: QtBot, screen: LayersScreen, tmp_path: Path) -> None:
    index = screen.workbench.services.territory
    rows = "".join(f"{code},Bourgs ruraux\n" for code in sorted(index.codes()))
    big = tmp_path / "densite.csv"
    big.write_text("insee_com,niveau_densite\n" + rows, encoding="utf-8")
    with qtbot.waitSignal(screen.presenter.told) as said:
        screen.presenter.load(big)
        screen.presenter.stop()
    assert said.args[0] == "Chargement arrêté. Rien n’a été modifié."
    assert screen.lines[LayerId.DENSITY].chip.look.text == "Non chargée"
    qtbot.waitUntil(screen.load_button.isEnabled)

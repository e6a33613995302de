"""The folder of the data moved from the settings: all of it there, verified; the old one kept."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.harness.small_disk import SmallDisk
from tests.ui.house import House, names
from tressons_desktop.exchange import relocation
from tressons_desktop.outcomes import Cancelled, Refused, StorageFull
from tressons_desktop.paths import DataPaths, find_data_paths
from ui.moving_controller import MOVE, STAY
from ui.screens.settings.folder_card import REMOVE
from ui.screens.settings.view import SettingsScreen


@pytest.fixture
def house(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "config"))
    made = House(qtbot, DataPaths(tmp_path / "data", personal=True))
    yield made
    made.end()


@pytest.fixture
def choose(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    def chosen(name: str) -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(folder))
        return folder

    return chosen


def settings_of(house: House) -> SettingsScreen:
    screen = house.window.go_to("settings")
    assert isinstance(screen, SettingsScreen)
    return screen


def move(house: House, answer: str = MOVE.key) -> None:
    house.conductor._moving.ask = lambda _sheet: answer
    settings_of(house).folder.move_button.click()


def test_everything_goes_to_the_folder_chosen_and_what_was_left_goes_when_asked(
    qtbot: QtBot, house: House, choose: Callable[[str], Path], tmp_path: Path
) -> None:
    old, folder = tmp_path / "data", choose("disque")
    (folder / "à moi.txt").write_text("reste")
    (old / "modeles").mkdir()
    (old / "modeles" / "lettre.odt").write_text("le mien")
    (old / "photo de vacances.jpg").write_bytes(b"pas de Tressons")
    scan = house.door.paths.attachments / "ab" / ("ab" + "0" * 62)
    scan.parent.mkdir(parents=True)
    scan.write_bytes(b"un scan")
    scan.chmod(0o400)
    move(house, STAY.key)
    assert list(folder.iterdir()) == [folder / "à moi.txt"]

    move(house)
    new = house.door.paths.root
    assert new.parent == folder  # what is somebody’s is not mixed with the data
    assert f"maintenant dans «\u00a0{new}\u00a0»" in house.banner.replace("\u200b", "")
    assert (new / "modeles" / "lettre.odt").read_text() == "le mien"
    assert (new / "attachments" / "ab" / scan.name).read_bytes() == b"un scan"
    assert not (new / "photo de vacances.jpg").exists()
    assert find_data_paths().root == new  # the next start goes there
    house.rename("Renommé là-bas")
    left = (old / "tressons.sqlite").read_bytes()
    assert names(old) == ["Le Four banal"]
    assert house.name == "Renommé là-bas"

    card = settings_of(house).folder
    assert str(old) in card.left_text.text().replace("\u200b", "")
    card.ask = lambda _sheet: REMOVE.key
    (old / "tressons.sqlite").write_bytes(left + b"x")
    with qtbot.waitSignal(card.presenter.copy_kept) as kept:
        card.remove_button.click()
    assert "ont changé depuis" in kept.args[0]
    assert (old / "tressons.sqlite").exists()
    (old / "tressons.sqlite").write_bytes(left)
    with qtbot.waitSignal(card.presenter.copy_removed) as removed:
        card.remove_button.click()
    assert removed.args == [True]
    assert [one.name for one in old.iterdir()] == ["photo de vacances.jpg"]
    assert not card.remove_button.isVisible()
    assert house.name == "Renommé là-bas"


def test_a_key_pulled_out_in_the_middle_leaves_the_data_where_they_were(
    house: House, choose: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    key = choose("clé")
    scan = house.door.paths.attachments / "ab" / ("ab" + "0" * 62)
    scan.parent.mkdir(parents=True)
    scan.write_bytes(bytes(500_000))
    moments: list[float] = []

    def pulled(root: Path, target: Path, told: relocation.Told) -> relocation.LeftBehind:
        def at(ratio: float, doing: str) -> None:
            moments.append(ratio)
            told(ratio, doing)
            if len(moments) == 3:
                shutil.rmtree(key)

        return relocation.copy_data(root, target, at)

    monkeypatch.setattr("ui.moving_controller.copy_data", pulled)
    move(house)
    assert len(moments) == 3
    assert "n’a pas été enregistré" in house.banner
    assert "restent où elles étaient" in house.banner
    assert house.door.paths.root.name == "data"
    assert not key.exists()
    house.rename("Toujours ici")
    assert house.unsaved == 0


def test_a_folder_without_room_or_inside_the_old_one_is_refused_and_a_stop_leaves_nothing(
    tmp_path: Path, disk: SmallDisk
) -> None:
    root = tmp_path / "data"
    (root / "backups").mkdir(parents=True)
    (root / "backups" / "une.sqlite").write_bytes(bytes(1000))
    (root / "tressons.sqlite").write_bytes(b"des projets")

    def stopped(ratio: float, _doing: str) -> None:
        if ratio > 0:
            raise Cancelled

    with pytest.raises(Cancelled):
        relocation.copy_data(root, tmp_path / "ailleurs", stopped)
    assert not (tmp_path / "ailleurs").exists()
    with pytest.raises(Refused, match="à l’intérieur"):
        relocation.copy_data(root, root / "dedans", lambda *_: None)
    with pytest.raises(StorageFull, match="Il faut 1\u00a0Mo"):
        relocation.copy_data(root, disk.folder / "ici", lambda *_: None)
    assert not (disk.folder / "ici").exists()
    assert (root / "tressons.sqlite").read_bytes() == b"des projets"

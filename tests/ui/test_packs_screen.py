"""A data pack in the window: received, looked at, installed, undone, withdrawn, refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from tests.packs.making import KEY, pack, parts_of
from tests.ui.showing import enter
from tressons_desktop.packs.archive import read_pack
from tressons_desktop.packs.minisign import secret_text
from tressons_desktop.territory.layer_model import LayerId
from ui.screens.directory.view import DirectoryScreen
from ui.screens.layers.view import LayersScreen
from ui.screens.packs.making_sheet import MakingSheet
from ui.screens.packs.panel import ACCEPT, INSTALL, UNSIGNED
from ui.screens.packs.view import PacksScreen
from ui.workbench import Workbench

CLOSED = (Path(__file__).parents[1] / "packs/signed/fermee.key").read_text("utf-8")


@pytest.fixture
def screen(qtbot: QtBot, workbench: Workbench) -> Iterator[PacksScreen]:
    shown = enter(qtbot, PacksScreen(workbench))
    yield shown
    shown.stop_jobs()


def give(qtbot: QtBot, screen: PacksScreen, folder: Path, content: bytes) -> None:
    path = folder / "reçu.tressons-colis"
    path.write_bytes(content)
    screen.receive(path)
    qtbot.waitUntil(lambda: not screen.job_bar.isVisible(), timeout=30_000)


def said(screen: PacksScreen) -> str:
    return " ".join(one.text() for one in screen.panel.findChildren(QLabel) if one.isVisible())


def test_a_pack_is_looked_at_installed_undone_and_withdrawn(
    qtbot: QtBot, screen: PacksScreen, tmp_path: Path
) -> None:
    services = screen.workbench.services
    parts = {**parts_of(), "couches/vide.csv": b"rien;ici\n"}
    give(qtbot, screen, tmp_path, pack(parts))
    qtbot.waitUntil(lambda: "jamais acceptée" in said(screen))
    assert "2 ajouts · 2 changements" in said(screen).replace("\u00a0", " ")
    assert "Mis de côté · vide.csv" in said(screen)
    assert screen.panel.install_button.text() == ACCEPT
    assert services.packs.state().packs == ()

    qtbot.mouseClick(screen.panel.install_button, Qt.MouseButton.LeftButton)
    assert "installé" in screen.banner.text()
    assert {one.id: one.version for one in services.content.calls}["dpt-71-appel-2026"] == "2027-01"
    assert services.layers.facts("01001").density.value is not None
    directory = enter(qtbot, DirectoryScreen(screen.workbench))
    directory.presenter.narrow(department="71")
    assert "Chambre de métiers" in {one.name for one in directory.presenter.lines()}
    layers = enter(qtbot, LayersScreen(screen.workbench))
    line = layers.lines[LayerId.DENSITY]
    assert "colis de données" in line.facts.text()
    assert not line.remove_button.isVisible(), "what a pack brought goes with it"

    screen.takes_undo(again=False)
    assert services.packs.state().packs == ()
    assert services.layers.facts("01001").density.value is None
    screen.takes_undo(again=True)
    qtbot.waitUntil(lambda: "Signature acceptée" in said(screen))
    qtbot.waitUntil(lambda: "Ce qu’il change" in said(screen), timeout=30_000)
    assert "2 ajouts · 2 changements" in said(screen).replace("\u00a0", " ")
    assert "version 2026-01" not in said(screen)
    qtbot.mouseClick(screen.panel.withdraw_button, Qt.MouseButton.LeftButton)
    assert screen.model.count() == 0
    assert screen.undo_button.isVisible()

    give(qtbot, screen, tmp_path, pack(parts_of()))
    assert screen.panel.install_button.text() == INSTALL, "its key was accepted once"
    qtbot.mouseClick(screen.panel.refuse_button, Qt.MouseButton.LeftButton)
    assert "Rien n’a changé" in screen.banner.text()


def test_a_pack_that_nobody_signed_and_one_gone_bad_are_said(
    qtbot: QtBot, screen: PacksScreen, tmp_path: Path
) -> None:
    content = pack({"annuaire/contacts.toml": parts_of()["annuaire/contacts.toml"]}, key=None)
    give(qtbot, screen, tmp_path, content)
    assert screen.panel.install_button.text() == UNSIGNED
    qtbot.waitUntil(lambda: "rien ne prouve" in said(screen))
    give(qtbot, screen, tmp_path, content[:-30])
    assert "abîmé" in screen.banner.text()
    assert screen.presenter.received is None


def test_who_receives_dossiers_makes_a_signed_pack(
    qtbot: QtBot, screen: PacksScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not screen.make_button.isVisible(), "a commune has none to hand out"
    settings = screen.workbench.services.settings
    settings.change(lambda now: replace(now, receives=True))
    screen.refresh()
    folder, key = tmp_path / "envoi", tmp_path / "departement.key"
    for name, content in parts_of().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    about = 'format = 1\nid = "envoi"\ntitle = "Envoi"\nedition = "1"\nmaker = "Nous"\n'
    (folder / "colis.toml").write_text(about, "utf-8")
    key.write_text(secret_text(KEY, ""), "ascii")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(key), ""))

    def filled(sheet: MakingSheet) -> bool:
        assert not sheet.accept_button.isEnabled()
        sheet.folder_button.click()
        sheet.key_button.click()
        assert sheet.password_row.isHidden(), "nothing closes this key"
        return sheet.accept_button.isEnabled()

    def make() -> None:
        screen.ask = filled
        with qtbot.waitSignal(screen.presenter.told, timeout=30_000):
            screen.make_button.click()
        qtbot.waitUntil(lambda: not screen.job_bar.isVisible(), timeout=30_000)

    (folder / "appels" / "faux.toml").write_text("format = ", "utf-8")
    make()
    assert "faux.toml" in screen.banner.text()
    assert not list(tmp_path.glob("*.tressons-colis"))
    (folder / "appels" / "faux.toml").unlink()
    make()
    assert "«\u00a0Envoi\u00a0» signé" in screen.banner.text()
    assert read_pack(tmp_path / "envoi.tressons-colis").signer == KEY.public


def test_a_key_closed_by_a_password_asks_for_it(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = MakingSheet()
    qtbot.addWidget(sheet)
    for content, closed, said in ((CLOSED, True, "Signé par"), ("rien", False, "clé")):
        (tmp_path / "x.key").write_text(content, "utf-8")
        monkeypatch.setattr(
            QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "x.key"), "")
        )
        sheet.key_button.click()
        assert sheet.password_row.isHidden() is not closed
        assert said in sheet.key_text.text()

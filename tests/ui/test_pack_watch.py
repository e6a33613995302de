"""What is put within reach of the machine: installed by the service, or proposed to the person."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.packs.making import KEY, pack, parts_of
from tests.ui.showing import told
from tressons_desktop.packs.minisign import new_key, signed
from tressons_desktop.presets import Presets
from ui.background import at_work
from ui.main_window import MainWindow
from ui.pack_watch import PackWatch
from ui.screens.base import Screen
from ui.ways import WaysSheet
from ui.workbench import Workbench

CONTACT = {"annuaire/contacts.toml": parts_of()["annuaire/contacts.toml"]}


@pytest.fixture
def window(qtbot: QtBot, workbench: Workbench) -> MainWindow:
    made = MainWindow()
    made.attach(workbench, {"home": Screen})
    qtbot.addWidget(made)
    return made


@pytest.mark.skipif(sys.platform == "win32", reason="another name of installer")
def test_the_service_installs_others_propose(
    qtbot: QtBot, window: MainWindow, workbench: Workbench, tmp_path: Path
) -> None:
    services, said = workbench.services, told(workbench)
    signers = (("Service fictif", KEY.public.text),)
    services.settings.presets = Presets(packs=str(tmp_path), signers=signers)
    (tmp_path / "a.tressons-colis").write_bytes(pack(CONTACT))
    (tmp_path / "b.tressons-colis").write_bytes(pack(CONTACT, key=new_key(), pack_id="voisin"))
    newer = tmp_path / "Tressons-9.0.0-linux-x86_64.tar.gz"
    newer.write_bytes(b"x")
    newer.with_name(newer.name + ".minisig").write_text(signed(b"x", KEY, "x"), "utf-8")

    watch = PackWatch(window)
    watch.look()
    qtbot.waitUntil(lambda: len(window.notices._waiting) == 2, timeout=30_000)
    assert [one.id for one in services.packs.state().packs] == ["departement-71"]
    assert any("installé par votre service informatique" in words for words, _ in said)
    shown = window.notices.shown
    assert shown is not None and "Tressons 9.0.0" in shown.text

    asked: list[str] = []

    def answer(sheet: WaysSheet) -> str:
        asked.append(sheet.accessibleDescription())
        sheet.deleteLater()
        return "later"

    watch.ask = answer
    watch._asked("update")
    assert "a été vérifié" in asked[0]
    with qtbot.waitSignal(watch.pack_chosen) as chosen:
        watch._asked("pack")
    assert chosen.args == [tmp_path / "b.tressons-colis"]
    watch.look()
    qtbot.waitUntil(lambda: not at_work(watch), timeout=30_000)
    assert window.notices.shown is None, "each is proposed once"


def test_a_pack_that_came_with_the_program_serves_once_and_a_stick_is_seen_when_plugged(
    qtbot: QtBot,
    window: MainWindow,
    workbench: Workbench,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    services, said = workbench.services, told(workbench)
    monkeypatch.setattr(services.packs, "came_with", tmp_path / "colis")
    (tmp_path / "colis").mkdir()
    (tmp_path / "colis" / "couches.tressons-colis").write_bytes(pack(CONTACT))
    watch = PackWatch(window)
    watch.look()
    qtbot.waitUntil(lambda: bool(said), timeout=30_000)
    assert "fourni avec le programme" in said[0][0]
    assert services.packs.state().packs[0].by_service
    services.packs.withdraw("departement-71")

    stick = tmp_path / "clé" / "Tressons"
    stick.mkdir(parents=True)
    (stick / "b.tressons-colis").write_bytes(pack(CONTACT, key=new_key(), pack_id="voisin"))
    plugged: list[Path] = []
    monkeypatch.setattr("tressons_desktop.packs.found.sticks_plugged", lambda: list(plugged))
    watch.look_at_sticks()
    plugged.append(tmp_path / "clé")
    watch.look_at_sticks()
    qtbot.waitUntil(lambda: window.notices.shown is not None, timeout=30_000)
    assert "vous est proposé" in window.notices.shown.text
    assert services.packs.state().packs == (), "what the person withdrew stays so"

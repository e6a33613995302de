"""Ma commune: choose, type, check, undo, several communes, logo."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.a11y.reader import described
from tests.ui.showing import enter, told
from tressons_desktop.operations.profiles import PROFILES
from tressons_desktop.project.model import CommuneProfile
from tressons_desktop.project.values import VatSituation
from ui.screens.commune.view import CommuneScreen
from ui.workbench import Workbench


@pytest.fixture
def screen(qtbot: QtBot, workbench: Workbench) -> CommuneScreen:
    return enter(qtbot, CommuneScreen(workbench))


def choose(qtbot: QtBot, screen: CommuneScreen, typed: str) -> None:
    screen.search_field.setFocus()
    screen.search_field.selectAll()
    qtbot.keyClicks(screen.search_field, typed)
    qtbot.keyClick(screen.search_field, Qt.Key.Key_Return)


def kept(screen: CommuneScreen) -> CommuneProfile:
    (profile,) = screen.workbench.store.profiles()
    return profile


def type_in(qtbot: QtBot, screen: CommuneScreen, name: str, text: str) -> None:
    field = screen.rows[name].field
    field.setFocus()
    field.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_first_visit_asks_only_for_the_commune(screen: CommuneScreen) -> None:
    assert "quelle est votre commune" in screen.invitation.text()
    shown = [name for name, row in screen.rows.items() if row.isVisible()]
    assert shown == ["commune_code"]


def test_choosing_the_commune_fills_what_is_known(qtbot: QtBot, screen: CommuneScreen) -> None:
    choose(qtbot, screen, "71214")
    profile = kept(screen)
    assert (profile.commune_code, profile.commune_name) == ("71214", "Genouilly")
    assert (profile.departement_code, profile.postal_code) == ("71", "71460")
    assert screen.rows["mayor_name"].isVisible()
    facts = dict(screen.territory.lines)
    assert facts["Code INSEE"] == "71214"
    assert facts["Population"].endswith("habitants")
    assert facts["Densité"] == "donnée pas encore chargée"
    assert screen.workbench.services.settings.current.home_departement == "71"


def test_what_is_typed_is_stored_at_once_and_undone_as_one(
    qtbot: QtBot, screen: CommuneScreen
) -> None:
    choose(qtbot, screen, "71214")
    type_in(qtbot, screen, "mayor_name", "Jeanne Perrin")
    type_in(qtbot, screen, "councillors", "11")
    assert kept(screen).mayor_name == "Jeanne Perrin"
    assert kept(screen).councillors == 11
    assert screen.save_state.text().startswith("Enregistré à")
    screen.workbench.undo(PROFILES)
    assert kept(screen).councillors is None
    assert screen.rows["councillors"].field.text() == ""  # type: ignore[attr-defined]


def test_siret_is_checked_but_always_kept(qtbot: QtBot, screen: CommuneScreen) -> None:
    choose(qtbot, screen, "71214")
    row = screen.rows["siret"]
    assert "217\u202f102\u202f144" in row.message()
    type_in(qtbot, screen, "siret", "217 102 144 00012")
    assert kept(screen).siret == "21710214400012"
    assert "clé de ce SIRET" in row.message()
    type_in(qtbot, screen, "siret", "356 000 000 00048")
    assert "n’est pas celui de la commune" in row.message()


def test_vat_says_its_consequence(qtbot: QtBot, screen: CommuneScreen) -> None:
    choose(qtbot, screen, "71214")
    assert "À vérifier" in screen.vat_words.text()
    field = screen.rows["vat"].field
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert kept(screen).vat is VatSituation.SUBJECT
    assert "récupère la TVA" in screen.vat_words.text()


def test_several_communes_are_added_shown_removed_and_brought_back(
    qtbot: QtBot, screen: CommuneScreen
) -> None:
    choose(qtbot, screen, "71214")
    assert not screen.remove_button.isVisible(), "one commune is always kept"
    qtbot.mouseClick(screen.add_button, Qt.MouseButton.LeftButton)
    assert not screen.rows["mayor_name"].isVisible()
    choose(qtbot, screen, "71301")
    assert screen.selector.isVisible()
    sentences = told(screen.workbench)
    qtbot.mouseClick(screen.remove_button, Qt.MouseButton.LeftButton)
    assert kept(screen).commune_code == "71214"
    removed = screen.workbench.services.territory.commune("71301")
    assert removed is not None
    assert sentences == [(f"Commune «\u00a0{removed.name}\u00a0» retirée.", PROFILES)]
    screen.workbench.undo(PROFILES)
    assert len(screen.workbench.store.profiles()) == 2


def test_adding_can_be_given_up(qtbot: QtBot, screen: CommuneScreen) -> None:
    choose(qtbot, screen, "71214")
    qtbot.mouseClick(screen.add_button, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(screen.search_field, "jon")
    qtbot.mouseClick(screen.cancel_button, Qt.MouseButton.LeftButton)
    assert screen.search_field.text() == "Genouilly (71)"
    assert len(screen.workbench.store.profiles()) == 1


def test_logo_is_kept_shown_and_removed(
    qtbot: QtBot, screen: CommuneScreen, tmp_path: Path
) -> None:
    choose(qtbot, screen, "71214")
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(0x17505E)
    file = tmp_path / "logo.png"
    image.save(str(file))
    screen.set_logo(file)
    qtbot.waitUntil(lambda: bool(kept(screen).logo_sha256))
    file.unlink()
    assert screen.logo.picture.pixmap().width() > 0
    assert not screen.rows["logo"].message()
    stored = screen.workbench.store.attachments.path_of(kept(screen).logo_sha256)
    away = stored.rename(tmp_path / "ailleurs")
    screen.refresh()
    assert "a disparu" in screen.rows["logo"].message()
    away.rename(stored)
    assert screen.logo.picture.accessibleName() == "Logo de Genouilly"
    qtbot.mouseClick(screen.logo.remove_button, Qt.MouseButton.LeftButton)
    assert not kept(screen).logo_sha256
    assert not screen.logo.picture.isVisible()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("logo.svg", b"<svg/>", "PNG ou JPEG"),
        ("logo.png", b"pas une image", "PNG ou JPEG"),
        ("logo.png", b"\x89PNG\r\n\x1a\n" + bytes(40), "ne se lit pas comme une image"),
        ("logo.jpg", b"\xff\xd8" + bytes(6_000_000), "5\u00a0Mo"),
        ("absent.png", None, "ne peut pas être lu"),
    ],
)
def test_a_wrong_logo_is_refused_with_a_reason(
    qtbot: QtBot,
    screen: CommuneScreen,
    tmp_path: Path,
    name: str,
    content: bytes | None,
    said: str,
) -> None:
    choose(qtbot, screen, "71214")
    if content is not None:
        (tmp_path / name).write_bytes(content)
    screen.set_logo(tmp_path / name)
    qtbot.waitUntil(lambda: said in screen.rows["logo"].message())
    assert not kept(screen).logo_sha256


def test_every_field_has_a_name(qtbot: QtBot, screen: CommuneScreen) -> None:
    choose(qtbot, screen, "71214")
    for row in screen.rows.values():
        assert described(row.field)[1] == row.label
    assert screen.findChildren(QLabel)

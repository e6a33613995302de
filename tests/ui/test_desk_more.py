"""Other sources, doubles, the map, publishing and the server, from the window of a desk."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.desk.making import dossier, written
from tests.desk.server import Server, running
from tests.desk.test_sources import GRANTS, TITLES, as_csv, line
from tests.harness.walk import rest
from tests.ui.test_desk_screen import desk, desk_window, pressed, said
from tressons_desktop.calls.package import read_package
from tressons_desktop.desk.door import SETTING, apart
from tressons_desktop.desk.opening_call import read_key
from tressons_desktop.desk.row import DossierOrigin
from tressons_desktop.desk.sources.columns import ASKED, ColumnName
from tressons_desktop.packs.minisign import new_key, public_text, secret_text
from tressons_desktop.packs.model import Signed
from tressons_desktop.territory.layers import load_layer
from ui.main_window import MainWindow
from ui.screens.desk.join_sheet import JoinSheet
from ui.screens.desk.matching_sheet import MatchingSheet
from ui.screens.desk.panel import ALL
from ui.screens.desk.presenter import ExportKind
from ui.screens.desk.server_sheet import ServerSheet

SQUARE = [[3.5, 46.0], [3.5, 47.5], [5.5, 47.5], [5.5, 46.0], [3.5, 46.0]]


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three dossiers, an export that has one of them too, and published grants."""
    folder = tmp_path_factory.mktemp("reçus")
    for number in (1, 2, 3):
        written(dossier(number), folder / f"dossier-{number}.tressons")
    first = dossier(1).project
    twin = line(1, **{"Intitulé du projet": first.name, "Montant demandé": "0"})
    twin[len(TITLES) - 1 - TITLES[::-1].index("Montant")] = "25000"
    as_csv(folder.parent / "export.csv", [twin, line(40)])
    text = GRANTS.format(siret=first.promoter_siret, title=first.name)
    (folder.parent / "scdl.csv").write_text(text, encoding="utf-8-sig")
    return folder


def test_other_sources_the_map_publishing_and_the_server(
    qapp: QApplication, received: Path, tmp_path: Path
) -> None:
    with desk_window(tmp_path / "bureau") as window:
        _sources(window, received)
        _joined(window)
        _drawn(window, tmp_path)
        _published(window, tmp_path)
        _shared(window, received)


def _sources(window: MainWindow, received: Path) -> None:
    """Columns are asked once for a call, then kept."""
    screen = desk(window)
    screen.collect(received)
    rest(window)
    more, export = screen.more_of, received.parent / "export.csv"
    more.open_table(export)
    rest(window)
    sheet = more.sheet
    assert isinstance(sheet, MatchingSheet) and sheet.isVisible()
    sheet.fields[ASKED].set_value(ColumnName("Montant", 2))
    sheet.accept()
    rest(window)
    assert screen.model.count() == 5
    more.open_table(export)  # known: nothing is asked again
    rest(window)
    more.open_table(received.parent / "scdl.csv")
    rest(window)
    assert not sheet.isVisible() and screen.model.count() == 5
    assert "2 fichiers n’ont pas été lus" in screen.banner.accessibleName()


def _joined(window: MainWindow) -> None:
    screen = desk(window)
    lines = screen.model.lines
    at = next(
        place
        for place, one in enumerate(lines)
        if one.ranked.entry.twins and one.row.source is DossierOrigin.FILE
    )
    screen.table.selectRow(at)
    assert "Export de Démarche numérique" in said(screen)
    assert "Déjà aidé" in said(screen) and "Région fictive" in said(screen)
    screen.more_of._list()
    words = [one.text() for one in screen.more_of.menu.actions() if one.isEnabled()]
    assert "Doublons et sources de ce projet…" in words
    screen.more_of.ask_join(lines[at].ranked.entry)
    sheet = screen.more_of.sheet
    assert isinstance(sheet, JoinSheet)
    ((_key, field),) = sheet._asked
    field.set_value("mine")
    sheet.accept()
    rest(window)
    assert screen.model.count() == 4
    (front,) = (one for one in screen.model.lines if one.ranked.entry.joined)
    assert front.row.source is DossierOrigin.FILE


def _drawn(window: MainWindow, folder: Path) -> None:
    """The map wants two layers; without them the screen says which."""
    screen = desk(window)
    screen.panel.shape.set_current(ALL)
    screen.panel.shape.chosen.emit(ALL)
    assert "charger ses contours" in said(screen)
    rows = [line.row for line in screen.model.lines]
    places = "\n".join(
        f"{code},46.{n + 2},4.5" for n, code in enumerate({one.commune_code for one in rows})
    )
    (folder / "points.csv").write_text(f"code,lat,lon\n{places}\n", encoding="utf-8")
    shape = {
        "type": "Feature",
        "properties": {"insee_dep": "71", "lib_dep": "Saône-et-Loire"},
        "geometry": {"type": "Polygon", "coordinates": [SQUARE]},
    }
    document = {"type": "FeatureCollection", "features": [shape]}
    (folder / "dep 2025.geojson").write_text(json.dumps(document), encoding="utf-8")
    services = screen.presenter.services
    for name in ("points.csv", "dep 2025.geojson"):
        load_layer(folder / name, services.paths.layers)
    screen.refresh()
    rest(window)
    chart = screen.presenter.sketch(rows[0].key)
    assert chart is not None and len(chart.dots) == len(rows)
    assert sum(one.chosen for one in chart.dots) == 1 and "4\u00a0dossiers placés" in chart.alt
    screen.export(folder / "points.geojson", ExportKind.POINTS)
    rest(window)
    screen.export(folder / "table.csv", ExportKind.TABLE)
    rest(window)
    found = json.loads((folder / "points.geojson").read_text(encoding="utf-8"))["features"]
    assert {one["properties"]["insee"] for one in found} == {one.commune_code for one in rows}
    assert all(one["geometry"]["coordinates"][0] == 4.5 for one in found)
    with (folder / "table.csv").open(encoding="utf-8-sig", newline="") as stream:
        table = list(csv.DictReader(stream, delimiter=";"))
    assert {one["demande"] for one in table} == {f"{one.asked:.2f}" for one in rows}


def _published(window: MainWindow, tmp_path: Path) -> None:
    """A call goes out in the clear, or in a pack that says whose key signed it."""
    screen, key = desk(window), new_key()
    (tmp_path / "k.key").write_text(secret_text(key, ""), encoding="ascii")
    known = screen.presenter.known
    assert known is not None
    screen.more_of.publish(tmp_path / "a.tressons-appel", None)
    rest(window)
    assert read_package(tmp_path / "a.tressons-appel").call == known.call
    screen.more_of.publish(tmp_path / "a.tressons-colis", read_key(tmp_path / "k.key", ""))
    rest(window)
    services = screen.presenter.services
    pack = services.packs.look(
        tmp_path / "a.tressons-colis", services.territory, lambda _ratio, _said: None
    )
    services.packs.forget(pack)
    assert pack.signature.state is Signed.UNKNOWN and pack.signature.key is not None
    assert public_text(pack.signature.key) == public_text(key.public)


def _shared(window: MainWindow, received: Path) -> None:
    """The collection moves to a server, survives its stop, and comes back."""
    screen = desk(window)
    here = screen.model.count()
    with running() as server:
        _moved(window, server.fresh("bureau"))
        assert screen.model.count() == 0  # what is here is not sent there
        screen.collect(received)
        rest(window)
        assert screen.model.count() == 3
        _stopped(window, server, received)
        _moved(window, "")
    assert screen.model.count() == here
    kept = screen.presenter.services.paths.settings.read_text(encoding="utf-8")
    assert "secret" not in kept


def _moved(window: MainWindow, address: str) -> None:
    screen = desk(window)
    screen.more_of.ask_place()
    sheet = screen.more_of.sheet
    assert isinstance(sheet, ServerSheet)
    sheet.where.set_value("there" if address else "here")
    sheet._shown()
    sheet.address_field.set_value(address)
    sheet.password_field.set_value("secret" if address else "")
    sheet.accept()
    rest(window)
    assert screen.presenter.services.settings.current.extra[SETTING] == address
    assert not sheet.isVisible()


def _stopped(window: MainWindow, server: Server, received: Path) -> None:
    """A stop is said, and trying again resumes where it was."""
    screen = desk(window)
    server.stop()
    screen.refresh()
    rest(window)
    assert "ne répond pas" in screen.banner.accessibleName()
    assert screen.model.count() == 3
    server.start()
    pressed(screen.banner._action, Qt.Key.Key_Space)
    rest(window)
    more = received.parent / "encore"
    more.mkdir()
    shutil.copy(received / "dossier-1.tressons", more)
    written(dossier(9), more / "dossier-9.tressons")
    screen.collect(more)
    rest(window)
    assert screen.model.count() == 4


@pytest.mark.parametrize(
    ("written_as", "address", "password"),
    [
        ("postgresql://a:b%40c@hôte:5433/base", "postgresql://a@hôte:5433/base", "b@c"),
        (" postgresql://a@hôte/base ", "postgresql://a@hôte/base", ""),
        ("n’importe quoi", "n’importe quoi", ""),
    ],
)
def test_a_password_is_taken_out_of_an_address(
    written_as: str, address: str, password: str
) -> None:
    assert apart(written_as) == (address, password)

"""A pack is looked at, installed, updated, undone, withdrawn; what serves follows at each step."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.harness.logs import LogWatch
from tests.packs.making import (
    CONTACTS,
    KEY,
    LAW,
    RESOURCES,
    TODAY,
    Place,
    edition,
    pack,
    parts_of,
    place_in,
)
from tressons_desktop.law.loader import law_book
from tressons_desktop.outcomes import StorageProblem
from tressons_desktop.packs.content import communes_file
from tressons_desktop.packs.installed import LIST, packs_in_force
from tressons_desktop.packs.making import make_pack
from tressons_desktop.packs.minisign import new_key
from tressons_desktop.packs.model import PackEffect, PackRefused, PartKind, Signed, Withdrawn
from tressons_desktop.paths import DataPaths
from tressons_desktop.reading.sources import content_sources
from tressons_desktop.territory.index import bundled_path
from tressons_desktop.territory.layer_model import LayerId

CALL_ID = "dpt-71-appel-2026"
CONTACT = {"annuaire/contacts.toml": parts_of()["annuaire/contacts.toml"]}


def versions(place: Place) -> tuple[str, str, list[str], str]:
    """Say which call, grid, contact and layer serve."""
    content = place.content()
    call = next(one.version for one in content.calls.calls if one.id == CALL_ID)
    grid = next(one.version for one in content.checklists if one.id == "epicerie")
    layers = content.layers.get(LayerId.DENSITY)
    store = place.desk.places.data.layers
    assert not store.exists(), "a pack writes nothing in what is loaded by hand"
    return call, grid, [one.phone for one in content.contacts], layers.file_name if layers else ""


def test_a_pack_serves_once_installed_then_is_updated_undone_and_withdrawn(place: Place) -> None:
    before = versions(place)
    received = place.look(pack(parts_of()))
    assert versions(place) == before, "looking changes nothing"
    assert received.signature.state is Signed.UNKNOWN
    assert {(one.effect, one.kind) for one in received.changes} == {
        (PackEffect.CHANGED, PartKind.CALLS),
        (PackEffect.CHANGED, PartKind.CHECKLISTS),
        (PackEffect.ADDED, PartKind.CONTACTS),
        (PackEffect.ADDED, PartKind.LAYERS),
    }
    place.desk.install(received, TODAY, accept=True)
    first = ("2027-01", "2027-01", ["03 00 00 00 00"], "densite.csv")
    assert versions(place) == first

    parts = parts_of("2027-02")
    parts["annuaire/contacts.toml"] = CONTACTS.format("03 11 11 11 11").encode()
    del parts["couches/densite.csv"]
    later = place.install(pack(parts, edition="2027-02"), accept=False)
    assert later.signature.state is Signed.TRUSTED
    assert later.replaced is not None and later.replaced.edition == "2027-01"
    assert [one.title for one in later.changes if one.effect is PackEffect.WITHDRAWN] == [
        "Grille communale de densité"
    ]
    assert versions(place) == ("2027-02", "2027-02", ["03 11 11 11 11"], "")

    place.desk.undo()
    assert versions(place) == first
    place.desk.withdraw("departement-71")
    assert versions(place) == before
    place.desk.undo()
    assert versions(place) == first


def test_one_s_own_stands_for_what_a_pack_brings(place: Place) -> None:
    own = place.desk.places.data
    own.calls.mkdir()
    (own.calls / "ici.toml").write_bytes(edition(parts_of()["appels/dpt-71.toml"].decode(), "ici"))
    place.install(pack(parts_of()))
    assert versions(place)[0] == "ici"


def test_what_a_pack_withdraws_is_offered_no_more(place: Place) -> None:
    model = Withdrawn(PartKind.CALLS, "dpt-71-economie-proximite-2014")
    received = place.install(pack({}, withdrawn=(model,)))
    assert [(one.effect, one.title) for one in received.changes] == [
        (PackEffect.WITHDRAWN, "Économie de proximité 2014")
    ]
    assert model.id not in {one.id for one in place.content().calls.calls}


def test_a_bad_part_is_set_aside_alone_and_named(place: Place) -> None:
    parts = parts_of()
    parts["appels/abime.toml"] = edition(parts_of()["appels/dpt-71.toml"].decode(), "x")[:-400]
    parts["couches/vide.csv"] = b"rien;ici\n"
    parts["communes/communes.sqlite"] = b"SQLite format 3\0" + bytes(4000)
    received = place.install(pack(parts))
    assert {one.name for one in received.aside} == {"abime.toml", "vide.csv", "communes.sqlite"}
    assert all(one.sentence for one in received.aside)
    assert versions(place)[0] == "2027-01"
    with pytest.raises(PackRefused, match="ne peut servir"):
        place.look(pack({"couches/vide.csv": b"rien;ici\n"}))


def test_law_received_serves_at_the_next_opening_and_never_loses_a_cited_figure(
    place: Place,
) -> None:
    parts = {
        "textes/conseil.toml": LAW.replace("value = 3500", "value = 4000").encode(),
        "textes/sans.toml": LAW.replace('id = "conseil"', 'id = "x"')
        .replace('value = 3500\nunit = "habitants"\n', "")
        .encode(),
    }
    received = place.install(pack(parts))
    assert [one.name for one in received.aside] == ["sans.toml"]
    assert [(one.kind, one.lines) for one in received.changes] == [
        (PartKind.LAW, (("", "3\u202f500\u00a0habitants", "4\u202f000\u00a0habitants"),))
    ]
    content_sources(RESOURCES, place.desk.places.data)
    try:
        assert law_book().number("publication-actes") == 4000
    finally:
        content_sources(RESOURCES, DataPaths(place.root / "autre"))
    assert law_book().number("publication-actes") == 3500


def test_communes_of_the_year_serve_at_the_next_opening(place: Place) -> None:
    place.install(pack({"communes/communes.sqlite": bundled_path().read_bytes()}))
    found = communes_file(packs_in_force(place.desk.root))
    assert found != bundled_path()
    assert found.read_bytes() == bundled_path().read_bytes()


def test_an_older_edition_another_key_and_no_key_are_said(place: Place) -> None:
    place.install(pack(CONTACT))
    older = place.look(pack(CONTACT, made_on=TODAY - timedelta(days=30)))
    assert any("plus ancien" in one for one in older.warnings)
    other = place.look(pack(CONTACT, key=new_key()))
    assert other.signature.state is Signed.UNKNOWN
    assert any("même clé" in one for one in other.warnings)
    assert place.look(pack(CONTACT, key=None)).signature.state is Signed.NOT


def test_a_pack_for_a_later_program_says_which(place: Place) -> None:
    with pytest.raises(PackRefused, match=r"demande Tressons 9\.2\.0"):
        place.look(pack(parts_of(), needs="9.2.0"))


def test_a_folder_becomes_a_pack_and_a_wrong_one_writes_nothing(place: Place) -> None:
    folder, out = place.root / "source", place.root / "fait.tressons-colis"
    for name, content in parts_of().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    about = 'format = 1\nid = "a"\ntitle = "Un colis"\nedition = "1"\nmaker = "Fictif"\n'
    (folder / "colis.toml").write_text(about, "utf-8")

    def made() -> bytes:
        known = place.content().checklists
        make_pack(folder, out, today=TODAY, checklists=known, index=place.index, key=KEY)
        return out.read_bytes()

    assert made() == made(), "the same folder gives the same bytes"
    assert not place.look(out.read_bytes()).aside
    (folder / "appels" / "faux.toml").write_text("format = 2\n", "utf-8")
    before = out.read_bytes()
    with pytest.raises(PackRefused, match="faux"):
        made()
    assert out.read_bytes() == before
    (folder / "appels" / "été.toml").write_text("x", "utf-8")
    with pytest.raises(PackRefused, match="sans accent"):
        made()


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root writes anywhere")
def test_a_disk_that_refuses_changes_nothing(place: Place) -> None:
    received = place.look(pack(parts_of()))
    place.desk.root.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with pytest.raises(StorageProblem, match="Rien n’a changé"):
            place.desk.install(received, TODAY)
    finally:
        place.desk.root.chmod(stat.S_IRWXU)


def test_a_stick_pulled_out_in_the_middle_leaves_all_as_it_was(place: Place) -> None:
    """What was looked at is gone when it is installed; what serves goes on serving."""
    place.install(pack(parts_of()))
    serving = versions(place)
    received = place.look(pack(parts_of("2027-02"), edition="2027-02"))
    shutil.rmtree(place.desk.root / received.folder)
    with pytest.raises(PackRefused, match="l’ouvrir à nouveau"):
        place.desk.install(received, TODAY)
    assert versions(place) == serving
    with pytest.raises(PackRefused, match="n’est plus à cet endroit"):
        place.desk.look(place.root / "parti.tressons-colis", place.index, lambda _r, _s: None)


def test_a_list_gone_bad_is_put_aside_and_the_program_goes_on(
    place: Place, log_watch: LogWatch
) -> None:
    place.install(pack(parts_of()))
    (place.desk.root / LIST).write_text("format = 12\n", "utf-8")
    with log_watch.expecting("list of packs not read"):
        assert versions(place)[0] != "2027-01"
    place.install(pack(parts_of("2027-03"), edition="2027-03"))
    assert versions(place)[0] == "2027-03"
    assert (place.desk.root / "illisible-1.toml").exists()


def test_what_serves_no_more_is_swept_and_what_may_serve_again_is_kept(place: Place) -> None:
    for number in ("1", "2", "3"):
        place.install(pack(CONTACT, edition=number))
    place.desk.forget(place.look(pack(CONTACT)))
    assert len([one for one in place.desk.root.iterdir() if one.is_dir()]) == 2
    assert [one.edition for one in place.desk.undo().packs] == ["2"]


def test_the_same_pack_serves_another_account(place: Place, tmp_path: Path) -> None:
    other = place_in(tmp_path / "autre", place.index)
    content = pack(parts_of())
    place.install(content)
    other.install(content)
    assert versions(other) == versions(place)


def test_our_own_content_needs_no_pack() -> None:
    assert packs_in_force(RESOURCES / "nulle-part").state.packs == ()

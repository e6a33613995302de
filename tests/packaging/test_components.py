"""The list of components: what is really in a bundle, and nothing that nobody knows."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from making.components import find_components, load_components, missing_notices
from making.fetch import read_lock
from making.places import PackagingImpossible
from making.sbom import LICENCES, Origin, describe_bundle

ROOT = Path(__file__).parents[2]
PINS = read_lock(ROOT / "packaging" / "wheels-windows.lock")
VERSIONS = {pin.name: pin.version for pin in PINS} | {"python": "3.13.2"}
FILES = {
    "python313.dll": b"",
    "runtime/sqlite3.dll": b"..\x003.54.1\x00..",
    "runtime/pyexpat.pyd": b"expat_2.6.4",
    "lib/PySide6/Qt6Core.dll": b"..\x0010.48 2026-08-31\x00..",
    "lib/pikepdf.libs/qpdf30-abc.dll": b"\x0012.4.2\x00CRYPTOGAMS by <x> deflate 1.3.2 Copyright",
    "lib/sqlalchemy/engine/_row_cy.cp313-win_amd64.pyd": b"",
}


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    for name, data in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return tmp_path


def test_what_a_file_carries_inside_is_listed_with_its_version(bundle: Path) -> None:
    found = {one.component.name: one for one in find_components(bundle, VERSIONS)}
    assert {name: found[name].version for name in ("SQLite", "expat", "PCRE2", "qpdf", "zlib")} == {
        "SQLite": "3.54.1",
        "expat": "2.6.4",
        "PCRE2": "10.48",
        "qpdf": "12.4.2",
        "zlib": "1.3.2",
    }
    assert found["OpenSSL"].files == ["lib/pikepdf.libs/qpdf30-abc.dll"]
    assert found["Qt"].version == VERSIONS["pyside6_essentials"]
    assert found["CPython"].version == "3.13.2"
    assert "libheif" not in found


@pytest.mark.parametrize("name", ["lib/mystery.dll", "lib/tool", "so/libunknown.so.3"])
def test_a_program_that_no_component_claims_stops_the_making(bundle: Path, name: str) -> None:
    path = bundle / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\x7fELF")
    with pytest.raises(PackagingImpossible, match=re.escape(name)):
        find_components(bundle, VERSIONS)


def test_a_text_that_a_licence_asks_for_is_there_or_the_making_stops(bundle: Path) -> None:
    found = find_components(bundle, VERSIONS)
    assert "OpenSSL: pikepdf-*/licenses/third-party-licenses/openssl.txt" in missing_notices(
        bundle, found
    )
    with pytest.raises(PackagingImpossible, match="openssl"):
        describe_bundle(bundle, PINS, "3.13.2", [])
    _give_notices(bundle)
    assert missing_notices(bundle, found) == []


def _give_notices(bundle: Path) -> None:
    for component in load_components()[0]:
        for pattern in component.notice:
            path = bundle / "licences" / pattern.replace("*", "1.0")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("text", encoding="utf-8")


def test_the_list_is_the_same_bytes_twice_and_says_where_each_source_is(bundle: Path) -> None:
    _give_notices(bundle)
    origins = [Origin("SQLite", "better.tgz", "ab" * 32)]
    describe_bundle(bundle, PINS, "3.13.2", origins)
    listed = bundle / "composants.cdx.json"
    first = listed.read_bytes()
    describe_bundle(bundle, PINS, "3.13.2", origins)
    assert listed.read_bytes() == first
    bom = json.loads(first)
    assert (bom["bomFormat"], bom["specVersion"]) == ("CycloneDX", "1.5")
    named = {one["name"]: one for one in bom["components"]}
    assert all(one["licenses"] for one in bom["components"])
    assert named["SQLite"]["hashes"][0]["content"] == "ab" * 32
    assert named["Qt"]["externalReferences"][0]["url"].startswith("https://download.qt.io/")
    for pin in PINS:
        assert named[pin.name.replace("_", "-")]["hashes"][0]["content"] == pin.sha256
    assert len({one["bom-ref"] for one in bom["components"]}) == len(bom["components"])


def test_every_text_that_we_bring_ourselves_is_in_the_resources() -> None:
    ours = ROOT / "resources" / "licences"
    made = {"Tressons-EUPL-1.2.txt", "Python-PSF-2.0.txt"}
    for component in load_components()[0]:
        for notice in component.notice:
            if "/" not in notice:
                assert notice in made or (ours / notice).is_file(), component.name


def test_the_source_of_what_is_under_the_lgpl_is_that_of_its_version() -> None:
    data = tomllib.loads((ROOT / "packaging" / "components.toml").read_text(encoding="utf-8"))
    qt = next(one for one in data["component"] if one["name"] == "Qt")
    assert f"/{VERSIONS['pyside6_essentials']}/" in qt["source"]
    assert set(LICENCES) == {pin.name for pin in PINS}

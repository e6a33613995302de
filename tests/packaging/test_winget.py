"""The manifest of winget says what was made, and nothing that nobody filled."""

import json
from pathlib import Path

import pytest
from making.fetch import sha256_of
from making.places import PackagingImpossible, version
from windows.winget import write_winget

from tressons_desktop.publication import load_publication


def test_the_manifest_names_both_installers_by_their_hash(tmp_path: Path) -> None:
    setup, msi = tmp_path / "T-setup.exe", tmp_path / "T.msi"
    setup.write_bytes(b"setup")
    msi.write_bytes(b"msi")
    made = write_winget(tmp_path / "winget", "https://exemple.fr/t/", setup, msi)
    texts = {file.name: file.read_text(encoding="utf-8") for file in made}
    installer = texts["Tressons.Tressons.installer.yaml"]
    for file in (setup, msi):
        assert f'InstallerUrl: "https://exemple.fr/t/{file.name}"' in installer
        assert f'InstallerSha256: "{sha256_of(file).upper()}"' in installer
    assert 'MinimumOSVersion: "10.0.17763.0"' in installer
    assert ("ReleaseDate" in installer) == (load_publication().released is not None)
    for text in texts.values():
        assert f'PackageVersion: "{version()}"' in text
        for line in text.splitlines():
            _, colon, value = line.partition(": ")
            assert not colon or json.loads(value), line


def test_an_address_that_is_not_https_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackagingImpossible, match="http://exemple"):
        write_winget(tmp_path / "w", "http://exemple.fr", tmp_path, tmp_path)

"""Everything of a computer in one file: read back the same, or refused before anything changed."""

from __future__ import annotations

import errno
import hashlib
import json
import random
import zipfile
from pathlib import Path

import pytest

from tests.harness.depth import cases
from tressons_desktop.exchange.whole import (
    DATABASE,
    MANIFEST,
    SUFFIX,
    WholeRefused,
    take_whole,
    write_whole,
)

SHA = hashlib.sha256(b"photo").hexdigest()
HERE = {
    "settings.toml": b"theme = 'dark'",
    "appels/a.tressons-appel": b"un appel",
    "appels/brouillons/b.json": b"{}",
    "annuaire/contacts.toml": b"format = 1",
    "colis/en-vigueur.toml": b"format = 1",
    "colis/colis-1/appels/c.toml": b"c",
    "referentiels.sqlite": b"couches",
}
NOT_CARRIED = {"tressons.lock": b"", "logs/x.log": b"x", "cache/y": b"y", "backups/z.sqlite": b"z"}


def quiet(_ratio: float, _said: str) -> None:
    """Say nothing."""


def fill(root: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return root


def made(folder: Path) -> Path:
    root = fill(
        folder / "ancien", {**HERE, **NOT_CARRIED, f"attachments/{SHA[:2]}/{SHA}": b"photo"}
    )
    backup = folder / "sauvegarde.sqlite"
    backup.write_bytes(b"projets")
    out = folder / f"tout{SUFFIX}"
    assert write_whole(root, backup, out, quiet) == len(HERE) + 2
    return out


def content(root: Path) -> dict[str, bytes]:
    found = (one for one in root.rglob("*") if one.is_file())
    return {one.relative_to(root).as_posix(): one.read_bytes() for one in found}


def test_everything_comes_back_and_what_was_here_is_kept_aside(tmp_path: Path) -> None:
    path, root = made(tmp_path), fill(tmp_path / "neuf", {"settings.toml": b"theme = 'light'"})
    taken = take_whole(path, root, "1", quiet)
    assert taken.database.read_bytes() == b"projets"
    assert content(root) == {
        **HERE,
        f"attachments/{SHA[:2]}/{SHA}": b"photo",
        "avant-reprise-1/settings.toml": b"theme = 'light'",
        f"arrivee/{DATABASE}": b"projets",
    }


def test_a_disk_that_fills_up_leaves_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = fill(tmp_path / "ancien", HERE)

    def pulled(ratio: float, _said: str) -> None:
        if ratio > 0.2:
            raise OSError(errno.EIO, "gone")

    for told, said in ((pulled, "ne répond plus"),):
        with pytest.raises(WholeRefused, match=said):
            write_whole(root, root / "settings.toml", tmp_path / f"clé{SUFFIX}", told)
    assert [one.name for one in tmp_path.iterdir()] == ["ancien"]
    with pytest.raises(WholeRefused, match="n’a pas été enregistré"):
        write_whole(root, root / "settings.toml", tmp_path / "absent" / f"x{SUFFIX}", quiet)


def test_a_key_pulled_out_while_it_is_read_changes_nothing(tmp_path: Path) -> None:
    path, root = made(tmp_path), fill(tmp_path / "neuf", {"settings.toml": b"ici"})

    def pulled(ratio: float, _said: str) -> None:
        if ratio > 0.3:
            raise OSError(errno.EIO, "gone")

    with pytest.raises(WholeRefused, match="ne répond plus"):
        take_whole(path, root, "1", pulled)
    assert content(root) == {"settings.toml": b"ici"}


@pytest.mark.parametrize("name", ["../dehors", "/abs", "tressons.lock", "logs/x", "a/../b", "CON"])
def test_a_name_made_to_harm_is_refused(tmp_path: Path, name: str) -> None:
    path, root = tmp_path / f"x{SUFFIX}", fill(tmp_path / "neuf", {"settings.toml": b"ici"})
    files = {DATABASE: b"x", name: b"x"}
    digest = hashlib.sha256(b"x").hexdigest()
    stated = {"format": "tressons-tout", "version": 1, "files": dict.fromkeys(files, digest)}
    with zipfile.ZipFile(path, "w") as archive:
        for entry, inside in {**files, MANIFEST: json.dumps(stated).encode()}.items():
            archive.writestr(entry, inside)
    with pytest.raises(WholeRefused, match="rien n’a été pris"):
        take_whole(path, root, "1", quiet)
    assert content(root) == {"settings.toml": b"ici"}


def test_a_spoilt_file_is_refused_before_anything_changed(tmp_path: Path) -> None:
    path, root = made(tmp_path), fill(tmp_path / "neuf", {"settings.toml": b"ici"})
    whole, refused = path.read_bytes(), 0
    for seed in range(cases(40, 400)):
        draw = random.Random(seed)
        raw = bytearray(whole)
        at = draw.randrange(len(raw))
        if draw.random() < 0.5:
            raw[at] ^= draw.randint(1, 255)
        else:
            del raw[at : at + draw.randint(1, 200)]
        path.write_bytes(bytes(raw))
        try:
            take_whole(path, root, "1", quiet)
        except WholeRefused as said:
            refused += 1
            assert str(said)
            assert content(root) == {"settings.toml": b"ici"}
        else:  # a date, a right: nothing that is kept
            assert content(root)["appels/a.tressons-appel"] == b"un appel"
            for one in list(root.rglob("*")):
                if one.is_file():
                    one.unlink()
            fill(root, {"settings.toml": b"ici"})
    assert refused > 10

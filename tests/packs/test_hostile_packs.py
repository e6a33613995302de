"""Packs made to harm, or damaged on the way: a sentence, and nothing has changed."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from tests.harness.depth import cases
from tests.packs.making import KEY, TODAY, Place, pack, parts_of, place_in
from tressons_desktop.packs.archive import KEY as KEY_ENTRY
from tressons_desktop.packs.archive import MANIFEST, SIGNATURE, is_pack, manifest_of
from tressons_desktop.packs.minisign import new_key, public_text, signed
from tressons_desktop.packs.model import PackRefused
from tressons_desktop.territory.index import TerritoryIndex


def entries_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def with_entry(name: str, content: bytes) -> bytes:
    return zipped({**entries_of(pack(parts_of())), name: content})


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04" + bytes(60),
        with_entry("../ailleurs.toml", b"x"),
        with_entry("appels/../../ailleurs.toml", b"x"),
        with_entry("/etc/passwd", b"x"),
        with_entry("appels/CON.toml", b"x"),
        with_entry("programmes/lance.exe", b"MZ"),
        with_entry("seul.toml", b"x"),
        with_entry("appels/dpt-71.toml", b"autre"),
        with_entry(MANIFEST, pack_manifest := entries_of(pack({}))[MANIFEST]),
        with_entry(KEY_ENTRY, public_text(new_key().public).encode()),
        with_entry(SIGNATURE, b"rien"),
        with_entry("couches/bombe.csv", bytes(51 * 1024 * 1024)),
        zipped(dict(reversed(list(entries_of(pack(parts_of())).items())))),
        zipped({k: v for k, v in entries_of(pack(parts_of())).items() if k != SIGNATURE}),
    ],
)
def test_an_odd_pack_is_refused_and_writes_nothing(place: Place, content: bytes) -> None:
    assert pack_manifest
    with pytest.raises(PackRefused, match=r"« ?.+ ?»".replace(" ", "\u00a0")):
        place.look(content)
    assert place.files() == {}
    assert {one.name for one in place.root.iterdir()} <= {"reçu.tressons-colis", "colis"}


def test_a_manifest_signed_by_one_key_and_carrying_another_is_refused(place: Place) -> None:
    entries = entries_of(pack(parts_of()))
    forged = entries[MANIFEST].replace(b"fictif", b"voisin")
    entries |= {MANIFEST: forged, SIGNATURE: signed(forged, new_key(), "x").encode()}
    with pytest.raises(PackRefused, match="modifié après avoir été signé"):
        place.look(zipped(entries))
    assert manifest_of(forged).maker != "Département fictif"
    assert KEY.public.text not in forged.decode()


def spoilt(content: bytes, draw: random.Random) -> bytes:
    """Change a few bytes, cut, repeat or graft a part."""
    raw = bytearray(content)
    for _ in range(draw.randint(1, 6)):
        at = draw.randrange(len(raw))
        match draw.randrange(4):
            case 0:
                raw[at] = draw.randrange(256)
            case 1:
                del raw[at : at + draw.randint(1, 40)]
            case 2:
                raw[at:at] = raw[: draw.randint(1, 40)]
            case _:
                raw[at:at] = bytes(draw.randint(1, 40))
    return bytes(raw)


def never_harmed(place: Place, seeds: range) -> int:
    """Look at packs that were spoilt; count those that were opened all the same."""
    content, entries = pack(parts_of()), entries_of(pack(parts_of()))
    serving, opened = place.files(), 0
    for seed in seeds:
        draw = random.Random(seed)
        if draw.random() < 0.5:
            wrong = spoilt(content, draw)
        else:
            name = draw.choice(list(entries))
            wrong = zipped({**entries, name: spoilt(entries[name], draw)})
        try:
            received = place.look(wrong)
        except PackRefused as refused:
            assert str(refused)
        else:
            opened += 1
            assert received.manifest == manifest_of(entries[MANIFEST]), "signed: nothing else"
            place.desk.forget(received)
        assert place.files() == serving
    return opened


def test_a_spoilt_pack_never_harms(tmp_path: Path, communes: TerritoryIndex) -> None:
    place = place_in(tmp_path, communes)
    place.install(pack({"annuaire/contacts.toml": parts_of()["annuaire/contacts.toml"]}))
    never_harmed(place, range(cases(60, 2_000)))


def test_what_is_no_pack_is_not_taken_for_one(tmp_path: Path) -> None:
    file = tmp_path / "x"
    for content, told in ((pack({}), True), (b"PK\x03\x04", False), (zipped({"a": b""}), False)):
        file.write_bytes(content)
        assert is_pack(file) is told
    assert not is_pack(tmp_path / "absent")
    assert TODAY.year == 2027

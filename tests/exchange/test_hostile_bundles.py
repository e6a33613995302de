"""A broken or hostile file is refused in one French sentence, and changes nothing."""

from __future__ import annotations

import hashlib
import io
import json
import os
import random
import stat
import struct
import tempfile
import tracemalloc
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.attachments import FileStore
from tests.exchange.making import PDF, SetClock, office_file, sample_project
from tressons_desktop.exchange.bundle import LAST_VERSION, VERSION, BundleRefused
from tressons_desktop.exchange.reading import read_bundle
from tressons_desktop.exchange.writing import write_bundle

Parts = dict[str, bytes]


@pytest.fixture(scope="module")
def good_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("good")
    store = FileStore(folder / "files")
    return write_bundle(
        sample_project(store), store, folder / "good.tressons", clock=SetClock()
    ).read_bytes()


@pytest.fixture
def parts(good_bytes: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(good_bytes)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Parts, **more: Any) -> bytes:
    """Zip parts as they are."""
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # the point is a repeated name
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
            for info, content in more.get("entries", ()):
                archive.writestr(info, content)
    return out.getvalue()


def sealed(parts: Parts, **more: Any) -> bytes:
    """Zip parts after making the manifest agree with them: hashes prove nothing by themselves."""
    manifest = json.loads(parts["manifest.json"])
    manifest["parts"] = {
        name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in parts.items()
        if name != "manifest.json"
    }
    return packed({**parts, "manifest.json": json.dumps(manifest).encode()}, **more)


def refusal(tmp_path: Path, content: bytes) -> str:
    """Open a file that must be refused; return the sentence."""
    path = tmp_path / "reçu.tressons"
    path.write_bytes(content)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(BundleRefused) as caught:
        read_bundle(path)
    assert sorted(tmp_path.iterdir()) == before
    sentence = str(caught.value).replace("\u00a0", " ").replace("\u202f", " ")
    assert "« reçu.tressons »" in sentence
    assert sentence.endswith("Rien n’a été modifié.")
    assert sentence.count("Rien n’a été modifié") == 1
    return sentence


def edited(parts: Parts, change: Callable[[dict[str, Any]], object]) -> Parts:
    """Change the project as a forger would."""
    value = json.loads(parts["project.json"])
    change(value)
    return {**parts, "project.json": json.dumps(value).encode()}


def test_the_sealing_of_these_tests_is_accepted(tmp_path: Path, parts: Parts) -> None:
    path = tmp_path / "a.tressons"
    path.write_bytes(sealed(parts))
    assert read_bundle(path).file.project.name == "Épicerie du bourg"


@pytest.mark.parametrize(
    "name",
    [
        "../fuite.txt",
        "/etc/passwd",
        "..\\fuite.txt",
        "C:\\fuite.txt",
        "attachments/../../x",
        "\\\\a",
    ],
)
def test_a_path_that_escapes(tmp_path: Path, parts: Parts, name: str) -> None:
    assert "hors de sa place" in refusal(tmp_path, sealed({**parts, name: b"x"}))


def test_a_repeated_name(tmp_path: Path, parts: Parts) -> None:
    again = [("project.json", parts["project.json"])]
    assert "deux fois" in refusal(tmp_path, packed(parts, entries=again))


def test_a_symbolic_link(tmp_path: Path, parts: Parts) -> None:
    link = zipfile.ZipInfo("attachments/" + "0" * 64)
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "lien" in refusal(tmp_path, packed(parts, entries=[(link, b"/etc/passwd")]))


def test_a_folder_entry(tmp_path: Path, parts: Parts) -> None:
    entry = zipfile.ZipInfo("attachments/")
    assert "répertoire" in refusal(tmp_path, packed(parts, entries=[(entry, b"")]))


def test_an_encrypted_entry(tmp_path: Path, parts: Parts) -> None:
    content = bytearray(packed(parts))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(signature, at + 4)
    assert "mot de passe" in refusal(tmp_path, bytes(content))


def test_an_attachment_that_unfolds_without_end(tmp_path: Path, parts: Parts) -> None:
    bomb = b"%PDF-" + b"\x00" * 20_000_000
    name = f"attachments/{hashlib.sha256(bomb).hexdigest()}"
    content = sealed({**parts, name: bomb})
    assert len(content) < 100_000
    tracemalloc.start()
    assert "démesuré" in refusal(tmp_path, content)
    assert tracemalloc.get_traced_memory()[1] < 3_000_000
    tracemalloc.stop()


def test_an_entry_that_lies_about_its_size(tmp_path: Path, parts: Parts) -> None:
    content = bytearray(sealed({**parts, "project.json": parts["project.json"] + b" " * 9_000_000}))
    at = content.rfind(b"PK\x01\x02", 0, content.rfind(b"project.json"))
    content[at + 24 : at + 28] = struct.pack("<L", 100)
    refusal(tmp_path, bytes(content))


def test_a_total_beyond_the_limit(
    tmp_path: Path, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tressons_desktop.exchange.opening.MAX_BUNDLE_BYTES", 3_000)
    assert "1 Go" in refusal(tmp_path, packed({**parts, "a": os.urandom(4_000)}))
    assert "démesuré" in refusal(tmp_path, packed({"manifest.json": b"\n" * 4_000}))


def test_a_crowd_of_entries_costs_no_memory(tmp_path: Path, parts: Parts) -> None:
    crowd = packed({**parts, **{f"attachments/{number}": b"" for number in range(20_000)}})
    tracemalloc.start()
    assert "démesuré" in refusal(tmp_path, crowd)
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


def test_entries_that_share_bytes(tmp_path: Path, parts: Parts) -> None:
    content = bytearray(packed(parts))
    first = content.find(b"PK\x01\x02")
    second = content.find(b"PK\x01\x02", first + 4)
    content[second + 42 : second + 46] = content[first + 42 : first + 46]
    assert "recouvrent" in refusal(tmp_path, bytes(content))


def test_bytes_hidden_before_the_zip(tmp_path: Path, good_bytes: bytes) -> None:
    refusal(tmp_path, b"MZ\x90\x00" + good_bytes)
    refusal(tmp_path, b"PK\x03\x04" + good_bytes)


@pytest.mark.parametrize(
    "content", [b"", b"bonjour", PDF, b"PK\x03\x04", b"PK\x05\x06" + b"\0" * 18]
)
def test_what_is_not_a_zip(tmp_path: Path, content: bytes) -> None:
    refusal(tmp_path, content)


def test_another_zip(tmp_path: Path) -> None:
    assert "pas un fichier de projet Tressons" in refusal(tmp_path, office_file())


def test_a_file_cut_short(tmp_path: Path, good_bytes: bytes) -> None:
    for length in range(0, len(good_bytes), 97):
        refusal(tmp_path, good_bytes[:length])


def test_a_wrong_hash(tmp_path: Path, parts: Parts) -> None:
    name = next(name for name in parts if name.startswith("attachments/"))
    assert "n’est plus celui" in refusal(tmp_path, packed({**parts, name: parts[name] + b" "}))


def test_a_content_under_the_name_of_another(tmp_path: Path, parts: Parts) -> None:
    name = next(name for name, content in parts.items() if content == PDF)
    assert "n’est plus celui" in refusal(tmp_path, sealed({**parts, name: PDF + b" "}))


def test_a_missing_part(tmp_path: Path, parts: Parts) -> None:
    name = next(name for name in parts if name.startswith("attachments/"))
    fewer = {key: content for key, content in parts.items() if key != name}
    assert "manque" in refusal(tmp_path, packed(fewer))
    assert "manque une pièce jointe" in refusal(tmp_path, sealed(fewer))
    del fewer["project.json"]
    assert "manque" in refusal(tmp_path, packed(fewer))


def test_an_extra_part(tmp_path: Path, parts: Parts) -> None:
    assert "pas annoncé" in refusal(tmp_path, packed({**parts, "bonus.txt": b"x"}))
    assert "pas une pièce du projet" in refusal(tmp_path, sealed({**parts, "bonus.txt": b"x"}))


@pytest.mark.parametrize("version", [0, -1, LAST_VERSION + 1, 10**12, True, "4", 4.0, None])
def test_a_version_that_is_none(tmp_path: Path, parts: Parts, version: object) -> None:
    manifest = {"format": "tressons-project", "version": version, "surprise": True}
    content = packed({**parts, "manifest.json": json.dumps(manifest).encode()})
    refusal(tmp_path, content)
    odd = edited(parts, lambda value: value.update(version=version))
    refusal(tmp_path, sealed(odd))


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000 + "]" * 100_000,
        '{"format":' * 20_000 + "1" + "}" * 20_000,
        '{"format": "tressons-project", "format": "tressons-project"}',
        '{"version": NaN}',
        '{"version": 1e999}',
        '{"version": ' + "9" * 10_000 + "}",
        "[]",
        "null",
        "\ufeff{}",
        "{",
    ],
)
def test_json_meant_to_hurt(tmp_path: Path, parts: Parts, text: str) -> None:
    refusal(tmp_path, sealed({**parts, "project.json": text.encode()}))
    refusal(tmp_path, packed({**parts, "manifest.json": text.encode()}))


def test_a_project_too_large_to_be_one(tmp_path: Path, parts: Parts) -> None:
    large = edited(parts, lambda value: value["texts"].extend([{}] * 30_000))
    assert "trop longue" in refusal(tmp_path, sealed(large))
    huge = {**parts, "project.json": b" " * (17 * 1024**2)}
    assert "démesuré" in refusal(tmp_path, sealed(huge))


WRONG: list[tuple[str, Callable[[dict[str, Any]], object]]] = [
    ("élément du projet", lambda v: v["project"].update(name=3)),
    ("élément du projet", lambda v: v["project"].update(name=None)),
    ("élément du projet", lambda v: v["project"].update(kinds="epicerie")),
    ("élément du projet", lambda v: v["project"].update(kinds=["chateau"])),
    ("élément du projet", lambda v: v["project"].update(kinds=[{}])),
    ("élément du projet", lambda v: v["project"].update(created_on="hier")),
    ("élément du projet", lambda v: v["project"].update(archived=1)),
    ("élément du projet", lambda v: v["project"].update(surprise="x")),
    ("élément du projet", lambda v: v["project"].update(summary="x" * 200_001)),
    ("illisible", lambda v: v["budget"][0].update(unit_price=12.5)),
    ("élément du projet", lambda v: v["budget"][0].update(unit_price="1e5")),
    ("élément du projet", lambda v: v["budget"][0].update(position=True)),
    ("élément du projet", lambda v: v["budget"][0].pop("id")),
    ("élément du projet", lambda v: v.update(project=[])),
    ("élément du projet", lambda v: v.update(texts=[None])),
    ("liste", lambda v: v.update(texts={})),
    ("rubrique", lambda v: v.update(secrets=[])),
    ("rubrique", lambda v: v.pop("texts")),
    ("format", lambda v: v.update(version=VERSION + 1)),
    ("identifiant", lambda v: v["texts"][0].update(id="1")),
    ("identifiant", lambda v: v["texts"][0].update(id="../../x")),
    ("même identifiant", lambda v: v["texts"][0].update(id=v["budget"][0]["id"])),
    ("même identifiant", lambda v: v["texts"][0].update(id=v["project"]["id"])),
    ("autre projet", lambda v: v["texts"][0].update(project_id=v["profile"]["id"])),
    ("commune jointe", lambda v: v["profile"].update(id=v["profile"]["id"][:-4] + "abcd")),
    ("identifiant", lambda v: v.update(profile=None) or v["project"].update(profile_id="x")),
    ("logo", lambda v: v["profile"].update(logo_sha256="../x")),
    ("mal désignée", lambda v: v["attachments"][0].update(sha256="../../x")),
    ("format", lambda v: v["attachments"][0].update(media_type="application/x-msdownload")),
    ("format annoncé", lambda v: v["attachments"][0].update(media_type="image/webp")),
    ("taille annoncée", lambda v: v["attachments"][0].update(size=1)),
    ("description ne correspond", lambda v: v["project"].update(name="Autre nom")),
    (
        "même question",
        lambda v: v["texts"].append({**v["texts"][0], "id": v["texts"][0]["id"][:-4] + "abcd"}),
    ),
]


@pytest.mark.parametrize(("words", "change"), WRONG)
def test_a_project_that_is_not_ours(
    tmp_path: Path, parts: Parts, words: str, change: Callable[[dict[str, Any]], object]
) -> None:
    assert words in refusal(tmp_path, sealed(edited(parts, change)))


def test_a_program_disguised_as_a_photo(tmp_path: Path, parts: Parts) -> None:
    program = b"MZ" + b"\x00" * 100
    sha = hashlib.sha256(program).hexdigest()
    name = next(name for name, content in parts.items() if content == PDF)

    def disguise(value: dict[str, Any]) -> None:
        for item in value["attachments"]:
            if item["sha256"] == name.split("/")[1]:
                item.update(sha256=sha, size=len(program))

    forged = edited({key: content for key, content in parts.items() if key != name}, disguise)
    forged[f"attachments/{sha}"] = program
    assert "format annoncé" in refusal(tmp_path, sealed(forged))


def test_a_file_that_is_not_there_or_not_a_file(tmp_path: Path) -> None:
    for path in (tmp_path / "absent.tressons", tmp_path):
        with pytest.raises(BundleRefused, match="pas un fichier ordinaire"):
            read_bundle(path)


def test_a_file_changed_between_reading_and_receiving(
    tmp_path: Path, good_bytes: bytes, parts: Parts
) -> None:
    path = tmp_path / "a.tressons"
    path.write_bytes(good_bytes)
    bundle = read_bundle(path)
    name = next(name for name in parts if name.startswith("attachments/"))
    path.write_bytes(packed({**parts, name: parts[name] + b" "}))
    with pytest.raises(BundleRefused, match="n’est plus celui"):
        list(bundle.contents())


@given(seed=st.integers(0, 2**32), flips=st.integers(1, 12))
@settings(max_examples=300)
def test_random_damage_never_does_anything_else_than_refuse(
    good_bytes: bytes, seed: int, flips: int
) -> None:
    chance = random.Random(seed)
    content = bytearray(good_bytes)
    for _ in range(flips):
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    _opens_equal_or_refuses(good_bytes, bytes(content))


@given(seed=st.integers(0, 2**32))
@settings(max_examples=150)
def test_random_damage_inside_the_json(good_bytes: bytes, seed: int) -> None:
    with zipfile.ZipFile(io.BytesIO(good_bytes)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    chance = random.Random(seed)
    content = bytearray(parts["project.json"])
    for _ in range(chance.randrange(1, 4)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.tressons"
        path.write_bytes(sealed({**parts, "project.json": bytes(content)}))
        try:
            read_bundle(path)  # a letter changed for another one is a project too
        except BundleRefused as refused:
            assert str(refused).endswith("Rien n’a été modifié.")


def _opens_equal_or_refuses(good: bytes, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path, original = Path(folder) / "a.tressons", Path(folder) / "b.tressons"
        path.write_bytes(content)
        original.write_bytes(good)
        try:
            found = read_bundle(path).file
        except BundleRefused as refused:
            assert str(refused).endswith("Rien n’a été modifié.")
        else:
            assert found == read_bundle(original).file  # a date or an attribute of the zip

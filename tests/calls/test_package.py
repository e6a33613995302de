"""A call in one file: read back, compared with its manifest, refused in a sentence when odd."""

from __future__ import annotations

import io
import random
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from tests.calls.examples import model_call
from tressons_desktop.calls.loader import CallRefused
from tressons_desktop.calls.package import (
    CALL,
    MANIFEST,
    CallPackage,
    CarriedForm,
    Regulation,
    is_package,
    package_bytes,
    read_package,
)
from tressons_desktop.calls.studio.draft import draft_of
from tressons_desktop.calls.studio.reading import read_draft

RULES = Regulation("Règlement 2027.pdf", b"%PDF-1.7 des pages")


def packed(folder: Path, content: bytes, name: str = "appel.tressons-appel") -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def entries_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_a_call_comes_back_with_its_reglement(tmp_path: Path) -> None:
    package = CallPackage(model_call(), RULES)
    file = packed(tmp_path, package_bytes(package))
    assert is_package(file)
    assert read_package(file) == package
    assert read_package(file, whole=False).regulation is None


def test_a_call_comes_back_with_its_form_byte_for_byte(tmp_path: Path) -> None:
    for matching in (b"", b"format = 1"):
        carried = CarriedForm('{"options": ["Épicerie\u00a0 "]}'.encode(), matching)
        package = CallPackage(model_call(), RULES, carried)
        file = packed(tmp_path, package_bytes(package))
        assert read_package(file) == package
        assert read_package(file, whole=False).form is None
    assert b"version = 2" in entries_of(package_bytes(package))[MANIFEST]
    assert b"version = 1" in entries_of(package_bytes(CallPackage(model_call())))[MANIFEST]


def test_a_call_is_read_where_nothing_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk must not empty the list of calls."""
    file = packed(tmp_path, package_bytes(CallPackage(model_call())))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "plus-de-place"))
    assert read_package(file).call == model_call()
    typed = draft_of(model_call())
    assert read_draft(typed)[1] == ()


def test_the_same_call_gives_the_same_bytes() -> None:
    assert package_bytes(CallPackage(model_call())) == package_bytes(CallPackage(model_call()))


def test_what_is_not_a_call_is_told(tmp_path: Path) -> None:
    whole = package_bytes(CallPackage(model_call(), RULES))
    entries = entries_of(whole)
    changed = entries[CALL].replace(b"20", b"40")
    odd: dict[str, bytes] = {
        "ce n’est pas un appel": b"%PDF-1.7",
        "abîmé": whole[: len(whole) // 2],
        "n’est plus celui qui avait été envoyé": zipped(entries | {CALL: changed}),
        "un élément qu’un appel n’a jamais": zipped(entries | {"../dehors.toml": b"x"}),
        "n’est pas celui qu’il annonce": zipped(
            {name: content for name, content in entries.items() if name != "reglement.pdf"}
        ),
        "enregistré par Tressons": zipped({CALL: entries[CALL]}),
        "démesuré": zipped(entries | {"reglement.odt": b"0" * (51 * 1024**2)}),
        "plus récente": zipped(
            entries | {MANIFEST: entries[MANIFEST].replace(b"version = 1", b"version = 9")}
        ),
    }
    for words, content in odd.items():
        file = packed(tmp_path, content)
        with pytest.raises(CallRefused) as caught:
            read_package(file)
        assert words in str(caught.value).replace("\u00a0", " "), words
        assert str(caught.value).startswith("appel.tressons-appel")


def test_a_call_that_another_name_announces_is_refused(tmp_path: Path) -> None:
    entries = entries_of(package_bytes(CallPackage(model_call())))
    manifest = entries[MANIFEST].replace(b"departement-ess-generique", b"un-autre")
    with pytest.raises(CallRefused, match="celui qu’il annonce"):
        read_package(packed(tmp_path, zipped(entries | {MANIFEST: manifest})))


@pytest.mark.parametrize(
    ("given", "kept"),
    [("../../etc/passwd", "reglement.pdf"), ("../Règles.pdf", "Règles.pdf"), ("", "reglement.pdf")],
)
def test_the_name_of_a_reglement_is_that_of_a_file_and_may_be_handed_on(
    tmp_path: Path, given: str, kept: str
) -> None:
    entries = entries_of(package_bytes(CallPackage(model_call(), RULES)))
    manifest = entries[MANIFEST].replace(RULES.name.encode(), given.encode())
    package = read_package(packed(tmp_path, zipped(entries | {MANIFEST: manifest})))
    assert package.regulation == Regulation(kept, RULES.content)
    assert read_package(packed(tmp_path, package_bytes(package))) == package


def test_a_damaged_file_is_never_a_crash(tmp_path: Path) -> None:
    whole = package_bytes(CallPackage(replace(model_call(), pieces=(), sections=()), RULES))
    dice, refused = random.Random(12), 0
    for _ in range(60):
        content = bytearray(whole)
        for _ in range(dice.randint(1, 6)):
            content[dice.randrange(len(content))] = dice.randrange(256)
        try:
            read_package(packed(tmp_path, bytes(content)))
        except CallRefused:
            refused += 1
    assert refused > 40

"""What is put within reach: new packs, and a later version once its signature holds."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.harness.logs import LogWatch
from tests.packs.making import KEY, TODAY, Place, pack, parts_of
from tressons_desktop.packs.found import find_installer, find_packs, reachable
from tressons_desktop.packs.installing import PackInstaller
from tressons_desktop.packs.minisign import new_key, signed
from tressons_desktop.packs.model import PackRefused, Signed
from tressons_desktop.packs.trust import TrustedSigner, service_signers
from tressons_desktop.presets import Presets

SERVICE = TrustedSigner(KEY.public, "Service fictif", by_service=True)
CONTACT = {"annuaire/contacts.toml": parts_of()["annuaire/contacts.toml"]}


def test_packs_that_are_new_or_later_are_found(place: Place) -> None:
    shared = place.root / "partage"
    shared.mkdir()
    later = TODAY + timedelta(days=1)
    (shared / "a.tressons-colis").write_bytes(pack(CONTACT))
    (shared / "b.tressons-colis").write_bytes(pack(CONTACT, edition="2027-02", made_on=later))
    (shared / "c.tressons-colis").write_bytes(b"rien")
    folders = reachable(str(shared), [place.root / "absent"])

    def found() -> list[tuple[str, bool]]:
        packs = find_packs(folders, place.desk.state(), [SERVICE])
        return [(one.manifest.edition, one.signature.by_service) for one in packs]

    assert found() == [("2027-02", True)]
    place.install(pack(CONTACT))
    assert found() == [("2027-02", True)]
    place.install(pack(CONTACT, edition="2027-02", made_on=later))
    assert found() == []


def test_a_service_may_keep_other_packs_out(place: Place, log_watch: LogWatch) -> None:
    presets = Presets(signers=(("Service", KEY.public.text), ("Faux", "RW")))
    with log_watch.expecting("a key of the presets is not one"):
        (signer,) = service_signers(presets)
    assert signer.by_service
    desk = PackInstaller(place.desk.places, [signer], only_approved=True)
    strict = Place(place.root, desk, place.index)
    with pytest.raises(PackRefused, match="service informatique"):
        strict.install(pack(CONTACT, key=new_key()))
    assert strict.install(pack(CONTACT)).signature.state is Signed.TRUSTED
    assert desk.state().packs[0].by_service


@pytest.mark.skipif(sys.platform == "win32", reason="another name of installer")
def test_a_later_version_is_proposed_only_when_its_signature_holds(tmp_path: Path) -> None:
    file = tmp_path / "Tressons-9.0.0-linux-x86_64.tar.gz"
    notes = tmp_path / "Tressons-9.0.0-notes.txt"
    file.write_bytes(b"un programme")
    notes.write_text("Ce qui change.", "utf-8")

    def find(version: str = "0.1.0") -> str:
        found = find_installer([tmp_path], version, [SERVICE])
        return f"{found.version} {found.signer} {found.notes}" if found else ""

    def sign(path: Path, content: bytes) -> None:
        target = path.with_name(path.name + ".minisig")
        target.write_text(signed(content, KEY, path.name), "utf-8")

    assert find() == ""
    sign(file, b"un autre")
    assert find() == ""
    sign(file, b"un programme")
    assert find() == "9.0.0 Service fictif ", "notes that nobody signed are not shown"
    sign(notes, notes.read_bytes())
    assert find() == "9.0.0 Service fictif Ce qui change."
    assert find("9.0.0") == ""

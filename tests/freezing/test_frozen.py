"""What is frozen is read back as it was, figure by figure; what was touched is not opened."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.dossier.snapshot import read
from tests.exchange.making import any_project
from tests.freezing.making import content, filled, frozen, opened, reading, record_of, sources
from tressons_desktop.dossier.compose import compose_dossier
from tressons_desktop.exchange.formats import content_type_of, recognise
from tressons_desktop.exchange.limits import AttachmentRefused
from tressons_desktop.exchange.packages import FROZEN_DEPOSIT, FROZEN_MARK
from tressons_desktop.freezing import archive as archives
from tressons_desktop.freezing.archive import DepositRefused, pack, unpack
from tressons_desktop.freezing.opening import open_deposit, read_archive
from tressons_desktop.freezing.places import PlacesThen, places_then
from tressons_desktop.freezing.plain import PlainRefused, plain_of, value_of
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.reading.places import Place


def test_the_same_project_the_same_day_gives_the_same_bytes() -> None:
    assert content() == frozen(read(filled())).content
    later = replace(reading(), today=date(2027, 2, 1))
    assert frozen(later).content != content()


def test_every_figure_is_as_it_was_sent() -> None:
    then = opened(content())
    assert then.file == reading().file
    assert (then.aimed, then.checklist) == (reading().aimed, reading().checklist)
    assert then.facts == reading().facts
    assert then.findings == reading().findings
    assert then.checks == reading().checks
    assert compose_dossier(then) == compose_dossier(reading())


def test_a_place_that_did_not_count_is_not_known() -> None:
    then = opened(content())
    assert then.place == Place(reading().place.commune, reading().place.facts)
    assert then.content.places.of("01001").commune is None
    assert then.content.places.around("71214").communes == ()


@given(file=any_project())
@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_project_is_read_back(file: ProjectFile) -> None:
    assert read_archive(frozen(read(file, to_call=False)).content).file == file


def test_what_is_known_of_places_is_read_back_and_nothing_else() -> None:
    then = places_then(reading())
    plain = plain_of(then)
    assert then.communes and value_of(PlacesThen, plain) == then
    for spoilt in (
        {**plain, "more": 1},
        {**plain, "communes": []},
        {**plain, "around": {**plain["around"], "shops": {"value": "NaN", "source": ""}}},
        {**plain, "communes": {"71214": {**plain["communes"]["71214"], "problem": 3}}},
    ):
        with pytest.raises(PlainRefused):
            value_of(PlacesThen, spoilt)


def test_one_bit_that_changed_is_seen(tmp_path: Path) -> None:
    whole = content()
    kept = tmp_path / "kept"
    record = record_of(frozen(), _sha(whole), filled().project.id)
    for at in range(0, len(whole), len(whole) // 50):
        spoilt = bytearray(whole)
        spoilt[at] ^= 1 << (at % 8)
        kept.write_bytes(spoilt)
        with pytest.raises(DepositRefused, match="abîmé"):
            open_deposit(record, lambda _sha256: kept, sources())
    kept.write_bytes(whole)
    assert open_deposit(record, lambda _sha256: kept, sources()).file.project == filled().project


def test_an_archive_that_is_gone_is_said() -> None:
    record = record_of(frozen(), _sha(content()), filled().project.id)
    with pytest.raises(DepositRefused, match="n’est plus sur cet ordinateur"):
        open_deposit(record, lambda _sha256: None, sources())


@pytest.mark.parametrize("cut", [0, 4, 30, 5_000, -1])
def test_a_cut_archive_is_damaged(cut: int) -> None:
    with pytest.raises(DepositRefused, match="abîmé"):
        read_archive(content()[:cut])


def test_tricks_are_refused() -> None:
    manifest, parts = unpack(content())
    for name in ("../x.toml", "project.json/", "call-0.toml", "run.exe", "call-1000.toml"):
        with pytest.raises(DepositRefused, match="abîmé"):
            unpack(pack(manifest, {**parts, name: b"x"}))
    whole = content()
    for spoilt in (
        whole.replace(b'"parts": {', b'"parts": {"project.json": "{}",', 1),
        whole.replace(b'"parts": {', b'"parts": {"call-999.toml": 3,', 1),
        whole.replace(b'"parts": {', b'"parts": {"call-999.toml": "\\ud800",', 1),
        whole.removeprefix(FROZEN_MARK),
        FROZEN_MARK + b"[" * 100_000,
        whole + b"{}",
    ):
        with pytest.raises(DepositRefused, match="abîmé"):
            unpack(spoilt)
    lacking = {name: part for name, part in parts.items() if name != "places.json"}
    with pytest.raises(DepositRefused, match="abîmé"):
        unpack(pack(manifest, lacking))


def test_a_project_that_is_not_the_one_announced_is_refused() -> None:
    manifest, parts = unpack(content())
    with pytest.raises(DepositRefused, match="abîmé"):
        read_archive(pack(replace(manifest, call_id="other"), parts))


def test_what_comes_from_a_later_version_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    manifest, parts = unpack(content())
    with monkeypatch.context() as tomorrow:
        tomorrow.setattr(archives, "VERSION", 2)
        made = pack(manifest, parts)
    with pytest.raises(DepositRefused, match="version plus récente"):
        read_archive(made)
    call = (
        parts["call-1.toml"]
        .replace(b"format = 2", b"format = 9")
        .replace(b"format = 1", b"format = 9")
    )
    with pytest.raises(DepositRefused, match="ne s’ouvre pas avec cette version"):
        read_archive(pack(manifest, {**parts, "call-1.toml": call}))


def test_an_archive_is_known_by_its_content_and_is_never_a_piece() -> None:
    assert content_type_of(content()) == FROZEN_DEPOSIT
    marked = len(FROZEN_MARK)
    assert content_type_of(content()[marked:]) == "text/plain", "an older program carries it"
    for name in ("depot.pdf", "depot.zip", "depot"):
        with pytest.raises(AttachmentRefused, match="dépôt figé"):
            recognise(name, io.BytesIO(content()))


def _sha(whole: bytes) -> str:
    import hashlib

    return hashlib.sha256(whole).hexdigest()

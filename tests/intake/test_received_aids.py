"""A record saved on a key is read strictly: what is no JSON gets a sentence."""

import json
from pathlib import Path

import pytest

from tests.calls.reading.test_aides_territoires import FICHE
from tests.intake.making import written
from tressons_desktop.calls.reading.aides_territoires import AidRecordRefused
from tressons_desktop.calls.reading.vocabulary import read_vocabulary
from tressons_desktop.intake.received_aids import received_aids


def test_a_saved_record_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, "fiche.json", b"\xef\xbb\xbf" + json.dumps(FICHE).encode())
    (record,) = received_aids(path, read_vocabulary())
    assert record.title == FICHE["name"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"name": "a", "name": "b"}',
        b"[]",
        b"{}" + b" " * 5_000_000,
    ],
    ids=["empty", "cut", "binary", "deep", "twice", "none", "heavy"],
)
def test_what_is_no_record_gets_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = written(tmp_path, "fiche.json", content)
    with pytest.raises(AidRecordRefused) as refused:
        received_aids(path, read_vocabulary())
    assert str(refused.value).endswith(".")


def test_a_file_that_went_away_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(AidRecordRefused) as refused:
        received_aids(tmp_path / "partie.json", read_vocabulary())
    assert "partie.json" in str(refused.value)

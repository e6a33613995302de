"""Whatever is sent is refused in a sentence, or read: nothing stops the rest."""

from __future__ import annotations

import random
import re
from pathlib import Path

from tests.desk.making import TODAY, call, content, dossier, written
from tests.desk.spoiling import lay, spoiled
from tests.desk.test_sources import as_csv, line
from tests.harness.depth import cases
from tressons_desktop.desk.collecting import collect
from tressons_desktop.intake.examiner import Examiner


def test_spoiled_dossiers_are_refused_in_a_sentence_or_read(
    tmp_path: Path, examiner: Examiner
) -> None:
    whole = written(dossier(1), tmp_path / "entier.tressons").read_bytes()
    count = lay(tmp_path / "reçus", spoiled(whole, cases(40, 600), seed=cases(20270324, 7)))
    found = collect([tmp_path / "reçus"], call(), content(tmp_path), examiner, TODAY)
    read = sum(1 + len(one.older) for one in found.entries)
    assert read + len(found.unread) + len(found.repeated) == count
    assert read and found.unread
    for one in found.unread:
        assert one.filename in one.sentence and one.sentence.endswith((".", "»"))
        assert "erreur de Tressons" not in one.sentence, one
        assert not re.search(r"Traceback|Error|\bNone\b", one.sentence)


_PUT = (b'"', b"\n", b",;", b"\x00", b"=1+1", b"1e9", b"<b>", b"-9", b"9" * 20)


def test_spoiled_exports_are_refused_in_a_sentence_or_read(
    tmp_path: Path, examiner: Examiner
) -> None:
    draw, count = random.Random(16), cases(30, 400)
    whole = as_csv(tmp_path / "e.csv", [line(number) for number in range(3)]).read_bytes()
    folder = tmp_path / "reçus"
    folder.mkdir()
    for number in range(count):
        spoiled_bytes = bytearray(whole)
        for _ in range(draw.randint(1, 9)):
            at = draw.randrange(len(spoiled_bytes))
            spoiled_bytes[at : at + draw.randrange(30)] = draw.choice(_PUT)
        (folder / f"{number:03}.csv").write_bytes(bytes(spoiled_bytes))
    found = collect([folder], call(), content(tmp_path), examiner, TODAY)
    assert found.rows and found.unread
    for one in found.unread:
        assert "erreur de Tressons" not in one.sentence, one
        assert not re.search(r"Traceback|Error|\bNone\b", one.sentence)

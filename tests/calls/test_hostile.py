"""A sample of spoilt call files; the bench reads two thousand of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.calls.hostile import LINE, READ, SOURCES, WHOLE, judged
from tests.calls.mutations import WAYS, mutant
from tressons_desktop.calls.library import read_calls
from tressons_desktop.calls.loader import CallRefused, load_call

SAMPLE = 200


def test_spoilt_files_are_refused_in_words_or_read(tmp_path: Path) -> None:
    """Nearly all with a line: only what is missing from the header has none."""
    ends = [judged(mutant(SOURCES, seed), tmp_path) for seed in range(SAMPLE)]
    assert ends.count(READ) >= 5
    assert ends.count(WHOLE) <= SAMPLE // 20
    assert ends.count(LINE) >= SAMPLE // 2
    assert len(WAYS) == 11


def test_one_bad_file_hides_no_other(tmp_path: Path) -> None:
    for number, text in enumerate(SOURCES[:3]):
        (tmp_path / f"bon{number}.toml").write_text(text, encoding="utf-8")
    (tmp_path / "casse.toml").write_bytes(b"format = 2\nid = \xff")
    folder = read_calls(tmp_path)
    assert len(folder.calls) == 3
    assert [refused.file for refused in folder.refused] == ["casse.toml"]


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b'format = 2\nid = "a"\nenvelope = 1e9\n', 3, "un nombre s’écrit"),
        (b'format = 2\nid = "a"\nenvelope = 0.12345678\n', 3, "« 0.12345678 »"),
        (b'format = 2\nid = "a"\n[calendar]\nopening = nan\n', 4, "« nan »"),
        (b'format = 2\ntitle = "coup\xe9"\n', 2, "n’est pas un texte lisible"),
        (b'format = 2\n\ntitle = "jamais fini', 3, "s’arrête trop tôt"),
        (b"format = 2\nx = " + b"[" * 60 + b"]" * 60, 2, "imbriqué trop profondément"),
        (b"format = 2\n\n" + b".".join([b"a"] * 30) + b" = 1", 3, "trop de mots séparés"),
        (b'format = 2\nid = "a"\ntitle = sans guillemets\n', 3, "mal écrite"),
    ],
)
def test_the_line_at_fault_is_told(tmp_path: Path, content: bytes, line: int, words: str) -> None:
    path = tmp_path / "recu.toml"
    path.write_bytes(content)
    with pytest.raises(CallRefused) as caught:
        load_call(path)
    assert caught.value.line == line
    assert words in caught.value.message.replace("\u00a0", " ")


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200b", "\x00"])
def test_a_mark_that_nobody_sees_is_refused(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "recu.toml"
    text = SOURCES[0].replace("Lieux de proximité 2027", f"Lieux {mark}7202")
    assert mark in text
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CallRefused) as caught:
        load_call(path)
    assert caught.value.line == 5

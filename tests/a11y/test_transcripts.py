"""What is heard at every place and step is what the transcripts say, and none of it is mute."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.a11y.transcripts import FOLDER, transcripts
from ui.theme import install_theme

KEPT = sorted(FOLDER.glob("*.txt"))
EVERY = sorted(FOLDER.rglob("*.txt"))
HEARD = re.compile(r"^(?:\d+\.|Clavier :) (.+)$", re.MULTILINE)
NAMED = re.compile(r"(?:^|, )([\w ]+) «\u00a0(.+?)\u00a0»(?=,|$)")


def test_every_place_is_heard_as_its_transcript_says(qapp: QApplication) -> None:
    install_theme(qapp, mode="light", text_size=100)
    made = transcripts()
    kept = {path.stem: path.read_text(encoding="utf-8") for path in KEPT}
    kept.pop("travail-complet", None)
    differ = sorted(made.keys() ^ kept.keys())
    assert not differ, (
        f"{', '.join(differ)}: a place came, went or changed its number. Run"
        " python -m tests.a11y.transcripts, and take out those of places that are gone"
    )
    for name, words in made.items():
        assert words.splitlines() == kept[name].splitlines(), (
            f"{name}: read what changed, then python -m tests.a11y.transcripts"
        )


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_every_stop_says_what_it_is_and_its_name(path: Path) -> None:
    for said in HEARD.findall(path.read_text(encoding="utf-8")):
        assert NAMED.search(said), said


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_no_stop_says_its_name_again(path: Path) -> None:
    for said in HEARD.findall(path.read_text(encoding="utf-8")):
        _kind, name = NAMED.findall(said)[-1]
        assert not said.endswith(f", {name}"), said


AGAIN = re.compile(r"(\d+ sur \d+)\D.*\b\1$|(\d+ sur 00)\W.*\b\2$")
WITHIN = re.compile(r"groupe «\u00a0([^»]+?)(?:, [^»,]+)?\u00a0».*, [\w ]+ «\u00a0(.+?)\u00a0»")
CELL = re.compile(r"cellule «\u00a0(.+?)\u00a0».*, ligne «\u00a0(.+?)\u00a0»")


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_no_stop_says_its_rank_its_group_or_its_line_again(path: Path) -> None:
    for said in HEARD.findall(path.read_text(encoding="utf-8")):
        assert not AGAIN.search(said), said
        for group, name in WITHIN.findall(said):
            assert group != name, said
            assert " " not in group or group not in name, said
        for cell, line in CELL.findall(said):
            assert line not in cell, said

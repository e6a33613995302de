"""A report of troubles: what is wrong is said, who and how much is not."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.test_commands import done
from tressons_desktop.diagnostics.doctor import examine_all, scrubbed
from tressons_desktop.paths import DataPaths


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("project «\u00a0Le Four banal\u00a0» saved", "project […] saved"),
        ("12 500,00 € noted, 3\u202f000 euros too", "[…] noted, […] too"),
        ("mail marie@mairie.fr or 03 85 00 00 00", "mail […] or […]"),
        ('File "/opt/x/ui/conductor.py", line 3', "File ui/conductor.py, line 3"),
        ("cannot read /media/marie/CLE/devis.pdf", "cannot read […]/devis.pdf"),
        ("Le Four banal opened", "[…] opened"),
    ],
)
def test_what_says_who_or_how_much_goes(line: str, left: str) -> None:
    assert scrubbed(line, ("Le Four banal",)) == left


@given(st.text(max_size=60), st.integers(0, 10**9))
def test_no_quoted_text_and_no_amount_stays(text: str, amount: int) -> None:
    said = scrubbed(f"x «{text.replace('»', '')}» y {amount} € z")
    assert "«" not in said
    assert str(amount) not in said.replace("[…]", "")


def test_everything_is_looked_at_even_when_it_is_broken(tmp_path: Path) -> None:
    data = tmp_path / "data"
    done("check", "--demo", "--data-dir", data)
    paths = DataPaths(data / "demo")
    (paths.logs / "tressons.log").write_text("INFO «\u00a0Le Four banal\u00a0» ouvert\n", "utf-8")
    before = paths.database.read_bytes()
    report = examine_all(paths, "0.1.0", [])
    assert "Saine." in report.text
    assert "Four banal" not in report.text
    assert paths.database.read_bytes() == before
    paths.database.write_bytes(b"SQLite format 3\0" + bytes(5000))
    broken = examine_all(paths, "0.1.0", [])
    assert not broken.healthy
    assert "! Elle ne se lit pas" in broken.text
    assert not examine_all(DataPaths(tmp_path / "absent"), "0.1.0", []).healthy
    assert logging.getLogger().level >= 0

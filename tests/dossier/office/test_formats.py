"""What any cell may hold, and how each format keeps it."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dossier import snapshot
from tests.dossier.office.calculated import FORMATS, read, silent
from tests.finance.builders import budget, funding, project_file
from tests.harness.small_disk import SmallDisk
from tressons_desktop.dossier.office.addresses import column_name, in_excel, in_open_document
from tressons_desktop.dossier.office.book import (
    MAX_TEXT,
    Book,
    BookSheet,
    Formula,
    Kind,
    Ref,
    SheetRole,
    Span,
    day,
    figure,
    plain_text,
    words,
)
from tressons_desktop.dossier.office.workbook import workbook_of
from tressons_desktop.dossier.office.write import write_workbook
from tressons_desktop.dossier.report import DossierWriteError
from tressons_desktop.outcomes import Cancelled

HOSTILE = (
    "=1+1",
    "+33 6 12 34 56 78",
    "-12,5 %",
    "@SOMME(A1)",
    '=HYPERLINK("http://example.org";"ici")',
    "=cmd|' /C calc'!A0",
    " =1+1",
    "<b>gras</b> & 'guillemets' \"doubles\"",
    "{=SOMME(A1:A2)}",
    "_x0041_ et _x005F_",
    "deux\nlignes",
    "  espaces   gardées ",
    "12/03/2027",
    "00123",
    "TRUE",
    "']]>",
    "\u202e droite à gauche",
)


def book(*rows: tuple[object, ...]) -> Book:
    cells = tuple(
        tuple(words(one) if isinstance(one, str) else one for one in row)  # type: ignore[misc]
        for row in rows
    )
    return Book("Essai", "Commune", date(2027, 1, 12), (BookSheet("Feuille", cells, (20, 20)),))


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_text_stays_the_text_that_it_is(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{suffix}"
    write_workbook(book(*((text,) for text in HOSTILE)), path, silent)
    assert [row[0] for row in read(path)["Feuille"]] == list(HOSTILE)
    with zipfile.ZipFile(path) as archive:
        content = "".join(
            archive.read(name).decode() for name in archive.namelist() if "sheet" in name
        ) + (archive.read("content.xml").decode() if suffix == "ods" else "")
    assert "<f>" not in content
    assert "table:formula" not in content


def test_a_text_that_looks_like_a_formula_stays_one_when_it_is_edited(tmp_path: Path) -> None:
    write_workbook(book(("=1+1",), ("sage",)), tmp_path / "a.xlsx", silent)
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        styles = ElementTree.fromstring(archive.read("xl/styles.xml"))
    quoted = [one for one in styles.iter() if one.get("quotePrefix") == "1"]
    assert len(quoted) == 1
    write_workbook(book(("=1+1",)), tmp_path / "a.ods", silent)
    with zipfile.ZipFile(tmp_path / "a.ods") as archive:
        assert b"number:text-style" in archive.read("content.xml")


@pytest.mark.parametrize("suffix", FORMATS)
@settings(max_examples=40, deadline=None)
@given(texts=st.lists(st.text(max_size=60), min_size=1, max_size=8))
def test_any_text_can_be_written(
    texts: list[str], suffix: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("texts") / f"a.{suffix}"
    write_workbook(book(("début", ""), *(("x", text) for text in texts)), path, silent)
    found = [row[1] for row in read(path)["Feuille"][1:]]
    assert [str(one) for one in found] == [plain_text(text) for text in texts]


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_very_long_text_says_that_it_is_cut(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{suffix}"
    write_workbook(book(("é" * 100_000,), ("\x07sonnerie\x00",)), path, silent)
    (long,), (odd,) = read(path)["Feuille"]
    assert len(long) == MAX_TEXT
    assert long.endswith("(texte coupé\u00a0: le lire en entier dans Tressons)")
    assert odd == "\ufffdsonnerie\ufffd"


@pytest.mark.parametrize("suffix", FORMATS)
def test_figures_and_days_are_figures_and_days(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{suffix}"
    row = (
        figure(Decimal("1234.5"), Kind.MONEY),
        figure(Decimal(20), Kind.PERCENT),
        figure(None, Kind.NUMBER),
        day(date(2027, 3, 1), SheetRole.INPUT),
        day(date(1789, 7, 14)),
    )
    write_workbook(book(row), path, silent)
    assert read(path)["Feuille"] == [[1234.5, 0.2, "", date(2027, 3, 1), "14/07/1789"]]


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_project_gives_the_same_file(suffix: str, tmp_path: Path) -> None:
    for name in ("a", "b"):
        made = workbook_of(snapshot.read(snapshot.example()))
        write_workbook(made, tmp_path / f"{name}.{suffix}", silent)
    first, second = ((tmp_path / f"{name}.{suffix}").read_bytes() for name in ("a", "b"))
    assert first == second
    with zipfile.ZipFile(tmp_path / f"a.{suffix}") as archive:
        assert {info.date_time[:3] for info in archive.infolist()} == {(1980, 1, 1)}


def test_titles_stay_in_sight_and_head_each_page_on_paper(tmp_path: Path) -> None:
    made = workbook_of(snapshot.read(snapshot.example()))
    write_workbook(made, tmp_path / "a.xlsx", silent)
    write_workbook(made, tmp_path / "a.ods", silent)
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        names = archive.read("xl/workbook.xml").decode()
    assert 'state="frozen"' in sheet
    assert 'orientation="landscape"' in sheet
    assert 'fitToHeight="0"' in sheet
    assert names.count("_xlnm.Print_Titles") == len(made.sheets)
    with zipfile.ZipFile(tmp_path / "a.ods") as archive:
        content = archive.read("content.xml").decode()
        settings_part = archive.read("settings.xml").decode()
        listed = archive.read("META-INF/manifest.xml").decode()
        parts = set(archive.namelist())
    assert content.count("<table:table-header-rows>") == len(made.sheets)
    assert settings_part.count("VerticalSplitMode") == len(made.sheets)
    named = set(ElementTree.fromstring(listed).iter("{*}file-entry"))
    key = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}full-path"
    assert {one.get(key) for one in named} - {"/"} <= parts


def test_a_place_is_written_in_the_signs_of_each_format() -> None:
    there = Span(Ref(3, 25, "L’été d'ici"), Ref(9, 26, "L’été d'ici"))
    made = Formula("ROUND(SUM({})*{};2)", (there, Ref(0, 0)))
    assert in_excel(made) == "=ROUND(SUM('L’été d''ici'!Z4:AA10)*A1,2)"
    assert in_open_document(made) == "of:=ROUND(SUM([$'L’été d''ici'.Z4:.AA10])*[.A1];2)"
    assert [column_name(number) for number in (0, 25, 26, 701, 702)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
    ]
    with pytest.raises(ValueError, match="as many places"):
        in_excel(Formula("SUM({})"))


def test_a_name_of_another_kind_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(DossierWriteError, match=r"\.xlsx \(Excel\) ou \.ods"):
        write_workbook(book(("a",)), tmp_path / "a.csv", silent)
    assert list(tmp_path.iterdir()) == []


def test_what_stops_it_leaves_the_file_that_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"mine")

    def stop(ratio: float, _doing: str) -> None:
        if ratio > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_workbook(book(("a",)), path, stop)
    assert path.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_said_and_leaves_nothing(disk: SmallDisk) -> None:
    disk.fill()
    with pytest.raises(DossierWriteError, match="Le disque est plein"):
        write_workbook(book(("a",)), disk.folder / "a.xlsx", silent)
    assert not list(disk.folder.glob("*.xlsx*"))


@pytest.mark.parametrize("suffix", FORMATS)
def test_foreign_words_in_every_field_make_a_workbook_without_formulas_of_theirs(
    suffix: str, tmp_path: Path
) -> None:
    line = budget("10", label="=1+1", supplier="@x", quote_number="+1", quote_date=date(1, 1, 1))
    plan = replace(funding("5", label="-cmd|' /C calc'!A0", scheme="=A1"), reference="=B2")
    file = project_file(lines=(line,), plan=(plan,))
    file = replace(file, project=replace(file.project, name="=HYPERLINK(1)", commune_name="@y"))
    write_workbook(workbook_of(snapshot.read(file)), tmp_path / f"a.{suffix}", silent)
    sheets = read(tmp_path / f"a.{suffix}").values()
    cells = [cell for rows in sheets for row in rows for cell in row]
    for text in ("=1+1", "@x", "+1", "-cmd|' /C calc'!A0", "=A1", "=B2", "01/01/0001"):
        assert text in cells
    assert any(str(cell).startswith("=HYPERLINK(1), @y") for cell in cells)

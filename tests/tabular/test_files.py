"""Tables received as files: any program's encoding, separator, titles; archives; bounded."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tressons_desktop.tabular.decoding import OLD_MACHINE, NotText, decode
from tressons_desktop.tabular.delimited import MAX_RECORD, RowUnreadable, layout_of, rows_after
from tressons_desktop.tabular.files import read_table_file
from tressons_desktop.tabular.received import FileRefused, texts_in
from tressons_desktop.text.typography import french

WORDS = "Poste;Qté;Prix\r\nÉté à Noël;1;12,5 €\r\nŒuvre d’art, façade;2;3\r\n"
ROWS = (("Poste", "Qté", "Prix"), ("Été à Noël", "1", "12,5 €"), ("Œuvre d’art, façade", "2", "3"))


def table(path: Path, content: bytes) -> tuple[tuple[str, ...], ...]:
    path.write_bytes(content)
    return read_table_file(path).rows


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"]
)
def test_every_usual_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    assert table(tmp_path / "t.csv", WORDS.encode(encoding)) == ROWS


def test_an_old_encoding_is_read_and_the_doubt_is_said() -> None:
    words = "Commune;Classement\nAmbérieu-en-Bugey;classée\nÉtréchy;à vérifier\n"
    for encoding in ("cp850", "mac_roman"):
        assert decode(words.encode(encoding)) == (words, OLD_MACHINE)
    assert decode(words.encode("cp1252")) == (words, "")
    assert decode("Prix;12 €\nœuvre;3\n".encode("cp1252")) == ("Prix;12 €\nœuvre;3\n", "")
    with pytest.raises(NotText):
        decode(b"\x89PNG\r\n\x00\x01")


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_every_separator_and_line_end_is_found(tmp_path: Path, sign: str, end: str) -> None:
    text = end.join(sign.join(row) for row in (("Poste", "Prix"), ("Toit", "12"), ("Sol", "3")))
    rows = (("Poste", "Prix"), ("Toit", "12"), ("Sol", "3"))
    assert table(tmp_path / "t.csv", text.encode()) == rows
    assert table(tmp_path / "t.csv", f"sep={sign}{end}{text}".encode()) == rows


def test_the_lines_above_the_titles_are_left_out_and_said(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Mairie de Genouilly;;\nBudget 2026;;\n\n" + WORDS.replace("\r", ""), "utf-8")
    read = read_table_file(path)
    assert read.rows == ROWS
    assert read.lines == (4, 5, 6)
    assert "Mairie de Genouilly" in read.remarks[0]


def test_an_archive_gives_the_table_that_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "t.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("legende.csv", "code;sens\nP;poste\n")
        archive.writestr("donnees/budget.csv", WORDS)
    assert read_table_file(path, lambda titles, _: "Prix" in titles).rows == ROWS


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "est vide"),
        (b"\x1f\x8b broken", "abîmé"),
        (b"PK\x03\x04" + bytes(60), "archive abîmée"),
        (b"\xd0\xcf\x11\xe0" + bytes(60), "classeur"),
        (b"\x00\x01\x02\x03\x04\x05", "pas un fichier de texte"),
        (gzip.compress(bytes(2_000_000)), "trop gros"),
        (b"a" * 1_000_001, "trop gros"),
    ],
)
def test_what_is_not_a_table_is_refused_in_a_sentence(content: bytes, reason: str) -> None:
    with pytest.raises(FileRefused, match=reason) as refused:
        texts_in("reçu.csv", content, most=1_000_000)
    assert str(refused.value) == french(str(refused.value))
    assert "reçu.csv" in str(refused.value)


def test_a_locked_or_false_archive_is_said() -> None:
    for name, reason in (("xl/workbook.xml", "classeur"), ("photo.jpg", "ne contient pas")):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as archive:
            archive.writestr(name, "x")
        with pytest.raises(FileRefused, match=reason):
            texts_in("t.zip", held.getvalue())
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("t.csv", WORDS)
    locked = bytearray(held.getvalue())
    locked[6] |= 1
    locked[locked.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(FileRefused, match="mot de passe"):
        texts_in("t.zip", bytes(locked))


def test_a_row_without_end_is_refused_before_it_is_held() -> None:
    for text in ("a;b\n" + ";" * (MAX_RECORD + 9), 'a;b\n"x' + '";"\n' * MAX_RECORD):
        layout = layout_of(text, lambda titles, _: titles == ("a", "b"))
        assert layout is not None
        with pytest.raises(RowUnreadable) as refused:
            list(rows_after(text, layout))
        assert refused.value.line == 2


@given(
    st.lists(
        st.lists(st.text("aé1 ,;\"'\t\n€", max_size=8), min_size=3, max_size=3),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from([";", ",", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_a_spreadsheet_saves_comes_back(
    tmp_path: Path, rows: list[list[str]], sign: str, encoding: str
) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=sign).writerows([["Poste", "Qté", "Prix"], *rows])
    path = tmp_path / "t.csv"
    path.write_bytes(out.getvalue().encode(encoding))
    read = read_table_file(path, lambda titles, _: titles == ("Poste", "Qté", "Prix"))
    kept = [tuple(row) for row in rows if any(cell.strip() for cell in row)]
    assert list(read.rows[1:]) == kept


@given(st.binary(max_size=400))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "t.csv"
    for more in (content, b"PK\x03\x04" + content, b"Poste;Prix\n" + content):
        path.write_bytes(more)
        try:
            read = read_table_file(path)
        except FileRefused as refused:
            assert "t.csv" in str(refused)
        else:
            assert len({len(row) for row in read.rows}) == 1


@pytest.mark.parametrize(
    "piece", [b";", b"a;", b'"', b'";"\n', b"\xe9", b"\r", b"sep=;\n", b'"a""', b"{[", b";;\n"]
)
def test_long_hostile_files_are_judged_in_a_time_that_follows_their_size(
    tmp_path: Path, piece: bytes
) -> None:
    path = tmp_path / "t.csv"
    for start in (b"", b"Poste;Prix\n", "Été;".encode("cp1252")):
        path.write_bytes(start + piece * (600_000 // len(piece)))
        try:
            read_table_file(path)
        except FileRefused as refused:
            assert "t.csv" in str(refused)

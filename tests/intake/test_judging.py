"""A file is judged by its content, as the dossier will use it; each problem says what to do."""

import io
from pathlib import Path

import pikepdf
import pytest

from tests.intake import making as m
from tressons_desktop.exchange.formats import content_type, content_type_of
from tressons_desktop.intake.examiner import Examiner
from tressons_desktop.intake.verdict import Verdict

WITHOUT_CHANGES = pikepdf.Encryption(user="", owner="maire")


def judged(examiner: Examiner, folder: Path, content: bytes) -> Verdict:
    path = m.written(folder, "reçu", content)
    media_type = content_type_of(content)
    assert media_type is not None
    return examiner.judge(path, media_type)


def test_a_whole_pdf_is_used_and_its_pages_counted(examiner: Examiner, tmp_path: Path) -> None:
    verdict = judged(examiner, tmp_path, m.pdf_file(pages=3))
    assert verdict == Verdict("application/pdf", pages=3, unread=3)
    assert verdict.problem == ""
    assert verdict.trouble is None


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\nrien de plus", "en entier"),
        (b"%PDF-1.7\n% un devis\n%%EOF\n", "abîmé"),
        (m.pdf_file()[: len(m.pdf_file()) // 2], "en entier"),
        (m.pdf_file(pages=9)[:-120], "en entier"),
        (m.locked_pdf(), "mot de passe"),
        (m.pdf_file(pages=0), "aucune page"),
    ],
    ids=["25 octets", "sans contenu", "à moitié", "sans la fin", "mot de passe", "sans page"],
)
def test_a_pdf_that_cannot_be_opened_says_why_and_what_to_do(
    examiner: Examiner, tmp_path: Path, content: bytes, cause: str
) -> None:
    verdict = judged(examiner, tmp_path, content)
    assert not verdict.usable
    assert cause in verdict.cause
    assert verdict.problem[0].isupper()
    assert "joindre" in verdict.problem


@pytest.mark.parametrize(
    "content",
    [
        m.pdf_file() + bytes(2_000),
        m.pdf_file() + b"\r\n\r\n",
        m.pdf_file(encryption=WITHOUT_CHANGES),
        m.pdf_file(linearize=True),
    ],
    ids=["rembourré", "lignes vides", "protégé contre la modification", "linéarisé"],
)
def test_a_pdf_that_every_reader_opens_is_used(
    examiner: Examiner, tmp_path: Path, content: bytes
) -> None:
    assert judged(examiner, tmp_path, content).usable


def test_a_pdf_with_a_wrong_table_is_used_with_a_remark(examiner: Examiner, tmp_path: Path) -> None:
    content = m.pdf_file(object_stream_mode=pikepdf.ObjectStreamMode.disable)
    at = content.rindex(b"startxref") + 10
    verdict = judged(examiner, tmp_path, content[:at] + b"7\n%%EOF\n")
    assert verdict.usable
    assert "abîmé" in verdict.remarks[0]


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (m.office(), "wordprocessingml.document"),
        (m.office("word/document2.xml"), "wordprocessingml.document"),
        (m.office("xl/classeur.xml", "spreadsheetml.sheet"), "spreadsheetml.sheet"),
        (m.office("ppt/p.xml", "presentationml.presentation"), "presentationml.presentation"),
        (m.open_document("text"), "opendocument.text"),
        (m.open_document("spreadsheet"), "opendocument.spreadsheet"),
    ],
    ids=["docx", "docx de l’édition web", "xlsx", "pptx", "odt", "ods"],
)
def test_office_files_are_known_by_what_they_declare(
    examiner: Examiner, tmp_path: Path, content: bytes, media_type: str
) -> None:
    verdict = judged(examiner, tmp_path, content)
    assert verdict.media_type.endswith(media_type)
    assert verdict.usable


@pytest.mark.parametrize(
    "content", [m.locked_office(), m.open_document(locked=True)], ids=["docx", "odt"]
)
def test_a_protected_office_file_is_said_to_be_so(
    examiner: Examiner, tmp_path: Path, content: bytes
) -> None:
    verdict = judged(examiner, tmp_path, content)
    assert not verdict.usable
    assert "mot de passe" in verdict.cause
    assert "retirer la protection" in verdict.advice
    assert ".docx" not in verdict.problem


def test_an_office_file_that_does_not_read_is_told(examiner: Examiner, tmp_path: Path) -> None:
    kind = "application/vnd.oasis.opendocument.text"
    broken = m.zipped({"mimetype": kind, "content.xml": "<x><y></x>"})
    assert "abîmé" in judged(examiner, tmp_path, broken).cause
    doctype = "<!DOCTYPE x [<!ENTITY a 'aaaa'>]><x>&a;</x>"
    asking = m.zipped({"mimetype": kind, "content.xml": doctype})
    assert not judged(examiner, tmp_path, asking).usable


def test_macros_are_never_a_document() -> None:
    assert content_type_of(m.macro_office()) is None


def test_text_is_used_as_it_is(examiner: Examiner, tmp_path: Path) -> None:
    assert judged(examiner, tmp_path, "Compte rendu d’été".encode()).usable
    assert content_type(io.BytesIO(b"a;b\n1;2\n"), as_csv=True) == "text/csv"


def test_a_file_that_left_is_told(examiner: Examiner, tmp_path: Path) -> None:
    verdict = examiner.judge(tmp_path / "absent.pdf", "application/pdf")
    assert not verdict.usable
    assert "ne peut pas être lu" in verdict.cause

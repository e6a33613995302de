"""A règlement that somebody sent becomes text in its reading order, or a sentence says why not."""

import random
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPdfWriter, QTextDocument
from PySide6.QtWidgets import QApplication
from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.intake import making as m
from tests.intake import rules_making as r
from tests.intake.test_hostile import spoilt
from tressons_desktop.calls.reading.proposals import proposals
from tressons_desktop.calls.reading.text_of import RulesText, sentences_of
from tressons_desktop.calls.reading.vocabulary import read_vocabulary
from tressons_desktop.intake.examiner import Examiner
from tressons_desktop.intake.received_rules import received_rules
from tressons_desktop.tabular.received import FileRefused


def _read(examiner: Examiner, tmp_path: Path, name: str, content: bytes) -> RulesText:
    return received_rules(m.written(tmp_path, name, content), examiner.words)


def _refusal(examiner: Examiner, tmp_path: Path, name: str, content: bytes) -> str:
    with pytest.raises(FileRefused) as refused:
        _read(examiner, tmp_path, name, content)
    return str(refused.value)


def _stated(rules: RulesText) -> list[tuple[str, str, int]]:
    found = proposals(rules, read_vocabulary())
    return [
        (one.field, one.shown.replace("\u00a0", " ").replace("\u202f", " "), one.page)
        for one in found
    ]


def test_two_columns_are_read_one_after_the_other(examiner: Examiner, tmp_path: Path) -> None:
    left = [f"Ligne {n} de la colonne de gauche du texte" for n in range(1, 9)]
    right = [f"Ligne {n} de la colonne de droite du texte" for n in range(1, 9)]
    page = [*r.column(50, 700, left), *r.column(320, 700, right)]
    page.append((50, 750, "Article 1. Un titre qui traverse toute la page du document"))
    text = _read(examiner, tmp_path, "a.pdf", r.pdf([page])).text
    places = [text.index(line) for line in (*left, *right)]
    assert places == sorted(places)
    assert text.startswith("Article 1.")


def test_a_table_keeps_its_rows(examiner: Examiner, tmp_path: Path) -> None:
    rows = [("Volet", "Taux", "Plafond de l'aide"), ("Murs", "50 %", "50 000 €")]
    rows += [("Véhicule de tournée", "40 %", "20 000 €")]
    page = [
        (left, 700 - 14 * n, cell)
        for n, row in enumerate(rows)
        for left, cell in zip((50, 250, 400), row, strict=True)
    ]
    rules = _read(examiner, tmp_path, "a.pdf", r.pdf([page]))
    assert "Murs | 50 % | 50 000 €" in rules.text
    assert ("aid_lines[].cap", "50 000 €", 1) in _stated(rules)
    assert ("aid_lines[].rate", "40 %", 1) in _stated(rules)


def test_running_titles_and_page_numbers_are_left_out(examiner: Examiner, tmp_path: Path) -> None:
    pages = [
        [
            (50, 800, "Département du Val-Clair, règlement 2027"),
            *r.column(50, 700, [f"Le {what} se lit sur cette page du règlement."]),
            (280, 30, f"Page {n} sur 3"),
        ]
        for n, what in enumerate(("montant de l’aide", "calendrier", "nom du jury"), start=1)
    ]
    rules = _read(examiner, tmp_path, "a.pdf", r.pdf(pages))
    assert rules.text.count("Val-Clair") == 1
    assert "Page" not in rules.text
    assert [one.page for one in sentences_of(rules)] == [1, 1, 2, 3]


def test_a_value_is_found_with_its_page(examiner: Examiner, tmp_path: Path) -> None:
    first = ["Article 1. Objet", "Le Département soutient les communes rurales du territoire."]
    second = [
        "Article 2. Dépôt",
        "Les demandes complètes sont déposées en ligne au plus tard le vendredi 26 fé-",
        "vrier 2027 à 12 heures.",
    ]
    pages = [r.column(50, 700, first), r.column(50, 700, second)]
    rules = _read(examiner, tmp_path, "a.pdf", r.pdf(pages))
    assert _stated(rules) == [("deadline", "26 février 2027, 12:00", 2)]


def test_word_and_opendocument_give_the_same_text(examiner: Examiner, tmp_path: Path) -> None:
    body = r.word_line("Pièces à fournir :") + r.word_line("deux devis", listed=True)
    body += f"<w:tbl>{r.word_row('Taux', 'Plafond')}{r.word_row('30 %', '5 000 €')}</w:tbl>"
    body += "<w:p><w:del><w:r><w:delText>un mot barré</w:delText></w:r></w:del></w:p>"
    other = (
        "<text:p>Pièces à fournir :</text:p><text:list><text:list-item><text:p>deux devis</text:p>"
    )
    other += "</text:list-item></text:list><table:table>"
    for cells in (("Taux", "Plafond"), ("30 %", "5 000 €")):
        told = "".join(
            f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in cells
        )
        other += f"<table:table-row>{told}</table:table-row>"
    other += "</table:table>"
    wanted = "Pièces à fournir :\ndeux devis\nTaux | Plafond\n30 % | 5 000 €"
    assert _read(examiner, tmp_path, "a.docx", r.word(body)).text == wanted
    assert _read(examiner, tmp_path, "a.odt", r.open_text(other)).text == wanted


def test_a_plain_text_of_an_old_machine_is_read(examiner: Examiner, tmp_path: Path) -> None:
    content = "Clôture de l’appel : 30 juin 2027".encode("cp1252")
    assert _stated(_read(examiner, tmp_path, "a.txt", content)) == [("deadline", "30 juin 2027", 0)]


REFUSED = {
    "scan.pdf": (r.scanned(), "c’est une image de pages imprimées, sans texte à lire"),
    "clef.pdf": (m.locked_pdf(), "protégé par un mot de passe"),
    "clef.docx": (m.locked_office(), "protégé par un mot de passe"),
    "clef.odt": (r.open_text("", manifest="<encryption-data/>"), "protégé par un mot de passe"),
    "coupé.pdf": (m.pdf_file()[:200], "abîmé ou incomplet"),
    "long.pdf": (m.pdf_file(pages=201), "il compte 201 pages, 200 au plus"),
    "tableur.xlsx": (
        m.office("xl/workbook.xml", "spreadsheetml.sheet"),
        "ce n’est pas un document que l’on puisse lire ici",
    ),
    "vide.txt": (b" \n", "il est vide"),
    "photo.pdf": (m.photo(), "ce n’est pas un document que l’on puisse lire ici"),
    "entité.docx": (r.word("").replace(b"PK\x03\x04", b"PK\x03\x05", 1), "n’a pas été lu"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_says_why(examiner: Examiner, tmp_path: Path, name: str) -> None:
    content, reason = REFUSED[name]
    said = _refusal(examiner, tmp_path, name, content)
    assert reason in said
    assert name in said


def test_a_document_type_is_refused(examiner: Examiner, tmp_path: Path) -> None:
    body = "<text:p>&a;</text:p>"
    content = r.open_text(body)
    entity = m.zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
        }
    )
    assert content
    assert "abîmé" in _refusal(examiner, tmp_path, "a.odt", entity)


def test_a_reglement_that_weighs_too_much_is_refused(examiner: Examiner, tmp_path: Path) -> None:
    lines = "".join(r.word_line("Le dossier est déposé. " * 40) for _ in range(500))
    said = _refusal(examiner, tmp_path, "a.docx", r.word(lines))
    assert "trop long pour un règlement" in said


def test_a_page_of_many_small_runs_keeps_its_words(examiner: Examiner, tmp_path: Path) -> None:
    words = ["Le", "taux", "de", "l'aide", "est", "de", "30", "%", "des", "dépenses"]
    left, placed = 50.0, []
    for word in words:
        placed.append((left, 700.0, word))
        left += stringWidth(f"{word} ", "Helvetica", 11)
    rules = _read(examiner, tmp_path, "a.pdf", r.pdf([[*placed, (50, 650, "Une autre ligne.")]]))
    assert "Le taux de l'aide est de 30 % des dépenses" in rules.text


def test_a_pdf_with_attachments_and_scripts_is_only_read(
    examiner: Examiner, tmp_path: Path
) -> None:
    path = m.written(
        tmp_path,
        "a.pdf",
        r.pdf([r.column(50, 700, ["Clôture de l’appel à projets : 30 juin 2027."])]),
    )
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert('x')")
        pdf.Root.OpenAction = script
        pdf.save(path)
    rules = received_rules(path, examiner.words)
    assert ("deadline", "30 juin 2027", 1) in _stated(rules)


def test_spoilt_documents_give_a_text_or_a_sentence(examiner: Examiner, tmp_path: Path) -> None:
    chance = random.Random(20_261_127)
    page = r.column(50, 700, ["Le plafond de l’aide est de 30 000 €."] * 8)
    table = r.word_row("Taux", "30 %") + r.word_line("Un mot", listed=True)
    read = said = 0
    for sample in (r.pdf([page, page]), r.word(table * 20), r.open_text("<text:p>Un mot</text:p>")):
        for number in range(20):
            path = m.written(tmp_path, f"{number}.pdf", spoilt(sample, chance))
            try:
                assert received_rules(path, examiner.words).text
                read += 1
            except FileRefused as refused:
                assert str(refused).endswith(".")
                said += 1
    assert read
    assert said


LAID_OUT = """<body style="text-align:justify"><h2>Article 3 – Montant de l’aide</h2>
<p>Le taux de subvention est fixé à 30 % du montant HT des dépenses éligibles, plafonnée à 35 000 €
par projet, quel que soit le nombre de volets présentés par le même maître d’ouvrage.</p>
<table border="1" cellpadding="6"><tr><th>Dépense</th><th>Taux de l’aide</th><th>Plafond de
l’aide</th></tr><tr><td>Murs</td><td>50 %</td><td>50 000 €</td></tr></table>
<h2>Article 5 – Pièces à fournir</h2><ul><li>2 ou 3 devis non signés ;</li><li>plan de financement
signé, faisant apparaître l’ensemble des aides publiques sollicitées ou obtenues ;</li></ul></body>
"""


def test_a_page_laid_out_by_another_program_is_read(
    examiner: Examiner, tmp_path: Path, qapp: QApplication
) -> None:
    """Its signs are placed one by one, its bullets are drawn, its commas hang under the line."""
    path = tmp_path / "a.pdf"
    writer = QPdfWriter(str(path))
    writer.setResolution(96)
    document = QTextDocument()
    document.setHtml(LAID_OUT)
    document.setPageSize(QSizeF(writer.width(), writer.height()))
    document.print_(writer)
    assert _stated(received_rules(path, examiner.words)) == [
        ("aid_lines[].rate", "30 %", 1),
        ("aid_lines[].basis", "Hors taxes", 1),
        ("aid_lines[].cap", "35 000 €", 1),
        ("aid_lines[].rate", "50 %", 1),
        ("aid_lines[].cap", "50 000 €", 1),
        ("pieces[]", "2 ou 3 devis non signés", 1),
        (
            "pieces[]",
            "Plan de financement signé, faisant apparaître l’ensemble des aides publiques "
            "sollicitées ou obtenues",
            1,
        ),
    ]

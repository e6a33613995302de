"""Spreadsheets received from anybody are read as values, or refused in words; the window lives."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.intake.book_making import (
    excel,
    open_document,
    replaced,
    sheet_xml,
    typical,
)
from tests.intake.making import locked_office
from tests.intake.test_hostile import spoilt
from tressons_desktop.intake.examiner import Examiner
from tressons_desktop.intake.received_sheets import ReceivedSheet, received_sheets
from tressons_desktop.tabular.table import TableRefused

SEED = 20_261_127
CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"


def sheets(
    examiner: Examiner, tmp_path: Path, content: bytes, name: str = "devis.xlsx"
) -> tuple[ReceivedSheet, ...]:
    path = tmp_path / name
    path.write_bytes(content)
    return received_sheets(path, examiner.read)


def refusal(examiner: Examiner, tmp_path: Path, content: bytes, name: str = "devis.xlsx") -> str:
    with pytest.raises(TableRefused) as refused:
        sheets(examiner, tmp_path, content, name)
    words = str(refused.value)
    assert words.startswith(f"«\u00a0{name}\u00a0»")
    assert words.endswith(".")
    return words


def test_cells_are_written_as_a_person_types_them(examiner: Examiner, tmp_path: Path) -> None:
    (sheet,) = sheets(examiner, tmp_path, excel(("Devis", typical)))
    assert sheet.name == "Devis"
    assert sheet.rows[3] == ("Toiture", "1234,5", "5,5 %", "01/03/2027", "=1+1 SARL")
    assert sheet.rows[4] == ("Vitrine", "1\u202f234,50 €", "#DIV/0!", "02/03/2027 09:30", "")
    assert sheet.rows[5][:2] == ("Total", "2469")
    assert sheet.remarks == ()


def test_days_counted_from_1904_are_the_same_days(examiner: Examiner, tmp_path: Path) -> None:
    (sheet,) = sheets(examiner, tmp_path, excel(("Devis", typical), date_1904=True))
    assert sheet.rows[3][3] == "01/03/2027"


def test_what_counting_in_twos_adds_is_left_out(examiner: Examiner, tmp_path: Path) -> None:
    def fill(_book: object, sheet: object) -> None:
        for row, value in enumerate((0.1 + 0.2, 1e20, -0.005, 12, 1234567.89)):
            sheet.write_number(row, 0, value)  # type: ignore[attr-defined]

    (sheet,) = sheets(examiner, tmp_path, excel(("A", fill)))
    assert [row[0] for row in sheet.rows] == [
        "0,3", "100000000000000000000", "-0,005", "12", "1234567,89",
    ]  # fmt: skip


def test_each_sheet_is_there_but_those_hidden_or_empty(examiner: Examiner, tmp_path: Path) -> None:
    def hide(_book: object, sheet: object) -> None:
        sheet.write(0, 0, "secret")  # type: ignore[attr-defined]
        sheet.hide()  # type: ignore[attr-defined]

    def nothing(_book: object, _sheet: object) -> None:
        pass

    content = excel(("Un", typical), ("Vide", nothing), ("Caché", hide), ("Deux", typical))
    found = sheets(examiner, tmp_path, content)
    assert [one.name for one in found] == ["Un", "Deux"]
    assert found[0].remarks == ("1\u00a0feuille masquée du fichier n’est pas lue.",)


def test_merged_cells_and_formulas_never_run_are_said(examiner: Examiner, tmp_path: Path) -> None:
    def fill(_book: object, sheet: object) -> None:
        sheet.merge_range(0, 0, 1, 0, "Travaux")  # type: ignore[attr-defined]
        sheet.write_formula(2, 0, "=1+1", None, "")  # type: ignore[attr-defined]

    (sheet,) = sheets(examiner, tmp_path, excel(("A", fill)))
    assert [row[0] for row in sheet.rows] == ["Travaux"]
    assert [remark[:20] for remark in sheet.remarks] == [
        "Des cellules sont fu",
        "Un calcul n’a pas de",
    ]


def test_an_open_document_is_read_the_same(examiner: Examiner, tmp_path: Path) -> None:
    cells = (
        ('office:value-type="string"', "DETR"),
        ('office:value-type="percentage" office:value="0.35"', "35 %"),
        ('office:value-type="currency" office:value="51800.5"', "51 800,50 €"),
        ('office:value-type="date" office:date-value="2027-03-01"', "1er mars"),
        ('office:value-type="boolean" office:boolean-value="true"', "VRAI"),
        ('table:formula="of:=1/0" office:value-type="string"', "#DIV/0!"),
        ('table:formula="of:=1+1"', ""),
    )
    row = "".join(
        f"<table:table-cell {kind}><text:p>{shown}</text:p></table:table-cell>"
        for kind, shown in cells
    )
    table = f'<table:table table:name="Plan"><table:table-row>{row}</table:table-row></table:table>'
    (sheet,) = sheets(examiner, tmp_path, open_document(table), "plan.ods")
    assert sheet.name == "Plan"
    assert sheet.rows[0][:6] == ("DETR", "35 %", "51800,5", "01/03/2027", "oui", "#DIV/0!")
    assert sheet.remarks[0].startswith("Un calcul n’a pas de résultat")


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ('<row r="1048576"><c r="A1048576"><v>1</v></c></row>', "trop grand"),
        ('<row r="1"><c r="XFD1"><v>1</v></c></row>', "trop grand"),
        ('<row r="1"><c r="A1" t="e"><f>1/0</f><v>' + "#N/A" + "</v></c></row>", ""),
    ],
)
def test_a_cell_far_away_costs_nothing(
    examiner: Examiner, tmp_path: Path, cells: str, why: str
) -> None:
    content = replaced(excel(("A", typical)), {"xl/worksheets/sheet1.xml": sheet_xml(cells)})
    if why:
        assert why in refusal(examiner, tmp_path, content)
    else:
        assert sheets(examiner, tmp_path, content)


def test_bombs_are_refused_without_being_opened(examiner: Examiner, tmp_path: Path) -> None:
    plain = excel(("A", typical))
    zeros = b"<worksheet>" + b" " * 150_000_000
    huge = replaced(plain, {"xl/worksheets/sheet1.xml": zeros})
    assert len(huge) < 1_000_000
    assert "trop grand" in refusal(examiner, tmp_path, huge)
    repeated = (
        '<table:table table:name="A"><table:table-row table:number-rows-repeated="1048576">'
        '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" '
        'office:value="1"><text:p>1</text:p></table:table-cell></table:table-row></table:table>'
    )
    assert "trop grand" in refusal(examiner, tmp_path, open_document(repeated), "a.ods")
    laughs = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    assert "abîmé" in refusal(examiner, tmp_path, open_document(repeated, before=laughs), "b.ods")
    entity = b'<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + sheet_xml(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row>'
    )
    assert "abîmé" in refusal(
        examiner, tmp_path, replaced(plain, {"xl/worksheets/sheet1.xml": entity})
    )


def test_links_to_other_files_are_not_followed(examiner: Examiner, tmp_path: Path) -> None:
    def fill(_book: object, sheet: object) -> None:
        link = "='[autre.xlsx]Feuille'!A1"
        sheet.write_formula(0, 0, link, None, 12)  # type: ignore[attr-defined]

    (sheet,) = sheets(examiner, tmp_path, excel(("A", fill)))
    assert sheet.rows == (("12",),)


def test_what_is_not_a_spreadsheet_says_what_to_do(examiner: Examiner, tmp_path: Path) -> None:
    assert "protégé par un mot de passe" in refusal(examiner, tmp_path, locked_office())
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert "ancien format (.xls)" in refusal(examiner, tmp_path, old, "a.xls")
    document = (CASES / "word-en-ligne-document2.docx").read_bytes()
    assert "n’est pas un tableau" in refusal(examiner, tmp_path, document, "lettre.docx")
    assert "abîmé" in refusal(examiner, tmp_path, excel(("A", typical))[:-400])
    with pytest.raises(TableRefused, match="n’est plus à cet endroit"):
        received_sheets(tmp_path / "absent.xlsx", examiner.read)


def test_a_text_table_goes_by_the_reader_of_texts(examiner: Examiner, tmp_path: Path) -> None:
    content = "Poste;Montant HT\nMurs;1 234,50 €\n".encode("cp1252")
    (sheet,) = sheets(examiner, tmp_path, content, "budget.csv")
    assert (sheet.name, sheet.rows[1]) == ("budget.csv", ("Murs", "1 234,50 €"))
    assert examiner.started <= 1


def test_spoilt_files_get_a_sentence_and_the_process_goes_on(
    examiner: Examiner, tmp_path: Path
) -> None:
    chance = random.Random(SEED)
    table = (
        '<table:table table:name="A"><table:table-row><table:table-cell '
        'office:value-type="float" office:value="1"/></table:table-row></table:table>'
    )
    wholes = [excel(("A", typical)), open_document(table)]
    for number in range(60):
        content = spoilt(chance.choice(wholes), chance)
        path = tmp_path / f"{number}.xlsx"
        path.write_bytes(content)
        try:
            found = received_sheets(path, examiner.read)
        except TableRefused as refused:
            assert str(refused).endswith(".")
        else:
            assert all(isinstance(cell, str) for one in found for row in one.rows for cell in row)
    assert sheets(examiner, tmp_path, wholes[0])

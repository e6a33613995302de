"""Sheets typed in a spreadsheet are read, or refused with all that is to be put right."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.project.values import ProjectKind
from tressons_desktop.survey.loader import load_surveys, survey_for
from tressons_desktop.survey.model import AnswerSheet
from tressons_desktop.survey.sheets import (
    AnswerRefused,
    SheetsRefused,
    answer_of,
    read_sheets,
    sheets_template,
)

FOLDER = Path(__file__).parents[2] / "resources" / "surveys"
SURVEYS = load_surveys(FOLDER)
SURVEY = survey_for(SURVEYS, [ProjectKind.GROCERY])
HEADER = "epicerie-besoins;epicerie-frequence;epicerie-panier;benevole;heures-benevoles;remarques"
GOOD = "Pain | Gaz;Une fois par semaine;12,50 €;Oui;2;Ouvrir le dimanche"


def table(*lines: str, header: str = HEADER, encoding: str = "utf-8") -> bytes:
    return "\r\n".join((header, *lines)).encode(encoding)


def problems(content: bytes) -> list[str]:
    with pytest.raises(SheetsRefused) as caught:
        read_sheets(content, SURVEY)
    words = [str(one) for one in caught.value.problems]
    return [one.replace("\u00a0", " ").replace("\u202f", " ") for one in words]


def test_a_line_of_a_spreadsheet_becomes_a_sheet() -> None:
    (sheet,) = read_sheets(table(GOOD), SURVEY)
    assert sheet.number == 2
    assert sheet.answers == {
        "epicerie-besoins": ("Pain", "Gaz"),
        "epicerie-frequence": ("Une fois par semaine",),
        "epicerie-panier": ("12.50",),
        "benevole": ("Oui",),
        "heures-benevoles": ("2",),
        "remarques": ("Ouvrir le dimanche",),
    }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_the_habits_of_spreadsheets_are_understood(encoding: str, delimiter: str) -> None:
    lines = (GOOD, ";;;;;", GOOD.replace("Pain", "PRODUITS FRAIS"), "")
    content = table(*lines).decode().replace(";", delimiter).encode(encoding)
    sheets = read_sheets(content, SURVEY)
    assert [sheet.number for sheet in sheets] == [2, 4]
    assert sheets[1].answers["epicerie-besoins"] == ("Produits frais", "Gaz")


def test_a_table_with_commas_is_read_too() -> None:
    content = 'epicerie-panier,remarques\n"12,50","Oui, merci\nà tous"\n8,\n'.encode()
    first, second = read_sheets(content, SURVEY)
    assert first.answers == {"epicerie-panier": ("12.50",), "remarques": ("Oui, merci\nà tous",)}
    assert (second.number, second.answers) == (4, {"epicerie-panier": ("8",)})


def test_the_empty_table_we_give_is_one_we_read() -> None:
    template = sheets_template(SURVEY)
    assert read_sheets(template, SURVEY) == ()
    (sheet,) = read_sheets(template + b"12;Pain;;9", SURVEY)
    assert sheet.answers == {"epicerie-besoins": ("Pain",), "epicerie-panier": ("9",)}


def test_every_mistake_is_told_with_its_line_and_column() -> None:
    found = problems(
        table(
            "Pains;Une fois par semaine;12;Oui;2;",
            "Pain;Une fois par mois | Une fois par semaine;-4;Oui;2;",
            "Pain;;douze;Oui;900;",
            "Pain;;3;Oui;2;;perdu",
        )
    )
    assert len(found) == 6
    assert found[0].startswith("Ligne 2, « epicerie-besoins » : « Pains » n’est pas une réponse")
    assert found[1] == "Ligne 3, « epicerie-frequence » : une seule réponse est attendue."
    assert found[2] == (
        "Ligne 3, « epicerie-panier » : −4 est hors des limites (0 au moins et 500 au plus)."
    )
    assert found[3].startswith("Ligne 4, « epicerie-panier » : « douze » ne se lit pas")
    assert found[4].startswith("Ligne 4, « heures-benevoles » : 900 est hors des limites")
    assert found[5] == "Ligne 5 : la colonne 7 n’a pas de titre : « perdu »."


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "le fichier est vide"),
        (b"\n\n;;\n", "le fichier est vide"),
        (b"Nom;Taille\nx;2\n", "n’est pas une question de l’enquête"),
        (b"Feuille\n12\n", "ne porte aucune question"),
        (b"epicerie-panier;epicerie-panier\n1;2\n", "est en double"),
        (b"PK\x03\x04\x14\x00", "c’est un classeur"),
        (b"\xd0\xcf\x11\xe0\x00", "c’est un classeur"),
        (b"epicerie-panier\n1\x000\n", "caractère invisible interdit"),
        (b"epicerie-panier\n1\x0b0\n", "caractère invisible interdit"),
        ("remarques\nabc\u202ecba\n".encode(), "caractère invisible interdit"),
        (b"remarques\n\x81\x8d\n", "ce n’est pas du texte"),
        (b'remarques\n"jamais ferm\n', "un guillemet n’est pas fermé"),
        (b"remarques\n" + b"a" * 3000, "plus de 2 000 caractères"),
        (b"remarques\n" + b"a" * 200_000, "trop longue"),
        (b"#" * 5_000_001, "plus de 5 Mo"),
        (b"remarques\n" + b"a\n" * 5_001, "plus de 5 000 feuilles"),
        (b";" * 400 + b"remarques", "plus de 300 colonnes"),
    ],
)
def test_a_hostile_file_is_told_what_is_wrong(content: bytes, message: str) -> None:
    assert message in " ".join(problems(content))


def test_a_long_list_of_mistakes_is_cut_and_counted() -> None:
    with pytest.raises(SheetsRefused) as caught:
        read_sheets(table(*["Pains;;;;;"] * 50), SURVEY)
    assert len(caught.value.problems) == 50
    assert str(caught.value).endswith("Et 30\u00a0autres points.")


def test_formulas_stay_words() -> None:
    (sheet,) = read_sheets(table(";;;;;=CMD()"), SURVEY)
    assert sheet.answers["remarques"] == ("=CMD()",)


def test_the_entry_grid_refuses_like_the_file() -> None:
    question = next(one for one in SURVEY.questions if one.id == "epicerie-panier")
    assert answer_of(question, " 12,5 ") == ("12.5",)
    assert answer_of(question, " ") == ()
    with pytest.raises(AnswerRefused, match="hors des limites"):
        answer_of(question, "501")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for more in (content, HEADER.encode() + b"\n" + content):
        try:
            sheets = read_sheets(more, SURVEY)
        except SheetsRefused as refusal:
            assert str(refusal)
        else:
            assert all(isinstance(sheet, AnswerSheet) for sheet in sheets)


@given(
    st.lists(
        st.tuples(
            st.sets(st.sampled_from([one.text for one in SURVEY.questions[0].choices])),
            st.one_of(st.none(), st.decimals(0, 500, places=2)),
            st.text("abc é;\"'\n,|", max_size=20),
        ),
        max_size=8,
    )
)
def test_what_a_spreadsheet_writes_comes_back(rows: list[tuple[set[str], object, str]]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(["epicerie-besoins", "epicerie-panier", "remarques"])
    for needs, basket, remark in rows:
        writer.writerow([" | ".join(sorted(needs)), "" if basket is None else basket, remark])
    sheets = iter(read_sheets(out.getvalue().encode(), SURVEY))
    for needs, basket, remark in rows:
        if not needs and basket is None and not remark.strip():
            continue
        sheet = next(sheets)
        assert set(sheet.answers.get("epicerie-besoins", ())) == needs
        assert sheet.answers.get("remarques", ("",)) == (remark.strip(),)
        given_basket = sheet.answers.get("epicerie-panier")
        assert given_basket == (None if basket is None else (f"{basket:f}",))
    assert next(sheets, None) is None

"""What arrives with faults: a table from a spreadsheet, a huge photo, a PDF with a password."""

from __future__ import annotations

import sys
from collections.abc import Callable
from html import escape
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw

from tests.e2e.person import Person, at_work, copied
from tests.e2e.test_first_project import EXPENSES, export, go_to, log_the_project, text_of
from tests.harness.display import RealDisplay
from tests.harness.small_disk import SmallDisk
from tests.intake import making

pytestmark = [
    pytest.mark.real_window,
    pytest.mark.timeout(240),
    pytest.mark.skipif(sys.platform != "linux", reason="driven with xdotool"),
]

PASTED = "Lignes à coller"
COPIED = (
    ("Désignation", "Famille", "Qté", "P.U. HT"),
    ("Travaux de toiture", "Travaux", "1", "12 000,00 €"),
    ('"', "Matériel", "2", "3 400 à 3 800"),
    ('Comptoir "bistrot"', "Équipement et mobilier", "1", "4 000"),
    ("Remise", "Travaux", "1", "-           500,00 €"),
)
READ = (
    ["Travaux de toiture", "Travaux", "1", "12 000 €"],
    ['"', "Matériel", "2", "3 400 à 3 800"],
    ['Comptoir "bistrot"', "Équipement et mobilier", "1", "4 000 €"],
    ["Remise", "Travaux", "1", "−500 €"],
)


def as_a_spreadsheet_copies() -> dict[str, str]:
    """Write the cells in both kinds: bare text, and the table of a page."""
    plain = "".join("\t".join(cells) + "\r\n" for cells in COPIED)
    lines = (f"<tr>{''.join(f'<td>{escape(c)}</td>' for c in cells)}</tr>" for cells in COPIED)
    return {"plain": plain, "html": f"<html><body><table>{''.join(lines)}</table></body></html>"}


def shown(person: Person, table: str, row: int) -> list[str]:
    """Read the first cells of a line, as on screen, its spaces made ordinary."""
    cells = [person.see("cell", table=table, row=row, column=column) or {} for column in range(4)]
    return [
        str(cell.get("text", "")).replace("\u202f", " ").replace("\u00a0", " ") for cell in cells
    ]


def wait_lines(person: Person, table: str) -> None:
    """Wait until every line of the copy shows as it is read."""
    for row, cells in enumerate(READ):
        person.wait(
            lambda row=row, cells=cells: shown(person, table, row) == cells,
            f"line {row + 1} in {table}",
        )


def test_a_table_with_faults_is_pasted(real_display: RealDisplay, tmp_path: Path) -> None:
    with at_work(real_display, tmp_path / "data", tmp_path) as person:
        log_the_project(person)
        go_to(person, "budget_step")
        with copied(real_display, **as_a_spreadsheet_copies()):
            person.click("Coller un tableau")
            wait_lines(person, PASTED)
        person.read(
            "4 lignes copiées. Rien n’est encore écrit.",
            "2 cellules non lues",
            "Ligne 2, famille Collé : « Matériel »",
            "Ligne 2, prix unitaire HT Collé : « 3 400 à 3 800 »",
            "Total HT : de 0 € à 15 500 €.",
            "Ligne 2 comptée pour 0 €",
        )
        person.click("Coller 4\u00a0lignes")
        wait_lines(person, EXPENSES)
        person.read("4 lignes collées, 2 textes restent en rouge", "Total 15 500 € HT")
        person.press("ctrl+z")
        person.read("Annulé : coller 4 lignes")
        person.find("Coller un tableau")
        person.press("ctrl+y")
        wait_lines(person, EXPENSES)

    with at_work(real_display, tmp_path / "data", tmp_path) as person:
        person.click("Reprendre")
        go_to(person, "budget_step")
        wait_lines(person, EXPENSES)
        person.read("Total 15 500 € HT")


def test_a_table_is_pasted_on_a_full_disk(
    real_display: RealDisplay, make_disk: Callable[[int], SmallDisk], tmp_path: Path
) -> None:
    disk = make_disk(8)
    data = disk.folder / "data"
    with at_work(real_display, data, tmp_path) as person:
        log_the_project(person)
        go_to(person, "budget_step")
        with copied(real_display, **as_a_spreadsheet_copies()):
            person.click("Coller un tableau")
            wait_lines(person, PASTED)
        disk.fill()
        person.click("Coller 4\u00a0lignes")
        wait_lines(person, EXPENSES)
        person.read("Non enregistré. Le disque est plein. Libérer de la place, puis réessayer.")
        person.press("ctrl+z")
        person.find("Coller un tableau")
        person.press("ctrl+y")
        wait_lines(person, EXPENSES)
        disk.free()
        person.read("Enregistré à", "Total 15 500 € HT")

    with at_work(real_display, data, tmp_path) as person:
        person.click("Reprendre")
        go_to(person, "budget_step")
        wait_lines(person, EXPENSES)


QUOTES = "Devis détaillés, non signés"


def choose(person: Person, button: str, path: Path) -> None:
    """Choose a file in the dialog that a button opens."""
    person.click(button)
    person.wait(lambda: person.see("window")["focus"] == "fileNameEdit", "the dialog")
    person.type(str(path))
    person.press("Return")


def choose_a_call(person: Person) -> None:
    person.click("Choisir un appel")
    person.wait(lambda: person.see("window")["focus"] == "call_id", "the list of calls")
    person.press("Down")
    go_back(person, "pieces_step")


def go_back(person: Person, step: str) -> None:
    person.press("ctrl+Prior")
    person.wait(lambda: person.see("window")["step"] == step, step)


def huge_photo(folder: Path) -> Path:
    """Make a photo of 108 million points, dark at left."""
    image = Image.new("1", (12_000, 9_000), 1)
    ImageDraw.Draw(image).rectangle((0, 0, 5_999, 8_999), fill=0)
    return making.written(folder, "IMG_2041.png", making.photo(image, "PNG"))


def test_a_huge_photo_and_a_locked_pdf_are_joined(
    real_display: RealDisplay, tmp_path: Path
) -> None:
    photo = huge_photo(tmp_path)
    locked = making.written(tmp_path, "Devis toiture.pdf", making.locked_pdf())
    whole = making.written(tmp_path, "Devis toiture sans mot de passe.pdf", making.pdf_file())
    with at_work(real_display, tmp_path / "data", tmp_path) as person:
        log_the_project(person)
        go_to(person, "pieces_step")
        choose(person, "Ajouter des fichiers", photo)
        person.read("Très grande photo (108 millions de points) : imprimée réduite.")
        choose_a_call(person)
        choose(person, f"{QUOTES} › Joindre", locked)
        person.read(
            "« Devis toiture.pdf » ne compte pas : il est protégé par un mot de passe.",
            "L’ouvrir avec son mot de passe, l’imprimer en PDF sans protection",
            "0 pièce sur 17",
        )
        person.find(f"{QUOTES}, fichier à remplacer")
        person.find("Remplacer «\u00a0Devis toiture.pdf\u00a0», qui ne s’ouvre pas")
        choose(person, f"{QUOTES} › Joindre", whole)
        person.find(f"{QUOTES}, fournie")
        person.read("1 pièce sur 17")
        export(person, tmp_path / "dossier.pdf")
    assert "illisible" not in text_of(tmp_path / "dossier.pdf")
    assert photos(tmp_path / "dossier.pdf") == 2, "on the cover and in its place"


def photos(pdf: Path) -> int:
    """Count the images of the pages that are half dark, as the photo is."""
    found = 0
    with pikepdf.open(pdf) as document:
        for page in document.pages:
            for raw in page.get_images().values():
                image = pikepdf.PdfImage(raw).as_pil_image().convert("L").resize((2, 1))
                found += image.getpixel((0, 0)) < 64 < 192 < image.getpixel((1, 0))
    return found

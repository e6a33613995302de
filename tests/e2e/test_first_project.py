"""A first project, as the secretary types it, from the first start to the dossier on paper."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from tests.e2e.person import PATIENCE, ROOT, Person, at_work
from tests.harness.display import RealDisplay

pytestmark = [pytest.mark.real_window, pytest.mark.timeout(240)]

EXPENSES = "Dépenses d’investissement"
FUNDING = "Financeurs"


@pytest.mark.skipif(sys.platform != "linux", reason="driven with xdotool")
def test_from_the_first_start_to_the_dossier(real_display: RealDisplay, tmp_path: Path) -> None:
    out = tmp_path / "dossier.pdf"
    with at_work(real_display, tmp_path / "data", tmp_path) as person:
        log_the_project(person)
        add_an_expense(person)
        add_a_funder(person)
        export(person, out)
    words = text_of(out)
    for expected in ("Le Fournil de Genouilly", "Genouilly", "Saône-et-Loire", "Toiture"):
        assert expected in words
    figures = words.replace("\u202f", " ").replace("\u00a0", " ")
    for amount in ("48 200", "14 460"):
        assert amount in figures


def log_the_project(person: Person) -> None:
    person.click("Nouveau projet")
    person.wait(lambda: person.see("window")["focus"] == "new_name", "the dialog")
    person.type("Le Fournil de Genouilly")
    person.click("Épicerie")
    person.click("new_commune")
    person.type("genouilly 71")
    person.wait(lambda: person.see("place", name="new_commune"), "the commune field")
    person.press("Down", "Return")
    person.wait(
        lambda: "Genouilly" in person.see("place", name="new_promoter")["text"], "the promoter"
    )
    person.click("Créer et ouvrir")
    person.wait(lambda: person.see("window")["step"] == "project_step", "the project")


def go_to(person: Person, step: str) -> None:
    for _ in range(12):
        if person.see("window")["step"] == step:
            return
        before = person.see("window")["step"]
        person.press("ctrl+Next")
        person.wait(lambda before=before: person.see("window")["step"] != before, "the next step")
    raise AssertionError(f"no step {step}")


def add_an_expense(person: Person) -> None:
    go_to(person, "budget_step")
    person.click("Ajouter une dépense")
    person.fill_cell(EXPENSES, 0, 0, "Toiture", "Toiture")
    person.fill_cell(EXPENSES, 0, 3, "48200", "48\u202f200\u00a0€")


def add_a_funder(person: Person) -> None:
    go_to(person, "funding_step")
    person.click("Ajouter un financeur")
    person.fill_cell(FUNDING, 0, 1, "Services de proximite", "Services de proximite")
    person.fill_cell(FUNDING, 0, 2, "48200", "48\u202f200\u00a0€")
    person.fill_cell(FUNDING, 0, 3, "30", "30\u00a0%")


def export(person: Person, out: Path) -> None:
    go_to(person, "dossier_step")
    person.click("Exporter le PDF")
    person.wait(lambda: person.see("window")["title"] == "Exporter le dossier", "the dialog")
    person.press("ctrl+a")
    person.type(str(out))
    person.press("Return")
    person.wait(out.exists, "the PDF")


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


@pytest.mark.skipif(sys.platform != "linux", reason="driven with xdotool")
def test_a_second_start_raises_the_first_window(real_display: RealDisplay, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with at_work(real_display, data, tmp_path) as person:
        person.find("Nouveau projet")
        window = real_display.run("xdotool", "getactivewindow").strip()
        real_display.run("xdotool", "windowminimize", window)
        person.wait(lambda: person.see("place", name="Nouveau projet") is None, "the icon")
        second = subprocess.run(
            [sys.executable, "-m", "tressons_desktop", "--data-dir", str(data)],
            cwd=ROOT,
            env=real_display.env,
            timeout=PATIENCE,
            check=False,
        )
        assert second.returncode == 0
        assert person.find("Nouveau projet")
        assert not person.see("window")["minimised"]

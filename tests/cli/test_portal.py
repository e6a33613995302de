"""A deposit on the portal is prepared from a terminal: a page, and what would be dropped."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_commands import ROOT
from tressons_desktop.__main__ import main

FORM = ROOT / "tests" / "portal" / "schema-exemple.json"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("portail")
    assert main(["check", "--demo", "--data-dir", str(folder)]) == 0
    return folder


def run(data: Path, *arguments: object) -> int:
    return main(["portail", *map(str, arguments), "--demo", "--data-dir", str(data)])


def test_the_page_of_the_example_is_written_and_the_dry_run_told(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, kept = tmp_path / "page.html", tmp_path / "rapprochements.toml"
    capsys.readouterr()
    assert run(data, FORM, "-o", page, "--correspondances", kept) == 0
    first, *lines = capsys.readouterr().out.splitlines()
    assert first.startswith(f"{page}\u00a0: ")
    assert "réponses dans le lien" in first
    assert any("il manque le jour" in line for line in lines)
    assert "Déposer «\u00a0Le Four banal\u00a0»" in page.read_text(encoding="utf-8")
    kept.write_text(kept.read_text("utf-8").replace('"projet_intitule"', '""'), encoding="utf-8")
    assert run(data, FORM, "-o", page, "--correspondances", kept) == 0
    again = capsys.readouterr().out
    assert "proposées" not in again
    assert "Q2hhbXAtMTAwNQ" not in page.read_text(encoding="utf-8")


def test_a_project_sent_as_a_file_is_prepared_too(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sent, page = tmp_path / "four.tressons", tmp_path / "page.html"
    assert main(["envoyer", "--demo", "--data-dir", str(data), "-o", str(sent)]) == 0
    assert main(["portail", str(FORM), "--projet", str(sent), "-o", str(page),
                 "--data-dir", str(tmp_path / "vide")]) == 0  # fmt: skip
    assert "Le Four banal" in page.read_text(encoding="utf-8")
    capsys.readouterr()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["absent.json", "-o", "x.html"], "n’est plus à cet endroit"),
        ([FORM, "-o", "x.html", "--adresse", "https://x.fr"], "n’est pas celle d’une démarche"),
        ([FORM, "-o", "/absent/x.html"], "n’existe pas"),
        ([FORM, "-o", "x.html", "--projet", "Zut"], "Aucun projet"),
    ],
)
def test_what_cannot_be_prepared_is_said(
    data: Path, capsys: pytest.CaptureFixture[str], arguments: list[object], words: str
) -> None:
    capsys.readouterr()
    assert run(data, *arguments) == 1
    said = capsys.readouterr()
    assert words in said.err
    assert said.out == ""

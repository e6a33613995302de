"""A blank form filled from a terminal: fields listed, facts confirmed in a file, a copy written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dossier.blank_forms import making as m
from tressons_desktop.__main__ import main


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder that holds the filled example."""
    folder = tmp_path_factory.mktemp("demo")
    assert main(["check", "--demo", "--data-dir", str(folder)]) == 0
    return folder


@pytest.fixture
def tressons(capsys: pytest.CaptureFixture[str]):
    def running(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main([str(one) for one in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err.replace("\u00a0", " ")

    return running


def test_a_form_is_listed_then_filled_from_a_project(tressons, demo: Path, tmp_path: Path) -> None:
    blank, facts = m.written(tmp_path, m.office_form()), tmp_path / "c.toml"
    code, listed, _ = tressons("formulaire", blank, "--champs", "-o", facts)
    assert code == 0
    assert "insee  (une case par caractère, page 1)  Code INSEE  →  Le code INSEE" in listed
    assert listed.endswith("5\u00a0propositions\n")
    told = facts.read_text(encoding="utf-8").replace('fact = "departement"', 'fact = ""')
    facts.write_text(told, encoding="utf-8")
    out = tmp_path / "rempli.pdf"
    where = "--demo", "--data-dir", demo
    said = tressons("formulaire", blank, *where, "--correspondances", facts, "-o", out)
    assert (said[0], said[2]) == (0, "")
    assert said[1].startswith("Nom de la commune\u00a0: Genouilly\n")
    assert said[1].endswith(f"{out}\u00a0: 4\u00a0champs remplis\n")
    assert m.values(out)["insee"] == "71214"


def test_a_project_in_a_file_fills_a_form_by_proposals(
    tressons, demo: Path, tmp_path: Path
) -> None:
    bundle, out = tmp_path / "four.tressons", tmp_path / "rempli.pdf"
    tressons("envoyer", "--demo", "--data-dir", demo, "-o", bundle)
    blank = m.written(tmp_path, m.office_form())
    given = "--data-dir", tmp_path / "vide", "--projet", bundle
    code, _, told = tressons("formulaire", blank, *given, "-o", out, "--aplatir")
    assert code == 0
    assert "à vérifier champ par champ" in told
    assert "« Saône-et-Loire » n’est pas de ses choix" in told
    assert out.exists()
    assert tressons("formulaire", blank, *given) == (
        1,
        "",
        "Dire par -o où écrire le formulaire rempli.\n",
    )

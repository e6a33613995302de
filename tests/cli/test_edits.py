"""Commands that change a project, as typed in a terminal."""

from __future__ import annotations

from pathlib import Path

from tests.cli.test_commands import done, refused, tressons
from tressons_desktop.bootstrap import open_services
from tressons_desktop.paths import find_data_paths
from tressons_desktop.project.model import ProjectFile


def project(folder: Path) -> ProjectFile:
    services = open_services(find_data_paths(folder, demo=True), demo=True)
    try:
        store = services.store
        return store.project_file(store.list_projects()[0].summary.id)
    finally:
        services.close()


def test_a_project_moved_takes_its_promoter_along_and_says_what_is_missing(tmp_path: Path) -> None:
    at = ("--demo", "--data-dir", tmp_path / "data")
    done("check", *at)
    said = done("deplacer", *at, "71532").splitlines()
    assert said[0] == "Le Four banal\u00a0: Taizé"
    assert said[1] == "Le porteur suit."
    assert said[2].startswith("Taizé n’est pas dans «\u00a0Ma commune\u00a0»")
    moved = project(tmp_path / "data")
    assert (moved.profile, moved.project.promoter_name) == (None, "Commune de Taizé")
    assert "00000" in refused("deplacer", *at, "00000")
    assert project(tmp_path / "data") == moved


def test_what_is_not_read_adds_nothing_and_what_is_read_otherwise_is_said(tmp_path: Path) -> None:
    at = ("--demo", "--data-dir", tmp_path / "data")
    done("check", *at)
    before = project(tmp_path / "data")
    assert refused("financeur", *at, "--montant", "beaucoup").startswith("--montant\u00a0: ")
    assert refused("depense", *at, "--poste", " ").startswith("Rien à ajouter")
    assert project(tmp_path / "data") == before
    told = tressons("depense", *at, "--poste", "Toiture", "--montant", "12000,499")
    assert (told.returncode, told.stdout) == (0, "Toiture\u00a0: 12\u202f000,50\u00a0€\n")
    assert "est arrondi" in told.stderr

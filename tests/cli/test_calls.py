"""The commands on calls, as a département's officer types them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.calls.examples import MODEL, model_call
from tests.calls.reading.test_aides_territoires import FICHE
from tests.cli.test_commands import done, refused
from tests.intake.making import locked_pdf
from tressons_desktop.exchange.call_files import read_received_call


def test_a_call_is_checked_then_written_for_somebody(tmp_path: Path) -> None:
    said = done("appel", "valider", MODEL)
    assert said.startswith("Modèle d’appel départemental ESS, version ")
    assert "20 pièces" in said.replace("\u00a0", " ")
    rules, out = tmp_path / "reglement.pdf", tmp_path / "appel.tressons-appel"
    rules.write_bytes(b"%PDF-1.7")
    done("appel", "exporter", MODEL, "-o", out, "--reglement", rules)
    package = read_received_call(out)
    assert package.call == model_call()
    assert package.regulation is not None


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full and this closing are of Linux")
@pytest.mark.parametrize(("out", "said"), [("/dev/full", "n’a pas pu être écrit"), ("", "")])
def test_words_that_nobody_takes_are_no_fault_of_the_data(out: str, said: str) -> None:
    """As with `tressons … | head`: a reader that has had enough is no disk that refuses."""
    taken, given = os.pipe()
    os.close(taken)
    where = os.open(out, os.O_WRONLY) if out else given
    command = [sys.executable, "-m", "tressons_desktop", "appel", "valider", str(MODEL)]
    result = subprocess.run(command, stdout=where, stderr=subprocess.PIPE, check=False)
    assert said in result.stderr.decode()
    assert bool(said) == bool(result.stderr)
    assert result.returncode == 1


def test_a_wrong_call_is_told_with_its_line(tmp_path: Path) -> None:
    wrong = tmp_path / "appel.toml"
    wrong.write_text(MODEL.read_text("utf-8").replace("rate = 20\n", "rate = 120\n"), "utf-8")
    assert "appel.toml, ligne " in refused("appel", "valider", wrong)
    assert not (tmp_path / "x").exists()
    assert "lu" in refused("appel", "exporter", tmp_path / "absent.toml", "-o", tmp_path / "x")


def test_a_reglement_is_read_sentence_by_sentence(tmp_path: Path) -> None:
    rules = tmp_path / "reglement.txt"
    rules.write_text("Les dossiers sont déposés avant le 26 février 2027 à 12 h.", "utf-8")
    said = done("appel", "lire", rules).replace("\u00a0", " ")
    assert "Date limite et heure : 26 février 2027, 12:00  (« Les dossiers" in said
    assert "Ce que ce règlement ne dit pas : Titre de l’appel, " in said
    locked = tmp_path / "clef.pdf"
    locked.write_bytes(locked_pdf())
    assert "protégé par un mot de passe" in refused("appel", "lire", locked)


def test_a_record_of_aides_territoires_is_read(tmp_path: Path) -> None:
    record = tmp_path / "fiche.json"
    record.write_text(json.dumps(FICHE), "utf-8")
    said = done("appel", "lire", record).replace("\u00a0", " ")
    assert said.startswith("Aides-territoires, fiche du 20 novembre 2026")
    assert "Date limite et heure : 26 février 2027" in said


def test_each_project_is_told_which_calls_admit_it(tmp_path: Path) -> None:
    said = done("appels", "--data-dir", tmp_path, "--demo").replace("\u00a0", " ").splitlines()
    assert said[0].startswith("Le Four banal : 2 appels l’admettent, ")
    assert "  Appel à projets départemental 2026, Département de Saône-et-Loire" in said

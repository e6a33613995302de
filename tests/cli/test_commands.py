"""The headless commands, as somebody types them in a terminal, on a machine without a screen.

A process of its own takes half a second to start: those whose subject is the process have one, the
dossier too, once; the others are typed in this one, by the same entry point.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from tests.intake.making import locked_pdf
from tests.territory.files import DENSITY, written
from tressons_desktop.__main__ import main
from tressons_desktop.bootstrap import open_services
from tressons_desktop.operations.pieces import Arrival, attach_files
from tressons_desktop.paths import DataPaths

ROOT = Path(__file__).resolve().parents[2]
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


Ended = subprocess.CompletedProcess[str]


def apart(*arguments: object) -> Ended:
    """Run a command in a process of its own; a warning ends it."""
    env = {name: value for name, value in os.environ.items() if name not in SCREENS}
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "tressons_desktop", *map(str, arguments)],
        cwd=ROOT,
        env={**env, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def tressons(*arguments: object) -> Ended:
    """Run a command in this process, as on a machine without a screen."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        for name in SCREENS:
            patch.delenv(name, raising=False)
        try:
            code = main([str(one) for one in arguments])
        except SystemExit as ended:  # the help, a word that is not known
            code = int(ended.code or 0)
    return Ended(arguments, code, out.getvalue(), err.getvalue())


def done(*arguments: object, run: Callable[..., Ended] = tressons) -> str:
    result = run(*arguments)
    assert (result.returncode, result.stderr) == (0, "")
    return result.stdout


def refused(*arguments: object, run: Callable[..., Ended] = tressons) -> str:
    """Return the sentence of a command that could not be done."""
    result = run(*arguments)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert result.stdout == ""
    sentence = result.stderr.strip()
    assert sentence.endswith(".")
    return sentence


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder that holds the filled example."""
    folder = tmp_path_factory.mktemp("demo")
    assert done("check", "--demo", "--data-dir", folder, run=apart) == "1 projet, base saine.\n"
    return folder


def test_the_dossier_of_the_example_is_written(demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "dossier.pdf"
    said = done("dossier", "--demo", "--data-dir", demo, "-o", out, run=apart)
    assert said.startswith(f"{out}\u00a0: ")
    assert said.endswith(" pages\n")
    words = text_of(out)
    assert "Le Four banal" in words
    assert "FINANCEMENT" in words.upper()


def test_the_plan_alone_is_written_on_one_page(demo: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.pdf"
    said = done("dossier", "--demo", "--data-dir", demo, "--edition", "plan", "-o", out)
    assert said == f"{out}\u00a0: 1 page\n"
    words = text_of(out)
    assert "Plan de financement arrêté" in words
    assert "Gouvernance" not in words


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_the_workbook_of_the_example_is_written(demo: Path, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"chiffres.{suffix}"
    said = done("classeur", "--demo", "--data-dir", demo, "-o", out)
    assert said.startswith(f"{out}\u00a0: Investissement, Plan de financement")
    sheets = CalamineWorkbook.from_path(out).sheet_names
    assert said == f"{out}\u00a0: {', '.join(sheets)}\n"
    wrong = refused("classeur", "--demo", "--data-dir", demo, "-o", tmp_path / "a.pdf")
    assert "n’est pas un nom de classeur" in wrong


def test_the_data_folder_may_come_before_the_command(tmp_path: Path) -> None:
    assert done("--data-dir", tmp_path / "a", "check") == "0 projet, base saine.\n"
    assert done("check", "--data-dir", tmp_path / "b") == "0 projet, base saine.\n"
    assert (tmp_path / "a" / "tressons.sqlite").exists()
    assert (tmp_path / "b" / "tressons.sqlite").exists()


def test_the_program_is_complete(demo: Path) -> None:
    lines = done("self-test", "--demo", "--data-dir", demo, run=apart).splitlines()
    assert len(lines) >= 6
    assert all(line.startswith("bon") for line in lines)


def test_a_project_goes_from_one_folder_to_another(demo: Path, tmp_path: Path) -> None:
    sent, other = tmp_path / "projet.tressons", tmp_path / "autre"
    done("envoyer", "--demo", "--data-dir", demo, "--project", "Le Four banal", "-o", sent)
    assert done("recevoir", sent, "--data-dir", other) == "Le Four banal\n"
    assert done("recevoir", sent, "--data-dir", other).startswith("Le Four banal (copie reçue le ")
    assert done("check", "--data-dir", other) == "2 projets, base saine.\n"
    assert "préciser lequel" in refused(
        "envoyer", "--data-dir", other, "-o", tmp_path / "x.tressons"
    )
    again = tmp_path / "x.pdf"
    done("dossier", "--data-dir", other, "--project", "Le Four banal", "-o", again)
    assert again.stat().st_size > 10_000


def test_a_dossier_gives_its_project_back_and_says_when_it_was_altered(
    demo: Path, tmp_path: Path
) -> None:
    out, other = tmp_path / "dossier.pdf", tmp_path / "ailleurs"
    done("dossier", "--data-dir", demo, "--demo", "-o", out)
    told = done("dossier", "--verifier", out)
    assert told.startswith("Ce dossier est tel qu’à son export")
    assert "NON" not in told
    opened = done("ouvrir", out, "--data-dir", other).splitlines()
    assert opened[-1] == "Le Four banal"
    again = tmp_path / "encore.pdf"
    done("dossier", "--data-dir", other, "-o", again)
    code = next(line for line in told.splitlines() if line.startswith("Code du dossier"))
    assert code in done("dossier", "--verifier", again)
    with pikepdf.open(out) as pdf:
        del pdf.pages[3]
        pdf.save(again)
    bare = tmp_path / "sans.pdf"
    done("dossier", "--data-dir", demo, "--demo", "--sans-donnees", "-o", bare)
    assert "ne porte pas de projet" in refused("ouvrir", bare, "--data-dir", other)
    bare.write_bytes(out.read_bytes()[: out.stat().st_size // 2])
    assert "n’est pas arrivé en entier" in refused("ouvrir", bare, "--data-dir", other)
    altered = tressons("dossier", "--verifier", again)
    assert (altered.returncode, altered.stderr) == (1, "")
    assert altered.stdout.startswith("Ce dossier a été modifié depuis son export")


def test_a_published_layer_is_loaded_listed_and_removed(tmp_path: Path) -> None:
    layer = written(tmp_path / "densite.csv", DENSITY)
    data = tmp_path / "data"
    assert done("referentiel", "list", "--data-dir", data) == ""
    assert "3\u00a0communes" in done("referentiel", "load", layer, "--data-dir", data)
    assert "density" in done("referentiel", "list", "--data-dir", data)
    assert done("referentiel", "remove", "density", "--data-dir", data) == "Retiré.\n"
    assert "n’était pas chargé" in done("referentiel", "remove", "density", "--data-dir", data)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["dossier", "-o", "x.pdf"], "Aucun projet"),
        (["envoyer", "-o", "x.tressons", "--project", "Zut"], "Aucun projet ne s’appelle"),
        (["recevoir", "absent.tressons"], "n’existe pas"),
        (["referentiel", "load", "absent.csv"], "introuvable"),
        (["referentiel", "load"], "Indiquer le fichier"),
        (["referentiel", "remove", "carte"], "Les noms possibles"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path: Path, arguments: list[str], sentence: str) -> None:
    assert sentence in refused(*arguments, "--data-dir", tmp_path)


def test_a_dossier_that_cannot_be_written_there_is_said(demo: Path, tmp_path: Path) -> None:
    told = refused("dossier", "--demo", "--data-dir", demo, "-o", tmp_path / "no" / "x.pdf")
    assert "n’existe pas" in told
    assert "nom d’un dossier" in refused("dossier", "--demo", "--data-dir", demo, "-o", tmp_path)


def test_a_damaged_database_is_said_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "tressons.sqlite").write_bytes(b"abc" * 1000)
    assert "est abîmé" in refused("check", "--data-dir", tmp_path, run=apart)
    assert (tmp_path / "tressons.sqlite").read_bytes() == b"abc" * 1000


@pytest.mark.skipif(sys.platform != "linux", reason="a path of Linux")
def test_a_data_folder_that_cannot_be_made_is_said() -> None:
    assert "ne peut pas être créé" in refused("check", "--data-dir", "/proc/absent")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
def test_a_window_without_a_screen_is_refused_in_a_sentence(tmp_path: Path) -> None:
    assert "n’a pas d’écran" in refused("--data-dir", tmp_path, run=apart)


def test_an_open_data_folder_is_not_opened_twice(tmp_path: Path) -> None:
    from db.locks import FolderLock

    done("check", "--data-dir", tmp_path)
    lock = FolderLock(tmp_path / "tressons.lock")
    assert lock.acquire()
    try:
        assert "déjà ouvert" in refused("check", "--data-dir", tmp_path, run=apart)
    finally:
        lock.release()


def test_what_cannot_be_opened_is_said_beside_the_dossier(demo: Path, tmp_path: Path) -> None:
    services = open_services(DataPaths(demo / "demo"))
    project_id = services.store.list_projects()[0].summary.id
    path = tmp_path / "devis.pdf"
    path.write_bytes(locked_pdf())
    files = [Arrival(services.store.attachments.put_file(path), path.name)]
    with services.store.unit_of_work() as work:
        attach_files(work, project_id=project_id, files=files, today=services.today())
    services.close()
    result = tressons("dossier", "--demo", "--data-dir", demo, "-o", tmp_path / "dossier.pdf")
    assert result.returncode == 0
    assert "«\u00a0devis.pdf\u00a0» ne compte pas" in result.stderr

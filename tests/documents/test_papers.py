"""Each paper says the figures of the project, and swears nothing that the project contradicts."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.dossier import snapshot
from tressons_desktop.documents.library import (
    LETTER,
    NOT_STARTED,
    RESOLUTION,
    papers,
)
from tressons_desktop.documents.make import compose_paper
from tressons_desktop.documents.model import PaperKind
from tressons_desktop.documents.sheet import TO_WRITE
from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.editable import write_editable
from tressons_desktop.finance.plan import funding_amount, request_lines
from tressons_desktop.project.values import LegalForm
from tressons_desktop.text.money import format_amount

BODY = {".odt": "content.xml", ".docx": "word/document.xml"}


def said(dossier: c.Dossier, folder: Path, suffix: str = ".odt") -> str:
    path = folder / f"papier{suffix}"
    write_editable(dossier, path, lambda photo: photo)
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read(BODY[suffix]))
    spaced = " ".join(" ".join(root.itertext()).split())
    return spaced.replace("\u00a0", " ").replace("\u202f", " ")


def plain(words: str) -> str:
    return words.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("suffix", BODY)
def test_the_resolution_says_the_cost_the_plan_and_what_is_asked(
    tmp_path: Path, suffix: str
) -> None:
    reading = snapshot.read(snapshot.example())
    text = said(compose_paper(reading, RESOLUTION), tmp_path, suffix)
    assert plain(format_amount(reading.accounts.uses)) in text
    assert reading.call is not None
    for line in request_lines(reading.file, reading.call):
        assert f"une aide de {plain(format_amount(funding_amount(line)))}" in text
    for line in reading.file.funding:
        assert plain(format_amount(funding_amount(line))) in text
    assert "le conseil municipal décide" in text
    assert TO_WRITE in text, "what the sitting alone knows is left to be written"


def test_another_promoter_decides_by_its_own_assembly(tmp_path: Path) -> None:
    file = snapshot.example()
    for form, words in (
        (LegalForm.EPCI, "le conseil communautaire décide"),
        (LegalForm.ASSOCIATION, "le conseil d’administration décide"),
    ):
        project = replace(file.project, promoter_form=form, promoter_name="Porteur d’essai")
        reading = snapshot.read(replace(file, project=project))
        text = said(compose_paper(reading, RESOLUTION), tmp_path)
        assert words in text
        assert "conseil municipal" not in text
        assert ("représentant de l’État" in text) is form.is_public


def test_nothing_is_sworn_once_a_quote_is_signed_or_the_works_begun(tmp_path: Path) -> None:
    file = snapshot.example()
    sound = said(compose_paper(snapshot.read(file), NOT_STARTED), tmp_path)
    assert "Je soussigné, atteste" in sound
    first = replace(file.budget[0], quote_signed_on=date(2027, 1, 5))
    signed = replace(file, budget=(first, *file.budget[1:]))
    begun = replace(file, project=replace(file.project, works_started_on=date(2027, 1, 6)))
    for one, day in ((signed, "5 janvier 2027"), (begun, "6 janvier 2027")):
        text = said(compose_paper(snapshot.read(one), NOT_STARTED), tmp_path)
        assert "Je soussigné" not in text
        assert day in text


@pytest.mark.parametrize("paper", papers(), ids=lambda paper: paper.id)
def test_an_empty_project_still_gives_a_paper_to_fill_in(tmp_path: Path, paper: PaperKind) -> None:
    file = snapshot.example()
    bare = replace(
        file,
        project=replace(
            file.project, name="", summary="", promoter_name="", operator_name="", call_id=""
        ),
        budget=(),
        funding=(),
        texts=(),
        profile=None,
    )
    dossier = compose_paper(snapshot.read(bare), paper)
    assert said(dossier, tmp_path)


def test_the_letter_lists_what_is_joined_and_nothing_that_is_missing(tmp_path: Path) -> None:
    reading = snapshot.read(snapshot.example())
    text = said(compose_paper(reading, LETTER), tmp_path)
    letter = text.partition("Vous trouverez joints")[2]
    for one in reading.standings:
        assert (plain(one.piece.title) in letter) is not one.lacking


def test_a_word_processor_opens_them_and_reads_the_same_words(tmp_path: Path) -> None:
    """What LibreOffice opens is compared with the project: it fits on a page, and says it all."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not on this machine: nothing opens the texts")
    reading = snapshot.read(snapshot.example())
    made = []
    both = (RESOLUTION, LETTER)
    for rank, paper in enumerate(papers()):
        for suffix in BODY if paper in both else (tuple(BODY)[rank % 2],):
            path = tmp_path / f"{paper.id}-{suffix[1:]}{suffix}"
            write_editable(compose_paper(reading, paper), path, lambda photo: photo)
            made.append(path)
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    done = subprocess.run(
        [
            program,
            profile,
            "--headless",
            "--convert-to",
            "txt:Text (encoded):UTF8",
            "--outdir",
            str(tmp_path / "lu"),
            *map(str, made),
        ],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    cost = plain(format_amount(reading.accounts.uses))
    for path in made:
        text = plain((tmp_path / "lu" / f"{path.stem}.txt").read_text(encoding="utf-8"))
        assert reading.file.project.commune_name in text, path.name
        if path.stem.startswith((f"{RESOLUTION.id}-o", f"{RESOLUTION.id}-d", LETTER.id)):
            assert cost in text, path.name

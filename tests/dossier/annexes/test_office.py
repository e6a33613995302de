"""Office files become annexes when LibreOffice is there, and are sent apart when it is not."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.dossier import snapshot
from tests.dossier.annexes.test_listing import SHEET, attachment, with_files
from tests.dossier.pdf.conftest import page_texts
from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.annexes.fates import fates_of
from tressons_desktop.dossier.annexes.listing import annexes_of
from tressons_desktop.dossier.annexes.office import CHOSEN
from tressons_desktop.dossier.annexes.process import AnnexProcess
from tressons_desktop.dossier.editable import write_editable
from tressons_desktop.dossier.pdf import render_pdf
from tressons_desktop.outcomes import Cancelled

WORDS = "Statuts de l’association, article 12"


@pytest.fixture
def desk(tmp_path: Path) -> AnnexProcess:
    (tmp_path / "cache").mkdir()
    return AnnexProcess(tmp_path / "cache")


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """A text of two pages, kept without its ending, as the store does."""
    section = c.Section("Statuts", (c.Paragraph(WORDS),), "a", keep=c.Keep.PAGE)
    dossier = c.Dossier(
        c.Meta("Statuts", "Association"), None, (section, replace(section, key="b"))
    )
    made = write_editable(dossier, tmp_path / "statuts.odt", lambda photo: photo).path
    return made.rename(tmp_path / "contenu")


def silent(_ratio: float, _doing: str) -> None:
    pass


def test_without_it_they_are_sent_apart_and_with_it_they_are_annexes() -> None:
    file = with_files(attachment(1, SHEET, filename="comptes.ods"), attachment(2))
    standings = snapshot.read(file).standings
    assert [one.aside for one in annexes_of(file, standings, Path, converts=True)] == ["", ""]
    said = list(fates_of(file, standings, lambda _: None, converts=True).values())
    assert said[0] == "Annexe 1 du dossier, convertie par LibreOffice à l’export\u00a0: la relire."
    apart = list(fates_of(file, standings, lambda _: None).values())
    assert apart[0].startswith("À joindre à part")


def test_a_text_is_converted_bound_and_said(
    desk: AnnexProcess, text: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.ready(text, silent).cause.startswith("LibreOffice n’est plus")
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not on this machine: nothing converts")
    monkeypatch.setenv(CHOSEN, program)
    ready = desk.ready(text, silent)
    assert (ready.cause, ready.converted, len(ready.pages)) == ("", True, 2)
    assert all(WORDS in page.text for page in ready.pages)
    annex = c.Annex("annexe-1", 1, "Statuts", path=text)
    dossier = c.Dossier(c.Meta("Titre", "Commune"), None, (c.Paragraph("Un."),), (annex,))
    report = render_pdf(dossier, tmp_path / "a.pdf", find_annex=lambda _: ready)
    assert WORDS in page_texts(report.path)[-1]
    assert any("convertie par LibreOffice" in one for one in report.warnings)
    assert desk.ready(text, silent).converted, "kept, it is not converted twice"
    assert list(tmp_path.glob("cache/annexes/*.office.pdf")) == []

    def stop(_ratio: float, doing: str) -> None:
        if "LibreOffice" in doing:
            raise Cancelled

    other = shutil.copyfile(text, tmp_path / "autre")
    with other.open("ab") as stream:
        stream.write(b"\0")
    with pytest.raises(Cancelled):
        desk.ready(other, stop)
    desk.close()

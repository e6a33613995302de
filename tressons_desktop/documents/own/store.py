"""The folder of the commune's own papers: one text for a paper, one letterhead for the others."""

from __future__ import annotations

import contextlib
import tempfile
import zipfile
from pathlib import Path
from typing import Final

from tressons_desktop.documents.fields import PaperFacts
from tressons_desktop.documents.own.body import put_body
from tressons_desktop.documents.own.code import put_code
from tressons_desktop.documents.own.filling import fill
from tressons_desktop.documents.own.marks import BODY, marks_of, unknown_marks
from tressons_desktop.documents.own.package import SUFFIXES, OwnTextRefused, open_text
from tressons_desktop.dossier.annexes.office import as_pdf, office_program
from tressons_desktop.dossier.content import Dossier
from tressons_desktop.dossier.report import RenderReport
from tressons_desktop.dossier.safe_write import write_whole
from tressons_desktop.outcomes import Progress
from tressons_desktop.text.failures import named

_NOT_PRINTED: Final = (
    "LibreOffice n’a pas pu faire un PDF de votre modèle. Le préparer en texte, puis l’enregistrer "
    "en PDF depuis votre traitement de texte."
)
LETTERHEAD: Final = "papier-en-tete"
"""The text that serves every paper that has none of its own: it says where the paper goes."""


class OwnPapers:
    """Take, find and fill the texts of a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def known(self) -> dict[str, Path]:
        """Return each text under the paper that it serves."""
        if not self._folder.is_dir():
            return {}
        found = sorted(one for one in self._folder.iterdir() if one.suffix.lower() in SUFFIXES)
        return {one.stem: one for one in found}

    def serving(self, paper_id: str) -> Path | None:
        """Return the text that serves a paper: its own, else the letterhead."""
        known = self.known()
        return known.get(paper_id) or known.get(LETTERHEAD)

    def take(self, source: Path, paper_id: str) -> Path:
        """Check a text and keep a copy; raise OwnTextRefused, and change nothing."""
        text = open_text(source)
        if unknown := unknown_marks(text):
            several = "Ces champs n’existent pas" if len(unknown) > 1 else "Ce champ n’existe pas"
            raise OwnTextRefused(f"{several}\u00a0: {', '.join(unknown[:8])}.")
        marks = {name for sign, name in marks_of(text) if not sign}
        if paper_id == LETTERHEAD and BODY not in marks:
            raise OwnTextRefused(
                f"{named(source)} ne dit pas où le papier s’écrit\u00a0: "
                f"y mettre {{{BODY}}} seul sur une ligne."
            )
        if not marks:
            raise OwnTextRefused(f"{named(source)} n’a aucun champ à remplir, comme {{projet}}.")
        target = self._folder / f"{paper_id}{text.suffix}"
        self._folder.mkdir(parents=True, exist_ok=True)
        write_whole(target, source.read_bytes(), check=_readable, what="Le modèle")
        for suffix in SUFFIXES:
            if suffix != text.suffix:
                with contextlib.suppress(OSError):
                    target.with_suffix(suffix).unlink()
        return target

    def forget(self, paper_id: str) -> None:
        """Go back to the paper as the program writes it; raise OSError when it cannot."""
        path = self.known().get(paper_id)
        if path is not None:
            path.unlink()

    def write(self, model: Path, facts: PaperFacts, dossier: Dossier, path: Path) -> RenderReport:
        """Fill a text and write it; raise OwnTextRefused or DossierWriteError, with a sentence."""
        text = open_text(model)
        fill(text, facts)
        put_body(text, dossier)
        put_code(text, dossier.meta.mark)
        data = text.written()
        write_whole(path, data, check=_readable, what="Le document")
        return RenderReport(path=path, pages=0, size=len(data), warnings=())

    def write_pdf(
        self, model: Path, facts: PaperFacts, dossier: Dossier, path: Path, progress: Progress
    ) -> RenderReport:
        """Fill a text and have LibreOffice print it; raise OwnTextRefused when it does not."""
        program = office_program()
        with tempfile.TemporaryDirectory(prefix="tressons-") as kept:
            filled, printed = Path(kept) / f"papier{model.suffix}", Path(kept) / "imprime.pdf"
            self.write(model, facts, dossier, filled)
            profile = Path(kept) / "libreoffice"
            if program is None or not as_pdf(program, filled, printed, profile, progress):
                raise OwnTextRefused(_NOT_PRINTED)
            data = printed.read_bytes()
        write_whole(path, data, check=_is_pdf, what="Le document")
        return RenderReport(path=path, pages=0, size=len(data), warnings=())


def _is_pdf(part: Path) -> None:
    with part.open("rb") as stream:
        if stream.read(5) != b"%PDF-":
            raise ValueError("read back otherwise")


def _readable(part: Path) -> None:
    with zipfile.ZipFile(part) as archive:
        if archive.testzip() is not None:
            raise ValueError("read back otherwise")

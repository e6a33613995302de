"""One dossier read beside its checks: its own pages, and where each check is about. No widget."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtGui import QImage

from tressons_desktop.calls.model import Call
from tressons_desktop.desk.concerns import Concern, concerns_of, phrases_of
from tressons_desktop.desk.received_places import ReceivedPlaces
from tressons_desktop.desk.reopening import reopened
from tressons_desktop.desk.row import DeskRow
from tressons_desktop.dossier.content import Dossier
from tressons_desktop.dossier.content.places import Origin
from tressons_desktop.dossier.press import LaidOut, PageDrawn
from tressons_desktop.drawing.measure import PageBox
from tressons_desktop.intake.envelope import PROJECT, opened_letter
from tressons_desktop.outcomes import Progress, Refused
from tressons_desktop.services import Services
from ui.screens.workspace.steps.dossier.page_jobs import DrawnElsewhere, PagesWanted

PagePlace = tuple[int, float]

OWN: Final = "Les pages sont celles du PDF reçu."
COMPOSED: Final = "Pages composées de ce que le .tressons porte, sans ses fichiers joints."
GONE: Final = (
    "Le PDF reçu n’est plus à sa place\u00a0: pages composées de ce qu’il portait. Collecter de "
    "nouveau son répertoire pour le lire lui-même."
)


@dataclass(frozen=True, slots=True)
class ReadConcern:
    """A check, and where its passage is: page from 1 and how far down it; None when unknown."""

    concern: Concern
    place: PagePlace | None = None


@dataclass(frozen=True, slots=True)
class ReadDossier:
    """What is read of a dossier: its checks and its pages; ``about`` says whose pages they are."""

    concerns: tuple[ReadConcern, ...]
    pages: LaidOut
    about: str


class ReceivedPages(DrawnElsewhere):
    """A copy of a PDF that was received: the examining process alone opens it."""

    def __init__(
        self, services: Services, path: Path, sizes: Sequence[tuple[float, float]]
    ) -> None:
        super().__init__(path, sizes, [() for _ in sizes])
        self.drawer = _Examining(services)


class _Examining:
    """Draw pages and find words in the examining process."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def draw(self, laid: LaidOut, wanted: PagesWanted, progress: Progress) -> Iterator[PageDrawn]:
        out = laid.path.with_name("page.jpg")
        for number, (row, width) in enumerate(wanted):
            progress(number / len(wanted), "Dessin des pages")
            if not self._services.files.draw_received(laid.path, row, width, out):
                raise Refused("Une page de ce PDF ne peut pas être affichée.")
            yield _page(out.read_bytes())

    def find(
        self, laid: LaidOut, words: str, _progress: Progress
    ) -> list[list[tuple[PageBox, ...]]]:
        return self._services.files.seek_received(laid.path, words)


def _page(picture: bytes) -> PageDrawn:
    whole = QImage.fromData(picture).convertToFormat(QImage.Format.Format_RGB888)
    width, height, line = whole.width(), whole.height(), whole.bytesPerLine()
    held = bytes(whole.constBits())
    rows = b"".join(held[at * line : at * line + width * 3] for at in range(height))
    return PageDrawn(width, height, rows)


def places_kept(services: Services) -> ReceivedPlaces:
    """Return where the received files of this computer are."""
    return ReceivedPlaces(services.paths.cache / "collecte" / "fichiers.json")


def dossier_read(services: Services, row: DeskRow, call: Call) -> Callable[[Progress], ReadDossier]:
    """Return the work of reading a dossier: its checks, and its pages ready to be drawn."""

    def work(progress: Progress) -> ReadDossier:
        progress(0.0, "Lecture du dossier")
        reading = reopened(services.desk, row, call, services.content, services.today())
        composed = services.compose(reading)
        concerns = concerns_of(row, reading, call)
        found = places_kept(services).of(row)
        own = _own_pages(services, found, progress) if found is not None else None
        if own is not None:
            wanted = [_phrases(composed, one) for one in concerns]
            places = services.files.find_passages(own.path, wanted)
            return ReadDossier(tuple(map(ReadConcern, concerns, places)), own, OWN)
        laid = services.press.lay_out(composed, progress)
        placed = tuple(ReadConcern(one, _composed_place(laid, one.origin)) for one in concerns)
        is_pdf = row.filename.lower().endswith(".pdf")
        return ReadDossier(placed, laid, GONE if is_pdf and found is None else COMPOSED)

    return work


def _own_pages(services: Services, path: Path, progress: Progress) -> ReceivedPages | None:
    """Copy the PDF that was received, to be drawn; None when there is none."""
    progress(0.3, "Ouverture du PDF reçu")
    folder = Path(tempfile.mkdtemp(prefix="tressons-"))
    try:
        with opened_letter(path) as letter:
            if letter.kind != PROJECT:
                copy = Path(shutil.copyfile(letter.path, folder / "recu.pdf"))
                if sizes := services.files.received_sizes(copy):
                    return ReceivedPages(services, copy, sizes)
    except (Refused, OSError):
        pass
    shutil.rmtree(folder, ignore_errors=True)
    return None


def _phrases(composed: Dossier, one: Concern) -> tuple[str, ...]:
    """List what to look for: where it is written, else the sentence itself if it is printed."""
    if one.origin is None:
        return ()
    return (*phrases_of(composed, one.origin), one.sentence)


def _composed_place(laid: LaidOut, origin: Origin | None) -> PagePlace | None:
    """Find where something is written in pages made here: its row, its field, its step."""
    if origin is None:
        return None
    held = [place for page in laid.places for place in page if place.top or place.page == 1]
    for same in (
        lambda one: origin.record_id and one.record_id == origin.record_id,
        lambda one: origin.field and (one.step, one.field) == (origin.step, origin.field),
        lambda one: one.step == origin.step,
    ):
        found = next((place for place in held if same(place.origin)), None)
        if found is not None:
            return found.page, found.top
    return None

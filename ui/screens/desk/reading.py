"""One dossier read beside its checks: its own pages, and where each check is about. No widget."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from tressons_desktop.calls.model import Call
from tressons_desktop.desk.concerns import Concern, concerns_of, phrases_of
from tressons_desktop.desk.received_places import ReceivedPlaces
from tressons_desktop.desk.reopening import reopened
from tressons_desktop.desk.row import DeskRow
from tressons_desktop.dossier.content import Dossier
from tressons_desktop.dossier.content.places import Origin
from tressons_desktop.dossier.press import PageDrawn
from tressons_desktop.intake.envelope import PROJECT, opened_letter
from tressons_desktop.outcomes import Refused
from tressons_desktop.services import Progress, Services

DPI: Final = 110
MOST_PAGES: Final = 120
Place = tuple[int, float]

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
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class ReadDossier:
    """What is read of a dossier: its checks and its pages; ``about`` says whose pages they are."""

    concerns: tuple[ReadConcern, ...]
    pages: list[PageDrawn]
    about: str


def places_kept(services: Services) -> ReceivedPlaces:
    """Return where the received files of this computer are."""
    return ReceivedPlaces(services.paths.cache / "collecte" / "fichiers.json")


def dossier_read(
    services: Services, row: DeskRow, call: Call, small: tuple[int, int]
) -> Callable[[Progress], ReadDossier]:
    """Return the work of reading a dossier: its checks, then its pages drawn one by one."""

    def work(progress: Progress) -> ReadDossier:
        progress(0.0, "Lecture du dossier")
        today = services.today()
        reading = reopened(services.desk, row, call, services.content, today)
        composed = services.compose(reading)
        concerns = concerns_of(row, reading, call)
        found = places_kept(services).of(row)
        if found is not None:
            own = _own_pages(services, found, composed, concerns, small, progress)
            if own is not None:
                return own
        drawn = list(services.press.preview(composed, DPI, small, progress))
        placed = tuple(ReadConcern(one, _composed_place(drawn, one.origin)) for one in concerns)
        is_pdf = row.filename.lower().endswith(".pdf")
        return ReadDossier(placed, drawn, GONE if is_pdf and found is None else COMPOSED)

    return work


def _own_pages(
    services: Services,
    path: Path,
    composed: Dossier,
    concerns: Sequence[Concern],
    small: tuple[int, int],
    progress: Progress,
) -> ReadDossier | None:
    """Draw the PDF that was received, in the examining process; None when there is none to draw."""
    try:
        with opened_letter(path) as letter:
            if letter.kind == PROJECT:
                return None
            drawn = list(_drawn(services, letter.path, small, progress))
            wanted = [_phrases(composed, one) for one in concerns]
            places = services.files.find_passages(letter.path, wanted) if drawn else ()
    except (Refused, OSError):
        return None
    if not drawn:
        return None
    placed = tuple(map(ReadConcern, concerns, places))
    return ReadDossier(placed, drawn, OWN)


def _phrases(composed: Dossier, one: Concern) -> tuple[str, ...]:
    """List what to look for: where it is written, else the sentence itself if it is printed."""
    if one.origin is None:
        return ()
    return (*phrases_of(composed, one.origin), one.sentence)


def _drawn(
    services: Services, path: Path, small: tuple[int, int], progress: Progress
) -> Iterator[PageDrawn]:
    with TemporaryDirectory(prefix="tressons-") as folder:
        out, number, count = Path(folder) / "page.jpg", 0, 1
        while number < min(count, MOST_PAGES):
            count = services.files.draw_received(path, number, DPI, out)
            if not count:
                return
            yield _page(out.read_bytes(), small)
            number += 1
            progress(number / count, f"Page {number} sur {count}")


def _page(picture: bytes, small: tuple[int, int]) -> PageDrawn:
    whole = QImage.fromData(picture)
    size = QSize(*small)
    little = whole.scaled(
        size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    ).convertToFormat(QImage.Format.Format_RGB888)
    width, height, line = little.width(), little.height(), little.bytesPerLine()
    held = bytes(little.constBits())
    rows = b"".join(held[at * line : at * line + width * 3] for at in range(height))
    return PageDrawn(whole.width(), whole.height(), picture, width, height, rows, photo=True)


def _composed_place(pages: Sequence[PageDrawn], origin: Origin | None) -> Place | None:
    """Find where something is written in pages made here: its row, its field, its step."""
    if origin is None:
        return None
    held = [place for page in pages for place in page.places if place.top or place.page == 1]
    for same in (
        lambda one: origin.record_id and one.record_id == origin.record_id,
        lambda one: origin.field and (one.step, one.field) == (origin.step, origin.field),
        lambda one: one.step == origin.step,
    ):
        found = next((place for place in held if same(place.origin)), None)
        if found is not None:
            return found.page, found.top
    return None

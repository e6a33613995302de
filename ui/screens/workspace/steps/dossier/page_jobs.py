"""What the preview asks of the press: a dossier laid out, its pages drawn, words found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from PySide6.QtGui import QImage

from tressons_desktop.dossier.editions.choice import EditionChoice
from tressons_desktop.dossier.press import LaidOut, PageDrawn
from tressons_desktop.drawing.measure import PageBox
from tressons_desktop.outcomes import Progress
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.services import Services

DossierShown = tuple[ProjectReading, EditionChoice | None]
"""What is drawn: a project, and the edition of it, that of its application when it is None."""
PagesWanted = Sequence[tuple[int, int]]
"""Pages, from 0, and how many pixels wide each is asked."""
HandOver = Callable[[LaidOut, int, int, QImage], object]


class Drawer(Protocol):
    """Who draws pages and finds words in them: the press, or what opens received files."""

    def draw(
        self, laid: LaidOut, wanted: PagesWanted, progress: Progress
    ) -> Iterable[PageDrawn]: ...
    def find(
        self, laid: LaidOut, words: str, progress: Progress
    ) -> Sequence[Sequence[tuple[PageBox, ...]]]: ...


class DrawnElsewhere(LaidOut):
    """Pages that the press never opens, with who draws them."""

    drawer: Drawer


def drawer_of(services: Services, laid: LaidOut) -> Drawer:
    """Say who draws these pages."""
    return laid.drawer if isinstance(laid, DrawnElsewhere) else services.press


class LaysOut:
    """Compose a dossier, then have it laid out."""

    def __init__(self, services: Services, shown: DossierShown) -> None:
        self._compose, self._press = services.compose, services.press
        self._shown = shown

    def __call__(self, progress: Progress) -> LaidOut:
        return self._press.lay_out(self._compose(*self._shown), progress)


class Draws:
    """Have pages drawn one after the other; each is handed over as soon as it is."""

    def __init__(
        self, services: Services, laid: LaidOut, wanted: PagesWanted, hand_over: HandOver
    ) -> None:
        self._drawer, self._laid = drawer_of(services, laid), laid
        self._wanted, self._hand_over = wanted, hand_over

    def __call__(self, progress: Progress) -> None:
        drawn = self._drawer.draw(self._laid, self._wanted, progress)
        for (row, width), page in zip(self._wanted, drawn, strict=True):
            self._hand_over(self._laid, row, width, image_of(page))


class Finds:
    """Look for words in the pages."""

    def __init__(self, services: Services, laid: LaidOut, words: str) -> None:
        self._drawer, self._laid, self._words = drawer_of(services, laid), laid, words

    def __call__(self, progress: Progress) -> list[tuple[int, tuple[PageBox, ...]]]:
        pages = self._drawer.find(self._laid, self._words, progress)
        return [(row, boxes) for row, found in enumerate(pages) for boxes in found]


def image_of(page: PageDrawn) -> QImage:
    """Make an image of its own of a page: the bytes may go."""
    rows = QImage(page.rows, page.width, page.height, page.width * 3, QImage.Format.Format_RGB888)
    return rows.copy()

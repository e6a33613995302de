"""The dossier page by page, drawn by the very engine that exports it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidgetItem, QVBoxLayout, QWidget

from tressons_desktop.dossier.content.places import PaperPlace, origin_at
from tressons_desktop.dossier.editions.choice import EditionChoice
from tressons_desktop.dossier.press import LaidOut
from tressons_desktop.outcomes import Progress
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.text.numbers import plural
from ui.access.announcer import announce
from ui.access.ranks import rank_words
from ui.jobs import Job, Running
from ui.plain import set_tip
from ui.screens.workspace.steps.dossier.page_images import PageImages
from ui.screens.workspace.steps.dossier.page_jobs import Draws, LaysOut
from ui.screens.workspace.steps.dossier.page_paper import PageList, Paper, marked, passage_boxes
from ui.screens.workspace.steps.dossier.page_search import PageSearch
from ui.signals import Carries, carrying
from ui.theme import px
from ui.widgets.basics import Text
from ui.widgets.buttons import icon_button
from ui.widgets.feedback import JobBar
from ui.widgets.flow import FlowLayout
from ui.widgets.scroll_page import ScrollPage
from ui.workbench import Workbench

DPI = 110
"""How large a page is where there is room, before it is enlarged."""
REDRAW_MS = 60
_WITH_THUMBS = 600
"""Narrower, the page takes all the room: large text leaves it less than half of the height."""
"""While the window is being resized, pages are drawn at its last size alone."""
ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
_ABOVE = 60
"""How much is left above a passage that is gone to."""
PASSAGE_HINT = "Cliquer sur un passage ouvre l’endroit où il s’écrit."


class DossierPreview(QWidget):
    """Thumbnails at left, one page at right; `failed` says why nothing could be drawn.

    `go_to` names where the passage that was clicked is written: step, field, record. Without
    ``leads``, passages lead nowhere and do not say that they do. `rested`: no drawing is left.
    The page shown is drawn first, at the size shown, then the next one, then the small ones.
    """

    failed = Signal(str)
    go_to = Signal(str, str, str)
    rested = Signal()
    told: Carries[tuple[str, ...]] = carrying()
    """What an export of these pages would say, before it is asked."""
    arrived: Carries[LaidOut, int, int, QImage] = carrying(4)
    """A page was drawn: of which dossier, which one, how wide it was asked."""

    def __init__(
        self, workbench: Workbench, parent: QWidget | None = None, *, leads: bool = True
    ) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self.laid: LaidOut | None = None
        self._images = PageImages()
        self._small: set[int] = set()
        self._zoom = 0.0
        self._job: Running | None = None
        self._drawing: Running | None = None
        self._again = False
        self._waiting: Callable[[Progress], LaidOut] | None = None
        self._passage: tuple[int, float] | None = None
        self.thumbs = PageList()
        self.page = Paper()
        set_tip(self.page, PASSAGE_HINT if leads else "")
        self.where = Text("", "body")
        self.bar = JobBar()
        self.search = PageSearch(workbench.services)
        self._before = icon_button("chevron-left", "Page précédente", outlined=True)
        self._after = icon_button("chevron-right", "Page suivante", outlined=True)
        self._smaller = icon_button("zoom-out", "Réduire", outlined=True)
        self._larger = icon_button("zoom-in", "Agrandir", outlined=True)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(REDRAW_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.page.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.area = ScrollPage()
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)  # enlarged
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setWidget(self.page)
        self.area.setAccessibleName("Page du dossier")
        head = FlowLayout(spacing=px(8))
        turning = (self._before, self.where, self._after, self._smaller, self._larger)
        for widget in (*turning, self.search):
            head.addWidget(widget)
        right = QVBoxLayout()
        right.setSpacing(px(10))
        right.addLayout(head)
        right.addWidget(self.bar)
        right.addWidget(self.area, 1)
        self.bar.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12))
        layout.addWidget(self.thumbs)
        layout.addLayout(right, 1)

    def _connect(self) -> None:
        self.thumbs.currentRowChanged.connect(self._show_page)
        self.thumbs.itemActivated.connect(self._open_first)
        self.page.clicked.connect(self._open_at)
        self._before.clicked.connect(self._go_back)
        self._after.clicked.connect(self._go_on)
        self._smaller.clicked.connect(self._shrink)
        self._larger.clicked.connect(self._grow)
        self.bar.stop_requested.connect(self._ask_stop)
        self.search.chosen.connect(self.thumbs.setCurrentRow)
        self.search.marked.connect(self._show_again)
        self.arrived.connect(self._take)
        self._later.timeout.connect(self._draw)

    def has_pages(self) -> bool:
        """Tell whether something is shown."""
        return self.laid is not None

    def page_count(self) -> int:
        """Return how many pages are shown."""
        return self.laid.pages if self.laid is not None else 0

    # laying out -----------------------------------------------------------------------------
    def show_dossier(self, reading: ProjectReading, choice: EditionChoice | None = None) -> None:
        """Draw an edition of the dossier of a project; a drawing under way is stopped first."""
        self.show_pages(LaysOut(self.workbench.services, (reading, choice)))

    def show_pages(self, work: Callable[[Progress], LaidOut]) -> None:
        """Show other pages, whoever lays them out; a drawing under way is stopped first."""
        self._waiting, self._passage = work, None
        if self._job is not None:
            self._job.ask_stop()
            return
        self._start()

    def _start(self) -> None:
        work, self._waiting = self._waiting, None
        if work is None:
            return
        self._leave_drawing()
        self._job = job = Job(work, self)
        self._job.progressed.connect(self._progressed)
        job.succeeded.connect(self._laid_out)
        self._job.failed.connect(self.failed)
        self._job.finished.connect(self._finished)
        self.bar.setVisible(self.laid is None)
        self._job.start()

    def _progressed(self, ratio: float, doing: str) -> None:
        self.bar.show_progress(ratio, doing)

    def _finished(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
        self.bar.hide()
        self._start()
        self._draw()
        self._rest()

    def _rest(self) -> None:
        if not self.at_work():
            self.rested.emit()

    def _laid_out(self, laid: LaidOut) -> None:
        """Show the pages of a dossier; those of the one before stay until each is drawn."""
        row = max(self.thumbs.currentRow(), 0)
        self.laid = laid
        self._images.clear()
        self._small.clear()
        self.thumbs.blockSignals(True)
        while self.thumbs.count() > laid.pages:
            self.thumbs.takeItem(laid.pages)
        for number in range(1, laid.pages + 1):
            if number > self.thumbs.count():
                added = QListWidgetItem(self._blank(number - 1), str(number))
                added.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
                self.thumbs.addItem(added)
            item = self.thumbs.item(number - 1)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _heard(number, laid.pages))
        self.thumbs.setCurrentRow(min(row, laid.pages - 1))
        self.thumbs.blockSignals(False)
        self.told.emit(laid.told)
        self.search.look_in(laid)
        self._show_page(self.thumbs.currentRow())
        if not self.bar.isHidden():
            announce(self, f"Aperçu prêt\u00a0: {plural(laid.pages, 'page', 'pages')}.")

    def _blank(self, row: int) -> QPixmap:
        blank = QPixmap(self._small_width(row), round(self._small_width(row) * self._shape(row)))
        blank.fill(Qt.GlobalColor.white)
        return blank

    # drawing --------------------------------------------------------------------------------
    def _draw(self) -> None:
        """Have drawn what is missing: the page shown, the next one, then the small ones."""
        if self.laid is None or self._job is not None:
            return
        if self._drawing is not None:
            self._again = True
            self._drawing.ask_stop()
            return
        wanted = self._wanted()
        if not wanted:
            return
        work = Draws(self.workbench.services, self.laid, wanted, self.arrived.emit)
        self._drawing = job = Job(work, self)
        job.failed.connect(self.failed)
        job.finished.connect(self._drawing_ended)
        job.start()

    def _wanted(self) -> list[tuple[int, int]]:
        row = self.thumbs.currentRow()
        whole = [(one, self._pixels(one)) for one in (row, row + 1) if 0 <= one < self.page_count()]
        nearest = sorted({*range(self.page_count())} - self._small, key=lambda one: abs(one - row))
        small = [(one, self._small_width(one)) for one in nearest]
        return [*(one for one in whole if self._images.get(*one) is None), *small]

    def _drawing_ended(self) -> None:
        if self._drawing is not None:
            self._drawing.deleteLater()
            self._drawing = None
        if self._again:
            self._again = False
            self._draw()
        self._rest()

    def _leave_drawing(self) -> None:
        self._again = False
        self._later.stop()
        if self._drawing is not None:
            self._drawing.ask_stop()

    def _take(self, laid: LaidOut, row: int, width: int, image: QImage) -> None:
        """Show a page as soon as it is drawn, unless another dossier took its place."""
        if laid is not self.laid:
            return
        if width == self._small_width(row) and row not in self._small:
            self._small.add(row)
            image.setDevicePixelRatio(self.devicePixelRatioF())
            self.thumbs.item(row).setIcon(QPixmap.fromImage(image))
            return
        self._images.keep(row, width, image)
        if row == self.thumbs.currentRow():
            self._show_again()

    def _shape(self, row: int) -> float:
        """Give how tall a page is for its width."""
        width, height = self.laid.sizes[row] if self.laid is not None else (1.0, 1.414)
        return height / width

    def _small_width(self, row: int) -> int:
        within = self.thumbs.iconSize() * self.devicePixelRatioF()
        return round(min(within.width(), within.height() / self._shape(row)))

    def _pixels(self, row: int) -> int:
        return round(self._page_width(row) * self.devicePixelRatioF())

    # showing --------------------------------------------------------------------------------
    def _show_again(self) -> None:
        self._show_page(self.thumbs.currentRow())

    def _show_page(self, row: int) -> None:
        if self.laid is None or not 0 <= row < self.laid.pages:
            return
        image = self._images.get(row, self._pixels(row))
        if image is None:
            self._later.start(0 if self._images.nearest(row) is None else REDRAW_MS)
        ratio, marks = self.devicePixelRatioF(), self.search.boxes_on(row)
        if self._passage is not None and self._passage[0] == row + 1:
            marks = [*marks, (passage_boxes(self._passage[1]), False)]
        self.page.setPixmap(marked(image or self._meanwhile(row), marks, ratio))
        self.page.setAccessibleName(f"Page {row + 1} sur {self.laid.pages}")
        self.area.setAccessibleName(f"Dossier, page {row + 1} sur {self.laid.pages}")
        self.where.setText(f"Page {row + 1} sur {self.laid.pages}")
        self.search.page = row
        self._before.setEnabled(row > 0)
        self._after.setEnabled(row < self.laid.pages - 1)

    def _meanwhile(self, row: int) -> QImage:
        """Show a page by its small picture, or blank, until it is drawn."""
        width = self._pixels(row)
        found = self._images.nearest(row) or self.thumbs.item(row).icon().pixmap(999).toImage()
        return found.scaled(
            QSize(width, round(width * self._shape(row))),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )

    def go_to_place(self, page: int, top: float) -> None:
        """Show a page, from 1, at a height of it, and mark what stands there."""
        if not 1 <= page <= self.page_count():
            return
        self._passage = page, top
        self.thumbs.setCurrentRow(page - 1)
        self._show_again()
        self.page.adjustSize()
        bar, high = self.area.verticalScrollBar(), self.page.sizeHint().height()
        bar.setMaximum(max(high - self.area.viewport().height(), 0))
        bar.setValue(round(high * top) - px(_ABOVE))

    def _page_width(self, row: int) -> int:
        room = max(self.area.viewport().width() - 4, 80)
        usual = round(self.laid.sizes[row][0] * DPI / 72) if self.laid is not None else room
        return round(room * self._zoom) if self._zoom else min(room, usual)

    def _open_at(self, down: float, across: float = 1.0) -> None:
        """Go to where the passage under the mouse is written; a cover or a contents has none."""
        row = self.thumbs.currentRow()
        origin = origin_at(self._places(row), down, across)
        if origin is not None:
            self.go_to.emit(origin.step, origin.field, origin.record_id)

    def _places(self, row: int) -> tuple[PaperPlace, ...]:
        return self.laid.places[row] if self.laid is not None and row >= 0 else ()

    def _open_first(self) -> None:
        """Go by the keyboard to where the first passage that starts on the page is written."""
        row = self.thumbs.currentRow()
        starting = [place.top for place in self._places(row) if place.top]
        self._open_at(min(starting, default=1.0))

    def _go_back(self) -> None:
        self.thumbs.setCurrentRow(max(self.thumbs.currentRow() - 1, 0))

    def _go_on(self) -> None:
        self.thumbs.setCurrentRow(min(self.thumbs.currentRow() + 1, self.page_count() - 1))

    def _shrink(self) -> None:
        self._step_zoom(-1)

    def _grow(self) -> None:
        self._step_zoom(1)

    def _step_zoom(self, by: int) -> None:
        now = min(range(len(ZOOMS)), key=lambda place: abs(ZOOMS[place] - (self._zoom or 1.0)))
        self._zoom = ZOOMS[min(max(now + by, 0), len(ZOOMS) - 1)]
        self._show_page(self.thumbs.currentRow())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.thumbs.setVisible(self.width() >= px(_WITH_THUMBS))
        self._show_again()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.thumbs.fit()
            self._small.clear()
            self._show_again()

    def _ask_stop(self) -> None:
        if self._job is not None:
            self._job.ask_stop()

    def at_work(self) -> bool:
        """Tell whether pages are being drawn."""
        return self._job is not None or self._drawing is not None or self._later.isActive()

    def give_up(self) -> None:
        """Ask the drawing under way to stop, without waiting; keep the page shown alone."""
        self._images.keep_only(self.thumbs.currentRow())
        self._waiting = None
        self._ask_stop()
        self._leave_drawing()
        self.search.give_up()

    def stop(self) -> None:
        """Wait for the drawing under way, before the window closes."""
        self.give_up()
        self.search.stop()
        for job in (self._job, self._drawing):
            if job is not None:
                job.wait(10_000)


def _heard(number: int, pages: int) -> str:
    return f"Page {number}{rank_words(f' sur {pages}')}"

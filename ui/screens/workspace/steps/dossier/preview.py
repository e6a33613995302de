"""The dossier page by page, drawn by the very engine that exports it."""

from __future__ import annotations

import zlib

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tressons_desktop.dossier.content.places import origin_at
from tressons_desktop.dossier.editions.choice import EditionChoice
from tressons_desktop.dossier.press import PageDrawn
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.services import Progress, Services
from tressons_desktop.text.numbers import plural
from ui.access.announcer import announce
from ui.access.ranks import rank_words
from ui.jobs import Job, Running
from ui.plain import set_tip
from ui.theme import px
from ui.widgets.basics import Text
from ui.widgets.buttons import icon_button
from ui.widgets.choosing import TypeAhead
from ui.widgets.feedback import JobBar
from ui.widgets.scroll_page import ScrollPage
from ui.workbench import Workbench

DPI = 110
ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
THUMB_WIDTH = 96
PASSAGE_HINT = "Cliquer sur un passage ouvre l’endroit où il s’écrit."


Shown = tuple[ProjectReading, EditionChoice | None]
"""What is drawn: a project, and the edition of it, that of its application when it is None."""


class PageList(TypeAhead, QListWidget):
    """The pages, small; their number is typed to reach them."""


class Paper(Text):
    """The page shown; a click says how far down it was, 0 at its top and 1 at its foot."""

    clicked = Signal(float)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        shown = self.pixmap()
        height = shown.height() / (shown.devicePixelRatio() or 1.0)
        if event.button() is Qt.MouseButton.LeftButton and 0 <= event.position().y() <= height:
            self.clicked.emit(event.position().y() / height)


class DossierPreview(QWidget):
    """Thumbnails at left, one page at right; `failed` says why nothing could be drawn.

    `go_to` names where the passage that was clicked is written: step, field, record. Without
    ``leads``, passages lead nowhere and do not say that they do. `rested`: no drawing is left.
    """

    failed = Signal(str)
    go_to = Signal(str, str, str)
    rested = Signal()

    def __init__(
        self, workbench: Workbench, parent: QWidget | None = None, *, leads: bool = True
    ) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self._pages: list[PageDrawn] = []
        self._zoom = 0.0
        self._job: Running | None = None
        self._waiting: Shown | None = None
        self.thumbs = PageList()
        self.page = Paper()
        set_tip(self.page, PASSAGE_HINT if leads else "")
        self.where = Text("", "body")
        self.bar = JobBar()
        self._before = icon_button("chevron-left", "Page précédente", outlined=True)
        self._after = icon_button("chevron-right", "Page suivante", outlined=True)
        self._smaller = icon_button("zoom-out", "Réduire", outlined=True)
        self._larger = icon_button("zoom-in", "Agrandir", outlined=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.thumbs.setObjectName("dossier_pages")
        self.thumbs.setProperty("role", "thumbs")
        self.thumbs.setAccessibleName("Pages du dossier")
        self.thumbs.setViewMode(QListView.ViewMode.IconMode)
        self.thumbs.setFlow(QListView.Flow.TopToBottom)
        self.thumbs.setWrapping(False)
        self.thumbs.setMovement(QListView.Movement.Static)
        self.thumbs.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.thumbs.setFixedWidth(px(THUMB_WIDTH + 44))
        self.thumbs.setIconSize(QSize(px(THUMB_WIDTH), px(round(THUMB_WIDTH * 1.42))))
        self.thumbs.setSpacing(px(6))
        self.page.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.area = ScrollPage()
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)  # enlarged
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setWidget(self.page)
        self.area.setAccessibleName("Page du dossier")
        head = QHBoxLayout()
        head.setSpacing(px(8))
        for widget in (self._before, self.where, self._after):
            head.addWidget(widget)
        head.addStretch(1)
        for widget in (self._smaller, self._larger):
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

    def has_pages(self) -> bool:
        """Tell whether something is shown."""
        return bool(self._pages)

    def page_count(self) -> int:
        """Return how many pages are shown."""
        return len(self._pages)

    def show_dossier(self, reading: ProjectReading, choice: EditionChoice | None = None) -> None:
        """Draw an edition of the dossier of a project; a drawing under way is stopped first."""
        self._waiting = reading, choice
        if self._job is not None:
            self._job.ask_stop()
            return
        self._start()

    def _start(self) -> None:
        shown, self._waiting = self._waiting, None
        if shown is None:
            return
        thumb = self.thumbs.iconSize() * self.devicePixelRatioF()
        small = thumb.width(), thumb.height()
        self._job = job = Job(PagesDrawn(self.workbench.services, shown, small), self)
        self._job.progressed.connect(self._progressed)
        job.succeeded.connect(self._drawn)
        self._job.failed.connect(self.failed)
        self._job.finished.connect(self._finished)
        self.bar.setVisible(not self._pages)
        self._job.start()

    def _progressed(self, ratio: float, doing: str) -> None:
        self.bar.show_progress(ratio, doing)

    def _finished(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
        self.bar.hide()
        self._start()
        if self._job is None:
            self.rested.emit()

    def _drawn(self, pages: list[PageDrawn]) -> None:
        row = max(self.thumbs.currentRow(), 0)
        self._pages = pages
        self.thumbs.blockSignals(True)
        self.thumbs.clear()
        for number, page in enumerate(pages, start=1):
            item = QListWidgetItem(str(number))
            small = _picture(page.small_width, page.small_height, page.small_rows)
            item.setIcon(QPixmap.fromImage(small))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, _heard(number, len(pages)))
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.thumbs.addItem(item)
        self.thumbs.blockSignals(False)
        self.thumbs.setCurrentRow(min(row, len(pages) - 1))
        self._show_page(self.thumbs.currentRow())
        if not self.bar.isHidden():
            announce(self, f"Aperçu prêt\u00a0: {plural(len(pages), 'page', 'pages')}.")

    def _show_page(self, row: int) -> None:
        if not 0 <= row < len(self._pages):
            return
        page = self._pages[row]
        rows = b"" if page.photo else zlib.decompress(page.rows)
        drawn = _picture(page.width, page.height, rows) if rows else QImage.fromData(page.rows)
        ratio = self.devicePixelRatioF()
        width = self._page_width(drawn)
        shown = drawn.scaledToWidth(
            round(width * ratio), Qt.TransformationMode.SmoothTransformation
        )
        shown.setDevicePixelRatio(ratio)
        self.page.setPixmap(QPixmap.fromImage(shown))
        self.page.setAccessibleName(f"Page {row + 1} sur {len(self._pages)}")
        self.area.setAccessibleName(f"Dossier, page {row + 1} sur {len(self._pages)}")
        self.where.setText(f"Page {row + 1} sur {len(self._pages)}")
        self._before.setEnabled(row > 0)
        self._after.setEnabled(row < len(self._pages) - 1)

    def _page_width(self, image: QImage) -> int:
        room = max(self.area.viewport().width() - 4, 80)
        return round(room * (self._zoom or 1.0)) if self._zoom else min(room, image.width())

    def _open_at(self, down: float) -> None:
        """Go to where the passage under the mouse is written; a cover or a contents has none."""
        row = self.thumbs.currentRow()
        origin = origin_at(self._pages[row].places, down) if 0 <= row < len(self._pages) else None
        if origin is not None:
            self.go_to.emit(origin.step, origin.field, origin.record_id)

    def _open_first(self) -> None:
        """Go by the keyboard to where the first passage that starts on the page is written."""
        row = self.thumbs.currentRow()
        starting = [place.top for place in self._pages[row].places if place.top] if row >= 0 else []
        self._open_at(min(starting, default=1.0))

    def _go_back(self) -> None:
        self.thumbs.setCurrentRow(max(self.thumbs.currentRow() - 1, 0))

    def _go_on(self) -> None:
        self.thumbs.setCurrentRow(min(self.thumbs.currentRow() + 1, len(self._pages) - 1))

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
        self._show_page(self.thumbs.currentRow())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.thumbs.setFixedWidth(px(THUMB_WIDTH + 44))
            self.thumbs.setIconSize(QSize(px(THUMB_WIDTH), px(round(THUMB_WIDTH * 1.42))))

    def _ask_stop(self) -> None:
        if self._job is not None:
            self._job.ask_stop()

    def at_work(self) -> bool:
        """Tell whether pages are being drawn."""
        return self._job is not None

    def give_up(self) -> None:
        """Ask the drawing under way to stop, without waiting for it."""
        self._waiting = None
        self._ask_stop()

    def stop(self) -> None:
        """Wait for the drawing under way, before the window closes."""
        self._waiting = None
        if self._job is not None:
            self._job.ask_stop()
            self._job.wait(10_000)


class PagesDrawn:
    """The work of the job: compose, then have the pages drawn."""

    def __init__(self, services: Services, shown: Shown, small: tuple[int, int]) -> None:
        self._compose, self._press = services.compose, services.press
        self._shown, self._small = shown, small

    def __call__(self, progress: Progress) -> list[PageDrawn]:
        dossier = self._compose(*self._shown)
        return list(self._press.preview(dossier, DPI, self._small, progress))


def _heard(number: int, pages: int) -> str:
    return f"Page {number}{rank_words(f' sur {pages}')}"


def _picture(width: int, height: int, rows: bytes) -> QImage:
    """Look at rows of bytes as a picture; it holds for as long as they do."""
    return QImage(rows, width, height, width * 3, QImage.Format.Format_RGB888)

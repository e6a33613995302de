"""Print the dossier: the dialog of the system, then page after page, in the background."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtWidgets import QWidget

from tressons_desktop.dossier.editions.choice import EditionChoice
from tressons_desktop.dossier.press import LaidOut
from tressons_desktop.outcomes import Progress, Refused
from tressons_desktop.reading.reading import ProjectReading
from tressons_desktop.services import Services
from tressons_desktop.text.numbers import plural
from ui.screens.workspace.steps.dossier.page_jobs import LaysOut, image_of

if TYPE_CHECKING:  # a library of its own, loaded when something is printed
    from PySide6.QtPrintSupport import QPrinter

DPI: Final = 300
_INCH: Final = 72
_SHARE: Final = 0.2
_REFUSED: Final = (
    "L’imprimante n’a pas pris le dossier. Vérifier qu’elle est allumée et a du papier, puis "
    "recommencer, ou exporter le PDF et l’imprimer d’ailleurs."
)


def ask_printer(window: QWidget, title: str, pages: int) -> QPrinter | None:
    """Ask which printer, which pages and how many copies; None when nothing was chosen."""
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(), QPageLayout.Unit.Millimeter)
    dialog = QPrintDialog(printer, window)
    dialog.setWindowTitle("Imprimer le dossier")
    if pages:
        dialog.setMinMax(1, pages)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    return printer if dialog.exec() else None


@dataclass(frozen=True, slots=True)
class Printed:
    """What was sent to the printer."""

    pages: int
    where: str

    @property
    def words(self) -> str:
        """Say it."""
        sent = plural(self.pages, "page envoyée", "pages envoyées")
        return f"{sent}\u00a0: {self.where}." if self.where else f"{sent}."


class Prints:
    """Lay the dossier out, then paint its pages one at a time: never two in memory."""

    def __init__(
        self,
        services: Services,
        reading: ProjectReading,
        choice: EditionChoice | None,
        printer: QPrinter,
    ) -> None:
        self._lay_out = LaysOut(services, (reading, choice))
        self._press, self._printer = services.press, printer

    def __call__(self, progress: Progress) -> Printed:
        laid = self._lay_out(lambda ratio, doing: progress(ratio * _SHARE, doing))
        rows = self._rows(laid.pages)
        painter = QPainter()
        self._turn(laid, rows[0])
        if not painter.begin(self._printer):
            raise Refused(_REFUSED)
        try:
            self._paint(painter, laid, rows, progress)
        except BaseException:
            self._printer.abort()
            raise
        finally:
            painter.end()
        file = Path(self._printer.outputFileName()).name
        return Printed(len(rows), file or self._printer.printerName())

    def _rows(self, pages: int) -> list[int]:
        """List the pages that are asked, as many times as the printer does not repeat them."""
        first, last = self._printer.fromPage() or 1, self._printer.toPage() or pages
        rows = list(range(min(first, pages) - 1, min(last, pages)))
        if self._printer.pageOrder() == self._printer.PageOrder.LastPageFirst:
            rows.reverse()
        alone = self._printer.supportsMultipleCopies()
        return rows * (1 if alone else max(self._printer.copyCount(), 1))

    def _paint(self, painter: QPainter, laid: LaidOut, rows: list[int], progress: Progress) -> None:
        wanted = [(row, round(laid.sizes[row][0] * DPI / _INCH)) for row in rows]

        def drawn(ratio: float, _doing: str) -> None:
            page = min(round(ratio * len(rows)) + 1, len(rows))
            progress(_SHARE + ratio * (1 - _SHARE), f"Impression, page {page} sur {len(rows)}")

        for number, page in enumerate(self._press.draw(laid, wanted, drawn)):
            if number:
                self._turn(laid, rows[number])
                if not self._printer.newPage():
                    raise Refused(_REFUSED)
            self._fit(painter, image_of(page))

    def _turn(self, laid: LaidOut, row: int) -> None:
        width, height = laid.sizes[row]
        wide = QPageLayout.Orientation.Landscape
        turned = wide if width > height else QPageLayout.Orientation.Portrait
        self._printer.setPageOrientation(turned)

    def _fit(self, painter: QPainter, image: QImage) -> None:
        """Paint a page in the middle of the sheet, as large as it holds."""
        sheet = self._printer.paperRect(self._printer.Unit.DevicePixel)
        size = QSizeF(image.size()).scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (sheet.width() - size.width()) / 2, (sheet.height() - size.height()) / 2
        painter.drawImage(QRectF(left, top, size.width(), size.height()), image)

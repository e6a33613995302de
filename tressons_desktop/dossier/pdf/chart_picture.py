"""A chart of the paper as a picture, for texts that hold no drawing."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Final

import pypdfium2

from tressons_desktop.dossier.content import Chart, Dossier, Meta, Radar
from tressons_desktop.dossier.pdf.engine.figure import PaperFigure
from tressons_desktop.dossier.pdf.engine.paper import PaperBook
from tressons_desktop.dossier.pdf.finish import finish_pdf
from tressons_desktop.dossier.pdf.fonts import ONE_AT_A_TIME, has_glyph
from tressons_desktop.dossier.pdf.styles import WIDTH
from tressons_desktop.dossier.printable import make_printable
from tressons_desktop.drawing.charts import draw_chart

_DPI: Final = 200
_RADAR: Final = 356.0
_META: Final = Meta("Dessin", "")
_NEVER: Final = datetime(2000, 1, 1, tzinfo=UTC)


def chart_png(chart: Chart) -> bytes:
    """Draw a chart as it is on paper; the same chart gives the same bytes."""
    with ONE_AT_A_TIME:
        cleaned, _ = make_printable(Dossier(_META, None, (chart,)), has_glyph)
        shown = cleaned.blocks[0]
        data = shown.data if isinstance(shown, Chart) else chart.data
        drawing = draw_chart(data, _RADAR if isinstance(data, Radar) else WIDTH)
        paper = PaperBook(drawing.width, drawing.height)
        paper.new_page()
        PaperFigure(drawing, alt=data.alt).draw(paper, 0, drawing.height, drawing.width)
        paper.end_page()
        written = finish_pdf(paper, _META, _NEVER, outline_shown=False)
    with pypdfium2.PdfDocument(written) as pdf:
        picture = pdf[0].render(scale=_DPI / 72).to_pil()
    stream = BytesIO()
    picture.convert("RGB").save(stream, "PNG", optimize=True)
    return stream.getvalue()

"""Règlements as they arrive: PDF with columns, tables and running titles, Word, OpenDocument."""

from __future__ import annotations

import io
from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from tests.intake.making import zipped

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"

Placed = tuple[float, float, str]
"""Where words begin, from the bottom left of the page, and the words."""


def pdf(pages: Sequence[Sequence[Placed]]) -> bytes:
    """Write words at their places."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for page in pages:
        canvas.setFont("Helvetica", 11)
        for left, bottom, words in page:
            canvas.drawString(left, bottom, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def column(left: float, top: float, lines: Sequence[str]) -> list[Placed]:
    """Place lines one under the other."""
    return [(left, top - 14 * row, line) for row, line in enumerate(lines)]


def scanned(pages: int = 2) -> bytes:
    """Make the PDF of a scanner: a picture on each page, no word."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for _ in range(pages):
        canvas.rect(50, 50, 400, 700, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def word(body: str) -> bytes:
    """Make a Word document of these paragraphs and tables."""
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return zipped(
        {
            "[Content_Types].xml": (
                f'<Types><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
            ),
            "_rels/.rels": (
                f'<Relationships><Relationship Id="r1" Type="{relation}" '
                'Target="word/document.xml"/></Relationships>'
            ),
            "word/document.xml": (
                f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
            ),
        }
    )


def word_line(words: str, *, listed: bool = False) -> str:
    """Write a paragraph of Word."""
    numbered = "<w:pPr><w:numPr/></w:pPr>" if listed else ""
    return f"<w:p>{numbered}<w:r><w:t>{words}</w:t></w:r></w:p>"


def word_row(*cells: str) -> str:
    """Write a row of a table of Word."""
    return f"<w:tr>{''.join(f'<w:tc>{word_line(cell)}</w:tc>' for cell in cells)}</w:tr>"


def open_text(body: str, *, manifest: str = "<manifest/>") -> bytes:
    """Make an OpenDocument text."""
    spaces = f'xmlns:text="{TEXT}" xmlns:table="{TABLE}" xmlns:office="{OFFICE}"'
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": manifest,
            "content.xml": f"<office:document-content {spaces}>{body}</office:document-content>",
        }
    )

"""Framed and lined-up pieces that the synthesis and the chapters share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from reportlab.platypus.flowables import Flowable, KeepTogether, Spacer

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.content import KeyFigure, Tone
from tressons_desktop.dossier.pdf.flowables import TaggedParagraph
from tressons_desktop.dossier.pdf.fonts import text_width
from tressons_desktop.dossier.pdf.layout import fitted
from tressons_desktop.dossier.pdf.lists import ListEntry, Listing
from tressons_desktop.dossier.pdf.styles import (
    LINE,
    MEASURE,
    PRIMARY,
    TEXT2,
    WIDTH,
    body,
    colour,
    style,
)
from tressons_desktop.dossier.pdf.tables import TaggedTable
from tressons_desktop.drawing.charts import draw_mark
from tressons_desktop.drawing.palette import LIGHT

_NUMBER_SIZES: Final = (18.75, 17, 15.5, 14, 12.5, 11)
_WRITTEN: Final = 22.0
"""Between two lines written by hand."""
_SHORT_LINE: Final = 150.0


def key_figures(figures: tuple[KeyFigure, ...]) -> Any:
    """Make the row of key figures between a petrol rule and a thin one."""
    shown = figures[:5] or (KeyFigure("–", "aucun chiffre saisi"),)
    count = max(len(shown), 3)
    width = WIDTH / count
    number = _number_style(shown, width - 4)
    listing = Listing()
    cells = [_key_figure(figure, listing, number, width - 4) for figure in shown]
    cells += [[] for _ in range(count - len(shown))]
    look = [
        ("LINEABOVE", (0, 0), (-1, 0), 1.5, PRIMARY),
        ("LINEBELOW", (0, 0), (-1, 0), 0.75, LINE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 9),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 11),
    ]
    return TaggedTable(
        [cells], layout=True, colWidths=[width] * count, style=look, hAlign="LEFT", spaceAfter=10
    )


def _number_style(figures: tuple[KeyFigure, ...], width: float) -> Any:
    """Choose the largest size at which every number holds in its column: they share a line."""
    number = style(_NUMBER_SIZES[-1], bold=True, leading=1.2)
    for size in _NUMBER_SIZES:
        number = style(size, bold=True, leading=1.2)
        widest = max(text_width(f.value, number.fontName, size) for f in figures)
        if widest <= width:
            break
    return number


def _key_figure(figure: KeyFigure, listing: Listing, number: Any, width: float) -> list[Any]:
    """Print the number over its label; a reader hears the label, then the number."""
    entry = ListEntry(listing, term=True)
    label = style(9.75, ink=LIGHT.text2, leading=1.25)
    return [
        fitted(figure.value, number, width, 1, opener=entry.body_of),
        fitted(figure.label, label, width, 2, opener=entry.label_of),
    ]


def framed(parts: list[Any], tone: Tone, width: float, *, gap: float = 1.5) -> Any:
    """Frame paragraphs with a strong bar on the left; the frame may break between them."""
    ink = colour(LIGHT.tones[tone])
    look = [
        ("BOX", (0, 0), (-1, -1), 0.75, ink, "butt"),
        ("LINEBEFORE", (0, 0), (0, -1), 4, ink, "butt"),
        ("LEFTPADDING", (0, 0), (-1, -1), 12),
        ("RIGHTPADDING", (0, 0), (-1, -1), 12),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), gap),
        ("TOPPADDING", (0, 0), (-1, 0), 6),
        ("BOTTOMPADDING", (0, -1), (-1, -1), 8),
    ]
    return TaggedTable(
        [[part] for part in parts],
        layout=True,
        colWidths=[width],
        style=look,
        hAlign="LEFT",
        spaceBefore=4,
        spaceAfter=10,
    )


def notice_parts(lines: Sequence[c.Inline], keys: frozenset[str]) -> list[Any]:
    """Make the lines of a notice, a list when there are several."""
    look = style(10.5, leading=1.35, left=23)
    listing = Listing()
    return [
        TaggedParagraph(line, look, entry=ListEntry(listing) if len(lines) > 1 else None, keys=keys)
        for line in lines
    ]


def check_list(checks: Sequence[c.CheckItem]) -> list[Any]:
    """Make the list of the verified rules."""
    listing = Listing()
    return [part for check in checks for part in _check(check, ListEntry(listing))]


def _check(check: c.CheckItem, entry: ListEntry) -> list[Any]:
    """Make a verified rule: mark, verdict, explanation, source."""
    opener = entry.paragraph_of
    bold = style(11, bold=True, left=23, after=1)
    text = style(10.5, left=23, right=WIDTH - MEASURE, after=1)
    quiet = style(9.5, ink=LIGHT.text2, left=23, right=WIDTH - MEASURE)
    title: c.Inline = (
        c.bold(check.title),
        c.Run(f"\u00a0: {check.verdict}" if check.verdict else ""),
    )
    plain_title = style(11, left=23, after=1)
    head = plain_title if check.verdict else bold
    parts = [TaggedParagraph(title, head, opener=opener, mark=draw_mark(check.tone, 14))]
    if check.explanation:
        parts.append(TaggedParagraph(check.explanation, text, opener=opener))
    if check.source:
        parts.append(TaggedParagraph(check.source, quiet, opener=opener))
    return [KeepTogether(parts), Spacer(1, 8)]


def timeline_table(block: c.Timeline) -> c.TableBlock:
    """Turn steps into a table: date, step, state."""
    rows = tuple(
        (
            c.TableCell(step.when, strong=True),
            c.TableCell(_step_text(step)),
            c.TableCell(step.state, tone=c.Tone.OK if step.done else None, quiet=not step.done),
        )
        for step in block.steps
    )
    columns = tuple(map(c.TableColumn, block.columns, (1.4, 4.2, 1.4)))
    return c.TableBlock(columns, rows, name=block.name)


def definition_table(block: c.Definition) -> c.TableBlock:
    """Turn facts into a table without a header row."""
    rows = tuple((c.TableCell(name, quiet=True), fact) for name, fact in block.facts)
    columns = c.TableColumn("", 1.2), c.TableColumn("", 3)
    return c.TableBlock(columns, rows, caption=block.caption, name=block.name, dense=block.dense)


def annexes_table(block: c.AnnexList) -> c.TableBlock:
    """Turn the bordereau into a table."""
    right = c.Align.RIGHT
    weights = ((1, c.Align.LEFT), (4.4, c.Align.LEFT), (0.8, right), (1.6, right))
    columns = tuple(
        c.TableColumn(title, weight, align)
        for title, (weight, align) in zip(block.columns, weights, strict=True)
    )
    rows = tuple(
        (
            c.TableCell(str(one.number), strong=True),
            one.title,
            str(one.pages) if one.pages else "–",
            c.TableCell(one.aside, quiet=True),
        )
        for one in block.annexes
    )
    return c.TableBlock(columns, rows, name=block.columns[0])


def attestation(block: c.Attestation) -> list[Any]:
    """Print what is sworn, then the room to sign."""
    text = style(11, after=4)
    parts = [TaggedParagraph(block.title, style(11, bold=True, after=4))]
    parts += [TaggedParagraph(one, text) for one in block.statements]
    parts += _signature_parts(c.Signature(block.place_and_date, block.signatory))
    return [*parts, TaggedParagraph(block.how, style(9.5, ink=LIGHT.text2)), Spacer(1, 60)]


def _step_text(step: c.TimelineStep) -> c.Inline:
    if not step.detail:
        return step.title
    return (c.Run(step.title), c.Run(f"\n{step.detail}", italic=True))


class BlankLine(Flowable):
    """Words, then a dotted line to write on: an artifact, for dots would be heard one by one."""

    def __init__(self, text: str, look: Any, lines: int = 1) -> None:
        super().__init__()
        self._words = TaggedParagraph(text, look) if text else None
        self._look, self._lines = look, lines
        self.spaceAfter = look.spaceAfter

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Take the height of the words, or of the lines."""
        self.width = width
        used = self._words.wrap(width, height)[1] if self._words else 0.0
        self.height = used or self._lines * _WRITTEN
        return self.width, self.height

    def draw(self) -> None:
        """Paint the words and the dots."""
        canvas, look = self.canv, self._look
        canvas.saveState()
        canvas.setStrokeColor(TEXT2)
        canvas.setDash(0.6, 2.4)
        if self._words is None:
            for line in range(self._lines):
                end = min(MEASURE, self.width)
                canvas.line(0, line * _WRITTEN + 3, end, line * _WRITTEN + 3)
        else:
            self._words.drawOn(canvas, 0, 0)
            used = text_width(self._words.last_line(), look.fontName, look.fontSize) + 6
            canvas.line(used, 3, min(used + _SHORT_LINE, self.width), 3)
        canvas.restoreState()


def blank(block: c.Blank) -> Any:
    """Leave room to write."""
    return BlankLine(block.text, body(), block.lines)


def signature(block: c.Signature) -> Any:
    """Leave room to sign under a place, a date and a name."""
    return KeepTogether([Spacer(1, 14), *_signature_parts(block), Spacer(1, 70)])


def signed_column(block: c.Signature) -> list[Any]:
    """Leave room to sign in a column, over a line."""
    return [*_signature_parts(block), Spacer(1, 16), BlankLine("", style(11), 1)]


def _signature_parts(block: c.Signature) -> list[Any]:
    text = style(11, after=3)
    parts: list[Any] = [BlankLine(block.place_and_date, text)]
    parts.append(TaggedParagraph(block.role, style(11, bold=True)))
    if block.name:
        parts.append(TaggedParagraph(block.name, text))
    return parts

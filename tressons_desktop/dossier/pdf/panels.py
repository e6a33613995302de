"""FramedPile and lined-up pieces that the synthesis and the chapters share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.content import KeyFigure, Tone
from tressons_desktop.dossier.pdf.engine.look import TextLook
from tressons_desktop.dossier.pdf.engine.painter import sketch
from tressons_desktop.dossier.pdf.engine.paper import PaperBook
from tressons_desktop.dossier.pdf.engine.para import Para
from tressons_desktop.dossier.pdf.engine.parts import (
    Columns,
    FramedPile,
    PagePart,
    Pile,
    Ruled,
    White,
    rule,
)
from tressons_desktop.dossier.pdf.fonts import BOLD, text_width
from tressons_desktop.dossier.pdf.layout import fitted
from tressons_desktop.dossier.pdf.lists import ListEntry, Listing
from tressons_desktop.dossier.pdf.styles import (
    FIGURE,
    LABEL,
    LARGE,
    MEASURE,
    SMALL,
    TABLE_GAP,
    TEXT,
    TEXT_LEFT,
    WIDTH,
    body,
    style,
)
from tressons_desktop.drawing.charts import draw_mark
from tressons_desktop.drawing.palette import LIGHT
from tressons_desktop.drawing.shapes import Box, Drawing

_NUMBER_SIZES: Final = (FIGURE, LARGE, TEXT)
_WRITTEN: Final = 22.0
"""Between two lines written by hand."""
_SHORT_LINE: Final = 150.0
_BESIDE: Final = 4.0
_SIDE: Final = 12.0
"""Inside the frame of a signature."""


def key_figures(figures: tuple[KeyFigure, ...]) -> PagePart:
    """Make the row of key figures between a petrol rule and a thin one."""
    shown = figures[:5] or (KeyFigure("–", "aucun chiffre saisi"),)
    count = max(len(shown), 3)
    width = WIDTH / count
    number = _number_look(shown, width - _BESIDE)
    listing = Listing()
    cells = [_key_figure(figure, listing, number, width - _BESIDE) for figure in shown]
    rooms = [width - _BESIDE] * len(shown)
    rules = ((1.5, LIGHT.primary), (0.75, LIGHT.line))
    return Ruled(Columns(cells, rooms, gap=_BESIDE), rules, (9, 11), after=10)


def figures_beside(figures: tuple[KeyFigure, ...]) -> PagePart:
    """Make key figures one under the other, in the margin of what they are about."""
    number = style(FIGURE, bold=True, leading=1.2)
    label = style(SMALL, ink=LIGHT.text2, leading=1.25, after=8)
    listing = Listing()
    parts: list[PagePart] = []
    for figure in figures:
        entry = ListEntry(listing, term=True)
        parts.append(fitted(figure.value, number, LABEL, 2, opener=entry.body_of))
        parts.append(fitted(figure.label, label, LABEL, 3, opener=entry.label_of))
    made = Columns([parts], [LABEL])
    made.beside = made.leads = True
    made.before, made.after = 6, 14
    return made


def _number_look(figures: tuple[KeyFigure, ...], width: float) -> TextLook:
    """Choose the largest size at which every number holds in its column: they share a line."""
    for size in _NUMBER_SIZES:
        widest = max(text_width(figure.value, BOLD, size) for figure in figures)
        if widest <= width:
            break
    return style(size, bold=True, leading=1.2)


def _key_figure(
    figure: KeyFigure, listing: Listing, number: TextLook, width: float
) -> list[PagePart]:
    """Print the number over its label; a reader hears the label, then the number."""
    entry = ListEntry(listing, term=True)
    label = style(SMALL, ink=LIGHT.text2, leading=1.25)
    return [
        fitted(figure.value, number, width, 1, opener=entry.body_of),
        fitted(figure.label, label, width, 2, opener=entry.label_of),
    ]


def framed(
    parts: Sequence[PagePart], tone: Tone, *, gap: float = 1.5, before: float = 4, after: float = 10
) -> FramedPile:
    """Frame paragraphs with a strong bar on the left; the frame may break between them."""
    return FramedPile(parts, LIGHT.tones[tone], gap=gap, before=before, after=after)


def notice_parts(lines: Sequence[c.Inline], keys: frozenset[str]) -> list[PagePart]:
    """Make the lines of a notice, a list when there are several."""
    look = style(TEXT, left=23)
    listing = Listing()
    return [
        Para(
            line,
            look,
            opener=ListEntry(listing).body_of if len(lines) > 1 else None,
            keys=keys,
        )
        for line in lines
    ]


def check_list(checks: Sequence[c.CheckItem]) -> list[PagePart]:
    """Make the list of the verified rules."""
    listing = Listing()
    return [_check(check, ListEntry(listing)) for check in checks]


def _check(check: c.CheckItem, entry: ListEntry) -> PagePart:
    """Make a verified rule: mark, verdict, explanation, source."""
    opener = entry.paragraph_of
    left = TEXT_LEFT + 23
    title: c.Inline = (
        c.bold(check.title),
        c.Run(f"\u00a0: {check.verdict}" if check.verdict else ""),
    )
    head = style(TEXT, bold=not check.verdict, left=left, after=1)
    mark = draw_mark(check.tone, 14)
    parts: list[PagePart] = [Para(title, head, opener=opener, mark=mark, mark_x=TEXT_LEFT)]
    if check.explanation:
        parts.append(Para(check.explanation, style(TEXT, left=left, after=1), opener=opener))
    if check.source:
        quiet = style(SMALL, ink=LIGHT.text2, left=left)
        parts.append(Para(check.source, quiet, opener=opener))
    return Pile(parts, after=8, inset=True)


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
    origins = tuple(step.origin for step in block.steps)
    return c.TableBlock(columns, rows, name=block.name, origins=origins)


def definition_table(block: c.Definition, width: float = WIDTH) -> c.TableBlock:
    """Turn facts into a table without a header row; their names stand in the margin."""
    rows = tuple((c.TableCell(name, quiet=True), fact) for name, fact in block.facts)
    names = max((text_width(name, 0, TEXT) for name, _ in block.facts), default=0.0)
    left = TEXT_LEFT - TABLE_GAP if width == WIDTH else min(names + 6, 0.45 * width)
    columns = c.TableColumn("", left), c.TableColumn("", width - left)
    return c.TableBlock(
        columns,
        rows,
        caption=block.caption,
        name=block.name,
        dense=block.dense,
        origins=block.origins,
    )


def annexes_table(block: c.AnnexList) -> c.TableBlock:
    """Turn the bordereau into a table; where an annex starts is known once all is laid out."""
    right = c.Align.RIGHT
    weights = ((1, c.Align.LEFT), (4.4, c.Align.LEFT), (0.8, right), (1.6, right))
    columns = tuple(
        c.TableColumn(title, weight, align)
        for title, (weight, align) in zip(block.columns, weights, strict=True)
    )
    pages = sum(one.pages for one in block.annexes)
    total = (block.total, "", str(pages), "") if pages else ()
    rows = tuple(map(_annex_row, block.annexes))
    return c.TableBlock(columns, rows, total, name=block.columns[0])


def _annex_row(one: c.Annex) -> tuple[c.CellLike, ...]:
    where = c.TableCell(one.aside, quiet=True)
    if one.pages:
        where = c.TableCell((c.Run("p.\u00a0"), c.PageRef(one.key)))
    number = c.TableCell(str(one.number), strong=True)
    return (number, one.title, str(one.pages) if one.pages else "–", where)


def attestation(block: c.Attestation, left: float = TEXT_LEFT) -> PagePart:
    """Print what is sworn, then the room to sign."""
    text = style(TEXT, after=4, left=left)
    quiet = style(SMALL, ink=LIGHT.text2, left=left)
    parts: list[PagePart] = [Para(block.title, style(TEXT, bold=True, after=4, left=left))]
    parts += [Para(one, text) for one in block.statements]
    signed = signature(c.Signature(block.place_and_date, block.signatory), left)
    return Pile([*parts, Para(block.how, quiet), signed], before=8, after=8, inset=left > 0)


def _step_text(step: c.TimelineStep) -> c.Inline:
    if not step.detail:
        return step.title
    return (c.Run(step.title), c.Run(f"\n{step.detail}", italic=True))


class BlankLine(PagePart):
    """Words, then a line to write on, an artifact: a row of dots would be heard dot by dot."""

    def __init__(self, text: str, look: TextLook, lines: int = 1) -> None:
        self._words = Para(text, look) if text else None
        self._look, self._lines = look, lines
        self.after = look.after
        self.inset = look.left >= TEXT_LEFT

    def _measure(self, width: float) -> float:
        used = self._words.wrap(width) if self._words else 0.0
        return used or self._lines * _WRITTEN

    def draw(self, paper: PaperBook, x: float, top: float, width: float) -> None:
        """Paint the words and the lines."""
        look, bottom = self._look, top - self.wrap(width)
        left, end = x + look.left, x + width
        if self._words is None:
            places = [bottom + line * _WRITTEN + 3 for line in range(self._lines)]
            paper.decorate("\n".join(_written(left, min(left + MEASURE, end), y) for y in places))
            return
        self._words.draw(paper, x, top, width)
        used = left + (self._words.lines[-1].width if self._words.lines else 0) + 6
        paper.decorate(_written(used, min(used + _SHORT_LINE, end), bottom + 3))


def _written(left: float, right: float, y: float) -> str:
    return rule(left, right, y, 0.75, LIGHT.text2)


def blank(block: c.Blank) -> PagePart:
    """Leave room to write."""
    return BlankLine(block.text, body(), block.lines)


class _SignFrame(Pile):
    """The frame where it is dated and signed, beside a margin or not."""

    def __init__(self, parts: Sequence[PagePart], left: float) -> None:
        super().__init__(parts, before=10, after=10, inset=left > 0)
        self._left = left

    def draw(self, paper: PaperBook, x: float, top: float, width: float) -> None:
        """Paint the frame, then what is in it."""
        height = self.wrap(width)
        box = Box(0, 0, width - self._left, height, stroke=LIGHT.text, line=0.9, radius=3)
        frame = Drawing(box.width, height, (box,))
        paper.decorate(sketch(paper, frame, x + self._left, top))
        super().draw(paper, x, top, width)


def signature(block: c.Signature, left: float = TEXT_LEFT) -> PagePart:
    """Leave room to sign in a frame, under a place, a date and a name."""
    made = _SignFrame([White(8), *_signature_parts(block, left), White(52)], left)
    made.clings = True
    return made


def _signature_parts(block: c.Signature, left: float) -> list[PagePart]:
    left += _SIDE
    text = style(TEXT, after=3, left=left, right=_SIDE)
    parts: list[PagePart] = [BlankLine(block.place_and_date, text)]
    parts.append(Para(block.role, style(TEXT, bold=True, left=left, right=_SIDE)))
    if block.name:
        parts.append(Para(block.name, text))
    return parts

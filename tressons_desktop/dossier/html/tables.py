"""Tables and facts to HTML: header cells with their scope, figures with their value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.html.words import inline, text
from tressons_desktop.drawing.charts import draw_mark
from tressons_desktop.drawing.funding_bar import letter_mark
from tressons_desktop.drawing.shapes import Drawing, to_svg

TitlesOfPlaces = Mapping[str, str]
_MARK: Final = 14.0
_SQUARE: Final = 10.0


def table(block: c.TableBlock, titles: TitlesOfPlaces) -> str:
    """Write a table; what is heard and not printed becomes its label."""
    label = block.name or block.caption
    named = f' aria-label="{escape(label, quote=True)}"' if label and not block.caption else ""
    caption = f"<caption>{text(block.caption)}</caption>" if block.caption else ""
    head = ""
    if any(column.title for column in block.columns):
        cells = "".join(
            f'<th scope="col"{_align(column)}>{text(column.title)}</th>' for column in block.columns
        )
        head = f"<thead><tr>{cells}</tr></thead>"
    rows = "".join(_row(block, row, titles) for row in block.rows)
    foot = f"<tfoot>{_row(block, block.total, titles)}</tfoot>" if block.total else ""
    return (
        f'<div class="wide"><table{named}>{caption}{head}<tbody>{rows}</tbody>{foot}</table></div>'
    )


def _align(column: c.TableColumn) -> str:
    return "" if column.align is c.Align.LEFT else f' class="{column.align.value}"'


def _row(block: c.TableBlock, cells: Sequence[c.CellLike], titles: TitlesOfPlaces) -> str:
    made = []
    for place, (content, column) in enumerate(zip(cells, block.columns, strict=True)):
        tag, scope = "td", ""
        if block.row_headers and place == 0:
            tag, scope = "th", ' scope="row"'
        made.append(f"<{tag}{scope}{_align(column)}>{cell(content, titles)}</{tag}>")
    return f"<tr>{''.join(made)}</tr>"


def cell(content: c.CellLike, titles: TitlesOfPlaces) -> str:
    """Write what a cell holds: its mark, its words, its figure for whoever reads it again."""
    words = inline(c.cell_inline(content), titles)
    value = c.cell_value(content)
    if value is not None:
        words = f'<data value="{_raw(value)}">{words}</data>'
    if not isinstance(content, c.TableCell):
        return words
    if content.strong:
        words = f"<strong>{words}</strong>"
    if content.quiet:
        words = f'<span class="quiet">{words}</span>'
    return f"{_mark(content)}{words}"


def _raw(value: c.FigureValue) -> str:
    match value:
        case c.Money():
            return f"{value.amount:f}"
        case c.Date():
            return value.day.isoformat()
        case _:
            return f"{value.value:f}"


def _mark(content: c.TableCell) -> str:
    if content.tone is not None:
        return hidden(draw_mark(content.tone, _MARK))
    if content.series:
        return hidden(Drawing(_SQUARE, _SQUARE, letter_mark(content.series, _SQUARE)))
    return ""


def hidden(drawing: Drawing) -> str:
    """Draw what the words beside it say: a reader is not told twice."""
    return f'<span class="mark" aria-hidden="true">{to_svg(drawing)}</span>'


def definition(block: c.Definition, titles: TitlesOfPlaces) -> str:
    """Write facts as a list of names and values."""
    caption = f'<p class="caption">{text(block.caption)}</p>' if block.caption else ""
    facts = "".join(
        f"<div><dt>{text(name)}</dt><dd>{cell(fact, titles)}</dd></div>"
        for name, fact in block.facts
    )
    return f"{caption}<dl>{facts}</dl>"

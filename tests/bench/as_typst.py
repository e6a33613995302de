"""The same dossier in the language of Typst, to race against: same words, tables and tags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.pdf.panels import annexes_table, definition_table, timeline_table
from tressons_desktop.drawing.charts import draw_chart
from tressons_desktop.drawing.shapes import to_svg

_WIDTH = 499.0


def typst_source(dossier: c.Dossier) -> str:
    """Write a dossier for Typst."""
    meta = dossier.meta
    head = (
        f"#set document(title: {_string(meta.title)})\n"
        '#set text(lang: "fr", font: "Source Sans 3", size: 10.5pt)\n'
        '#set page(paper: "a4", margin: 48pt, numbering: "1 / 1")\n'
        f"#title()\n{_words(dossier.cover.subtitle) if dossier.cover else ''}\n#outline()\n"
    )
    return head + "\n\n".join(line for block in c.laid(dossier.blocks) for line in _block(block))


def _string(text: str) -> str:
    kept = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{kept}"'


def _words(text: c.Inline) -> str:
    parts = []
    for run in c.runs(text):
        made = f"#{_string(run.text)}"
        if run.bold:
            made = f"#strong[{made}]"
        if run.italic:
            made = f"#emph[{made}]"
        parts.append(made)
    return "".join(parts)


def _block(block: c.Laid) -> Iterator[str]:
    match block:
        case c.Heading():
            yield f"{'=' * block.level} {_words(block.words)}"
        case c.Paragraph():
            yield from _paragraphs(block.text)
        case c.ItemList():
            yield from (f"+ {_words(item.text)}" for item in block.items)
        case c.TableBlock():
            yield _table(block)
        case c.Definition():
            yield _table(definition_table(block))
        case c.Timeline():
            yield _table(timeline_table(block))
        case c.AnnexList():
            yield _table(annexes_table(block))
        case c.Chart():
            yield _chart(block)
        case c.Photo():
            yield _photo(block, "100%")
        case c.PhotoPlate():
            inside = ", ".join(f"[{_photo(one, '100%')}]" for one in block.photos)
            yield f"#grid(columns: 2, gutter: 17pt, {inside})"
        case c.PageBreak():
            yield "#pagebreak(weak: true)"
        case _:
            yield from _other(block)


def _other(block: c.Laid) -> Iterator[str]:
    match block:
        case c.KeyFigures():
            yield from (f"{_words(one.value)} {_words(one.label)}" for one in block.figures)
        case c.NoticeBlock():
            yield _words(block.title)
            yield from map(_words, block.lines)
        case c.Checks():
            for check in block.items:
                yield _words((c.bold(check.title), c.Run(f" {check.verdict}")))
                yield from (_words(one) for one in (check.explanation, check.source) if one)
        case c.Synthesis():
            yield f"= {_words(block.title)}"
            yield _words(block.sentence)
            rows = tuple((one.label, one.status, one.amount_text) for one in block.funding.rows)
            yield _table(c.TableBlock(tuple(map(c.TableColumn, ("Qui", "État", "Euros"))), rows))
            yield from (_words(one.text) for one in block.checks)
        case c.SideBySide():
            for one in (*block.left, *block.right):
                yield from _block(one)
        case c.Signature():
            yield from map(_words, (block.place_and_date, block.role, block.name))
        case c.Attestation():
            yield from map(_words, (block.title, *block.statements, block.signatory))


def _paragraphs(text: c.Inline) -> Iterator[str]:
    if isinstance(text, str):
        yield from map(_words, text.split("\n\n"))
    else:
        yield _words(text)


def _table(table: c.TableBlock) -> str:
    columns = ", ".join(f"{column.weight}fr" for column in table.columns)
    aligns = ", ".join("right" if one.align is c.Align.RIGHT else "left" for one in table.columns)
    head = _cells([column.title for column in table.columns])
    rows = [*table.rows, table.total] if table.total else list(table.rows)
    body = ", ".join(_cells(row) for row in rows)
    return (
        f"#table(columns: ({columns},), align: ({aligns},), stroke: (bottom: 0.5pt), "
        f"table.header({head}), {body})"
    )


def _cells(row: Sequence[c.CellLike]) -> str:
    return ", ".join(f"[{_words(c.cell_inline(cell))}]" for cell in row)


def _chart(chart: c.Chart) -> str:
    svg = to_svg(draw_chart(chart.data, _WIDTH))
    alt = _string(chart.data.alt)
    return f'#image(bytes({_string(svg)}), format: "svg", width: 100%, alt: {alt})'


def _photo(photo: c.Photo, width: str) -> str:
    return f"#image({_string(photo.path.name)}, width: {width}, alt: {_string(photo.alt)})"

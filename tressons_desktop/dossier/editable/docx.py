"""Write the flow as an Office Open XML text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.editable.docx_parts import (
    HEAD,
    SPACES,
    coded_foot,
    content_types,
    core,
    drawing,
    footer,
    package_relations,
    relations,
    settings,
    styles,
)
from tressons_desktop.dossier.editable.flow import (
    FlowChart,
    FlowGrid,
    FlowLine,
    FlowPart,
    FlowPhoto,
    LineStyle,
)
from tressons_desktop.dossier.editable.pictures import DrawChart, HeldPicture, held_picture
from tressons_desktop.dossier.editable.xml_words import (
    pieces,
    place_name,
    quoted,
    web_link,
    xml_text,
)
from tressons_desktop.dossier.report import FindPhoto
from tressons_desktop.drawing.palette import LIGHT

_TWIPS: Final = 567
_WIDTH: Final = 9_639
"""Twentieths of a point between the margins."""


class DocxText:
    """Make the parts of the file; `lost` names the photos that could not be read."""

    def __init__(
        self, dossier: c.Dossier, flow: Iterable[FlowPart], find: FindPhoto, draw: DrawChart
    ) -> None:
        self._dossier, self._find, self._draw = dossier, find, draw
        self._flow = tuple(flow)
        self._places = {one.key for one in self._flow if isinstance(one, FlowLine) and one.key}
        self._pictures: list[HeldPicture] = []
        self._links: list[str] = []
        self._marks = 0
        self.lost: list[str] = []

    def parts(self) -> list[tuple[str, bytes]]:
        """Give each part under its name."""
        body = "".join(map(self._one, self._flow))
        held = [
            (f"word/media/photo{place}.{one.kind}", one.data)
            for place, one in enumerate(self._pictures, start=1)
        ]
        page = (
            '<w:sectPr><w:footerReference w:type="default" r:id="rFooter"/>'
            '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" '
            'w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
        )
        document = f"{HEAD}<w:document {SPACES}><w:body>{body}{page}</w:body></w:document>"
        names = [name.rpartition("/")[2] for name, _ in held]
        return [
            ("[Content_Types].xml", content_types()),
            ("_rels/.rels", package_relations()),
            ("docProps/core.xml", core(self._dossier.meta)),
            ("word/document.xml", document.encode()),
            ("word/_rels/document.xml.rels", relations(names, self._links)),
            ("word/styles.xml", styles()),
            ("word/settings.xml", settings()),
            ("word/footer.xml", footer(self._dossier.meta)),
            *coded_foot(self._dossier.meta),
            *held,
        ]

    def _one(self, one: FlowPart) -> str:
        match one:
            case FlowLine():
                return self._line(one)
            case FlowGrid():
                return self._grid(one)
            case FlowPhoto():
                return self._picture(held_picture(self._find(one.path)), one.alt, one.caption)
            case FlowChart():
                data, caption = one.chart.data, one.chart.caption
                return self._picture(self._draw(one.chart), data.alt, caption)

    # --- lines ------------------------------------------------------------------------------

    def _line(self, line: FlowLine) -> str:
        words = self._words(line.text)
        if line.key:
            self._marks += 1
            words = (
                f'<w:bookmarkStart w:id="{self._marks}" w:name="{place_name(line.key)}"/>{words}'
                f'<w:bookmarkEnd w:id="{self._marks}"/>'
            )
        page = "<w:pageBreakBefore/>" if line.page else ""
        style = f'<w:pStyle w:val="{line.style.name}"/>'
        return f"<w:p><w:pPr>{style}{page}</w:pPr>{words}</w:p>"

    def _words(self, text: c.Inline, look: str = "") -> str:
        return "".join(
            self._reference(one, look) if isinstance(one, c.PageRef) else self._run(one, look)
            for one in pieces(text)
        )

    def _reference(self, ref: c.PageRef, look: str) -> str:
        if ref.key not in self._places:
            return _run(ref.text, look)
        place = place_name(ref.key)
        words = _run(f"{ref.text}, p.\u00a0", look) if ref.text else ""
        page = (
            f'<w:fldSimple w:instr=" PAGEREF {place} \\h " w:dirty="true">{_run("…", look)}'
            "</w:fldSimple>"
        )
        return f'<w:hyperlink w:anchor="{place}" w:history="1">{words}{page}</w:hyperlink>'

    def _run(self, run: c.Run, look: str) -> str:
        marks = look + ("<w:b/>" if run.bold else "") + ("<w:i/>" if run.italic else "")
        words = _run(run.text, marks)
        if run.link.startswith("#") and run.link[1:] in self._places:
            return f'<w:hyperlink w:anchor="{place_name(run.link[1:])}">{words}</w:hyperlink>'
        target = web_link(run)
        if not target:
            return words
        self._links.append(target)
        return f'<w:hyperlink r:id="rLink{len(self._links)}">{words}</w:hyperlink>'

    # --- tables -----------------------------------------------------------------------------

    def _grid(self, grid: FlowGrid) -> str:
        widths = [round(share * _TWIPS) for share in grid.shares(_WIDTH / _TWIPS)]
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        line = LIGHT.line.removeprefix("#")
        rule = f'w:val="single" w:sz="4" w:space="0" w:color="{line}"'
        named = f'<w:tblCaption w:val="{quoted(grid.name)}"/>' if grid.name else ""
        look = (
            f'<w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:tblBorders><w:bottom {rule}/>'
            f"<w:insideH {rule}/></w:tblBorders>"
            f'<w:tblLayout w:type="fixed"/>{named}</w:tblPr>'
        )
        head = self._row(grid, grid.heads, widths, "<w:tblHeader/>") if grid.titled else ""
        rows = "".join(self._row(grid, row, widths) for row in grid.rows)
        foot = self._row(grid, grid.total, widths, strong=True) if grid.total else ""
        after = f'<w:p><w:pPr><w:pStyle w:val="{LineStyle.QUIET.name}"/></w:pPr></w:p>'
        return f"<w:tbl>{look}<w:tblGrid>{columns}</w:tblGrid>{head}{rows}{foot}</w:tbl>{after}"

    def _row(
        self,
        grid: FlowGrid,
        cells: Sequence[c.CellLike],
        widths: Sequence[int],
        head: str = "",
        *,
        strong: bool = False,
    ) -> str:
        made = "".join(
            self._cell(cell, align, width, strong=strong, quiet=bool(head))
            for cell, align, width in zip(cells, grid.aligns, widths, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{made}</w:tr>"

    def _cell(
        self, cell: c.CellLike, align: c.Align, width: int, *, strong: bool, quiet: bool
    ) -> str:
        held = cell if isinstance(cell, c.TableCell) else c.TableCell(cell)
        look = "<w:b/>" if strong or held.strong else ""
        if quiet or held.quiet:
            look += f'<w:color w:val="{LIGHT.text2.removeprefix("#")}"/>'
        words = self._words(c.cell_inline(held), look)
        side = {c.Align.RIGHT: "right", c.Align.CENTER: "center"}.get(align, "left")
        para = f'<w:pPr><w:pStyle w:val="CELL"/><w:jc w:val="{side}"/></w:pPr>'
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p>{para}{words}</w:p>'
            "</w:tc>"
        )

    # --- photos -----------------------------------------------------------------------------

    def _picture(self, held: HeldPicture | None, alt: str, caption: str) -> str:
        if held is None:
            self.lost.append(caption or alt)
            return ""
        self._pictures.append(held)
        number = len(self._pictures)
        drawn = drawing(f"rPhoto{number}", number, alt, held.width, held.height)
        made = f'<w:p><w:pPr><w:pStyle w:val="TEXT"/></w:pPr><w:r>{drawn}</w:r></w:p>'
        if caption:
            made += self._line(FlowLine(LineStyle.QUIET, caption))
        return made


def _run(words: str, look: str) -> str:
    """Write words as a run; line feeds and tabs have elements of their own."""
    if not words:
        return ""
    kept = '<w:t xml:space="preserve">'
    inside = xml_text(words).replace("\n", f"</w:t><w:br/>{kept}")
    inside = inside.replace("\t", f"</w:t><w:tab/>{kept}")
    marks = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{marks}{kept}{inside}</w:t></w:r>"

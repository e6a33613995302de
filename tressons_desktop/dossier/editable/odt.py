"""Write the flow as an OpenDocument text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.editable.code_picture import CODE_ALT, CODE_SIZE, code_picture
from tressons_desktop.dossier.editable.flow import (
    HEADINGS,
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

MIMETYPE: Final = "application/vnd.oasis.opendocument.text"
SPACES: Final = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{uri}:1.0"'
    for name, uri in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
        ("meta", "meta"),
        ("manifest", "manifest"),
    )
) + (
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' office:version="1.3"'
)
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMES: Final = {style: f"T{place}" for place, style in enumerate(LineStyle)}
_WIDTH: Final = 17.0
_CODE: Final = "Pictures/code.png"


class OdtText:
    """Make the parts of the file; `lost` names the photos that could not be read."""

    def __init__(
        self, dossier: c.Dossier, flow: Iterable[FlowPart], find: FindPhoto, draw: DrawChart
    ) -> None:
        self._dossier, self._find, self._draw = dossier, find, draw
        self._flow = tuple(flow)
        self._places = {one.key for one in self._flow if isinstance(one, FlowLine) and one.key}
        self._pictures: list[tuple[str, bytes]] = []
        self._tables = 0
        self._widths: list[str] = []
        self.lost: list[str] = []

    def parts(self) -> list[tuple[str, bytes]]:
        """Give each part under its name, the kind of the file first."""
        body = "".join(map(self._one, self._flow))
        if self._dossier.meta.mark:
            self._pictures.append((_CODE, code_picture(self._dossier.meta.mark)))
        names = ["content.xml", "styles.xml", "meta.xml", *(name for name, _ in self._pictures)]
        return [
            ("mimetype", MIMETYPE.encode()),
            ("META-INF/manifest.xml", _manifest(names)),
            ("content.xml", self._content(body)),
            ("styles.xml", _styles(self._dossier.meta)),
            ("meta.xml", _meta(self._dossier.meta)),
            *self._pictures,
        ]

    def _content(self, body: str) -> bytes:
        automatic = (
            '<style:style style:name="B" style:family="text"><style:text-properties '
            'fo:font-weight="bold"/></style:style><style:style style:name="I" style:family="text">'
            '<style:text-properties fo:font-style="italic"/></style:style>'
            f'<style:style style:name="Q" style:family="text"><style:text-properties '
            f'fo:color="{LIGHT.text2}"/></style:style>'
            '<style:style style:name="Image" style:family="graphic"><style:graphic-properties '
            'style:wrap="none"/></style:style>'
        )
        automatic += "".join(_paged(style) for style in LineStyle)
        automatic += _cell_styles() + "".join(self._widths)
        return (
            f"{_HEAD}<office:document-content {SPACES}><office:automatic-styles>{automatic}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text>"
            "</office:body></office:document-content>"
        ).encode()

    # --- the flow ---------------------------------------------------------------------------

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

    def _line(self, line: FlowLine) -> str:
        name = _NAMES[line.style] + ("P" if line.page else "")
        words = self._words(line.text)
        if line.key:
            place = place_name(line.key)
            words = (
                f'<text:bookmark-start text:name="{place}"/>{words}'
                f'<text:bookmark-end text:name="{place}"/>'
            )
        if line.style in HEADINGS:
            level = HEADINGS.index(line.style) + 1
            return f'<text:h text:style-name="{name}" text:outline-level="{level}">{words}</text:h>'
        return f'<text:p text:style-name="{name}">{words}</text:p>'

    def _words(self, text: c.Inline) -> str:
        return "".join(
            self._reference(one) if isinstance(one, c.PageRef) else self._run(one)
            for one in pieces(text)
        )

    def _reference(self, ref: c.PageRef) -> str:
        if ref.key not in self._places:
            return _spaced(ref.text)
        place = place_name(ref.key)
        words = f"{ref.text}, p.\u00a0" if ref.text else ""
        return (
            f'<text:a xlink:type="simple" xlink:href="#{place}">{_spaced(words)}'
            f'<text:bookmark-ref text:reference-format="page" text:ref-name="{place}">'
            "</text:bookmark-ref></text:a>"
        )

    def _run(self, run: c.Run) -> str:
        words = _spaced(run.text)
        if run.bold:
            words = f'<text:span text:style-name="B">{words}</text:span>'
        if run.italic:
            words = f'<text:span text:style-name="I">{words}</text:span>'
        target = web_link(run)
        if run.link.startswith("#") and run.link[1:] in self._places:
            target = f"#{place_name(run.link[1:])}"
        if not target:
            return words
        return f'<text:a xlink:type="simple" xlink:href="{quoted(target)}">{words}</text:a>'

    def _grid(self, grid: FlowGrid) -> str:
        self._tables += 1
        name = f"Tableau{self._tables}"
        columns = ""
        for place, share in enumerate(grid.shares(_WIDTH), start=1):
            style = f"{name}.{place}"
            width = f"{share:.2f}cm"
            self._widths.append(
                f'<style:style style:name="{style}" style:family="table-column">'
                f'<style:table-column-properties style:column-width="{width}"/></style:style>'
            )
            columns += f'<table:table-column table:style-name="{style}"/>'
        head = ""
        if grid.titled:
            cells = self._cells(grid.heads, grid.aligns, "CellHead")
            head = f"<table:table-header-rows>{cells}</table:table-header-rows>"
        rows = "".join(self._cells(row, grid.aligns, "Cell") for row in grid.rows)
        foot = self._cells(grid.total, grid.aligns, "CellTotal") if grid.total else ""
        title = f"<table:title>{xml_text(grid.name)}</table:title>" if grid.name else ""
        return (
            f'<table:table table:name="{name}">{title}{columns}{head}{rows}{foot}</table:table>'
            f'<text:p text:style-name="{_NAMES[LineStyle.QUIET]}"/>'
        )

    def _cells(self, cells: Sequence[c.CellLike], aligns: Sequence[c.Align], style: str) -> str:
        strong = style == "CellTotal"
        made = "".join(
            self._cell(cell, align, style, strong=strong)
            for cell, align in zip(cells, aligns, strict=True)
        )
        return f"<table:table-row>{made}</table:table-row>"

    def _cell(self, cell: c.CellLike, align: c.Align, style: str, *, strong: bool) -> str:
        words = self._words(c.cell_inline(cell))
        if isinstance(cell, c.TableCell) and cell.quiet:
            words = f'<text:span text:style-name="Q">{words}</text:span>'
        if strong or (isinstance(cell, c.TableCell) and cell.strong):
            words = f'<text:span text:style-name="B">{words}</text:span>'
        look = {c.Align.RIGHT: "InRight", c.Align.CENTER: "InCenter"}.get(align, "InLeft")
        value = c.cell_value(cell)
        typed = ' office:value-type="string"'
        if isinstance(value, c.Money):
            typed = (
                ' office:value-type="currency" office:currency="EUR" '
                f'office:value="{value.amount:f}"'
            )
        return (
            f'<table:table-cell table:style-name="{style}"{typed}>'
            f'<text:p text:style-name="{look}">{words}</text:p></table:table-cell>'
        )

    def _picture(self, held: HeldPicture | None, alt: str, caption: str) -> str:
        if held is None:
            self.lost.append(caption or alt)
            return ""
        name = f"Pictures/photo{len(self._pictures) + 1}.{held.kind}"
        self._pictures.append((name, held.data))
        frame = (
            f'<draw:frame draw:style-name="Image" text:anchor-type="as-char" '
            f'svg:width="{held.width}cm" svg:height="{held.height}cm">'
            f'<draw:image xlink:href="{name}" xlink:type="simple" xlink:show="embed" '
            f'xlink:actuate="onLoad"/><svg:title>{xml_text(alt)}</svg:title></draw:frame>'
        )
        made = f'<text:p text:style-name="{_NAMES[LineStyle.TEXT]}">{frame}</text:p>'
        if caption:
            made += self._line(FlowLine(LineStyle.QUIET, caption))
        return made


def _spaced(words: str) -> str:
    """Keep line feeds and tabs; the format would read them as spaces."""
    lines = xml_text(words).replace("\t", "<text:tab/>")
    return lines.replace("\n", "<text:line-break/>")


# --- the other parts --------------------------------------------------------------------------


def _paged(style: LineStyle) -> str:
    return (
        f'<style:style style:name="{_NAMES[style]}P" style:family="paragraph" '
        f'style:parent-style-name="{_NAMES[style]}"><style:paragraph-properties '
        'fo:break-before="page"/></style:style>'
    )


def _cell_styles() -> str:
    line, strong = f"0.5pt solid {LIGHT.line}", f"1pt solid {LIGHT.text}"
    borders = (
        ("Cell", "bottom", line),
        ("CellHead", "bottom", strong),
        ("CellTotal", "top", strong),
    )
    made = "".join(
        f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties '
        f'fo:padding="0.08cm" fo:border-{side}="{border}"/></style:style>'
        for name, side, border in borders
    )
    for name, align in (("InLeft", "start"), ("InRight", "end"), ("InCenter", "center")):
        made += (
            f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties'
            f' fo:text-align="{align}"/><style:text-properties fo:font-size="9.5pt"/></style:style>'
        )
    return made


def _styles(meta: c.Meta) -> bytes:
    made = "".join(_style(style) for style in LineStyle)
    page = (
        '<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="21cm" '
        'fo:page-height="29.7cm" fo:margin="2cm"/><style:footer-style/></style:page-layout>'
    )
    foot = (
        f'<text:p text:style-name="{_NAMES[LineStyle.QUIET]}">{xml_text(meta.foot)}<text:tab/>'
        "Page <text:page-number/> sur <text:page-count/></text:p>"
    )
    if meta.mark:
        code = code_frame(_CODE)
        foot = foot.replace(">", f">{code} ", 1)
    return (
        f"{_HEAD}<office:document-styles {SPACES}><office:styles>"
        '<style:default-style style:family="paragraph"><style:text-properties '
        'style:font-name="Source Sans 3" fo:font-family="&apos;Source Sans 3&apos;, Calibri, '
        'sans-serif" fo:font-size="10.5pt" fo:language="fr" fo:country="FR"/>'
        f"</style:default-style>{made}</office:styles>"
        f"<office:automatic-styles>{page}</office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Standard" style:page-layout-name="Page"><style:footer>'
        f"{foot}</style:footer></style:master-page></office:master-styles>"
        "</office:document-styles>"
    ).encode()


def code_frame(picture: str) -> str:
    """Show the code of a paper in a line, from the place of its picture."""
    return (
        f'<draw:frame text:anchor-type="as-char" svg:width="{CODE_SIZE}cm" '
        f'svg:height="{CODE_SIZE}cm"><draw:image xlink:href="{picture}" xlink:type="simple" '
        f'xlink:show="embed" xlink:actuate="onLoad"/><svg:title>{CODE_ALT}</svg:title>'
        "</draw:frame>"
    )


_LOOKS: Final = {
    LineStyle.TITLE: (30, True, LIGHT.text, 0.0),
    LineStyle.SUBTITLE: (15, False, LIGHT.text2, 0.0),
    LineStyle.LEAD: (13, False, LIGHT.text, 0.0),
    LineStyle.QUIET: (9.5, False, LIGHT.text2, 0.0),
    LineStyle.CAPTION: (9.5, False, LIGHT.text2, 0.0),
    LineStyle.ITEM: (10.5, False, LIGHT.text, 0.6),
    LineStyle.SUB_ITEM: (10.5, False, LIGHT.text, 1.2),
    LineStyle.HEADING_1: (22, True, LIGHT.text, 0.0),
    LineStyle.HEADING_2: (13, True, LIGHT.primary, 0.0),
    LineStyle.HEADING_3: (10.5, True, LIGHT.text, 0.0),
    LineStyle.HEADING_4: (10.5, True, LIGHT.text2, 0.0),
}


def _style(style: LineStyle) -> str:
    size, bold, ink, left = _LOOKS.get(style, (10.5, False, LIGHT.text, 0.0))
    level = ""
    if style in HEADINGS:
        level = f' style:default-outline-level="{HEADINGS.index(style) + 1}"'
    before = 0.5 if style in HEADINGS else 0.0
    after = 2.5 if style is LineStyle.SIGN else 0.2
    keep = ' fo:keep-with-next="always"' if level or style is LineStyle.CAPTION else ""
    hanging = f' fo:margin-left="{left}cm" fo:text-indent="-0.6cm"' if left else ""
    stop = "0.6cm" if left else "17cm"
    kind = "left" if left else "right"
    weight = ' fo:font-weight="bold"' if bold else ""
    return (
        f'<style:style style:name="{_NAMES[style]}" style:display-name="{quoted(style.value)}" '
        f'style:family="paragraph"{level}><style:paragraph-properties fo:margin-top="{before}cm" '
        f'fo:margin-bottom="{after}cm"{keep}{hanging} fo:widows="2" fo:orphans="2">'
        f'<style:tab-stops><style:tab-stop style:position="{stop}" style:type="{kind}"/>'
        f"</style:tab-stops></style:paragraph-properties><style:text-properties "
        f'fo:font-size="{size}pt"{weight} fo:color="{ink}"/></style:style>'
    )


def _meta(meta: c.Meta) -> bytes:
    day = f"<dc:date>{meta.date.isoformat()}T00:00:00</dc:date>" if meta.date else ""
    return (
        f"{_HEAD}<office:document-meta {SPACES}><office:meta><dc:title>{xml_text(meta.title)}"
        f"</dc:title><dc:subject>{xml_text(meta.subject)}</dc:subject><dc:creator>"
        f"{xml_text(meta.author)}</dc:creator>{day}<dc:language>fr-FR</dc:language></office:meta>"
        "</office:document-meta>"
    ).encode()


def _manifest(names: Sequence[str]) -> bytes:
    entries = f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE}"/>'
    for name in names:
        kind = "text/xml" if name.endswith(".xml") else f"image/{name.rpartition('.')[2]}"
        where = f'manifest:full-path="{name}" manifest:media-type="{kind}"'
        entries += f"<manifest:file-entry {where}/>"
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return (
        f'{_HEAD}<manifest:manifest xmlns:manifest="{space}" manifest:version="1.3">{entries}'
        "</manifest:manifest>"
    ).encode()

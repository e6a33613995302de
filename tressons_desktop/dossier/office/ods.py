"""Write a workbook as .ods, the same bytes for the same workbook."""

from __future__ import annotations

import zipfile
from datetime import datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape

from odfdo import Cell as OdsCell
from odfdo import Column, Document, Element, Paragraph, Table, XmlPart
from odfdo import Row as OdsRow
from odfdo.header_rows import HeaderRows

from tressons_desktop.dossier.office.addresses import in_open_document
from tressons_desktop.dossier.office.book import (
    Book,
    BookSheet,
    FollowWriting,
    Kind,
    SheetCell,
    nobody,
)
from tressons_desktop.dossier.office.ods_styles import (
    data_styles,
    master_page,
    page_layout,
    sheet_style,
    style_name,
    style_of,
    width_style,
)

_NEVER: Final = (1980, 1, 1, 0, 0, 0)
_MIMETYPE: Final = "mimetype"
_KEPT: Final = ("content.xml", "styles.xml", "meta.xml", "settings.xml", "META-INF/manifest.xml")
_CALCULATION: Final = (
    '<table:calculation-settings table:case-sensitive="false" '
    'table:automatic-find-labels="false" table:use-regular-expressions="false" '
    'table:use-wildcards="true"/>'
)
"""What the other format does: a family named with a bracket is not a pattern."""
_SPLIT: Final = (
    ("HorizontalSplitMode", "short", "2"),
    ("VerticalSplitMode", "short", "2"),
    ("HorizontalSplitPosition", "int", "{columns}"),
    ("VerticalSplitPosition", "int", "{rows}"),
    ("PositionRight", "int", "{columns}"),
    ("PositionBottom", "int", "{rows}"),
    ("ActiveSplitRange", "short", "3"),
)


def ods_bytes(book: Book, follow: FollowWriting = nobody) -> bytes:
    """Return the file; texts are never taken for formulas. `follow` hears how far it is."""
    document = Document("spreadsheet")
    for part in document.get_parts():
        if part not in (_MIMETYPE, *_KEPT):
            document.del_part(part)
    for part in document.manifest.get_paths():
        if part not in ("/", *_KEPT):
            document.manifest.del_full_path(part)
    _sign(document, book)
    _dress(document, book)
    body = document.body
    body.clear()
    body.append(Element.from_tag(_CALCULATION))
    for number, sheet in enumerate(book.sheets):
        follow(number / len(book.sheets))
        body.append(_table(sheet))
    _freeze(document, book)
    stream = BytesIO()
    document.save(stream, pretty=False)
    return _undated(stream)


def _sign(document: Document, book: Book) -> None:
    meta = document.meta
    moment = datetime.combine(book.day, time())
    meta.title = book.title
    meta.creator = meta.initial_creator = book.author
    meta.creation_date = moment
    meta.date = moment


def _dress(document: Document, book: Book) -> None:
    """Declare the looks that the cells use, and the page they are printed on."""
    for layout in document.styles.get_elements("//style:page-layout"):
        layout.delete()
    for page in document.styles.get_elements("//style:master-page"):
        page.delete()
    wide = sorted({sheet.pages_wide for sheet in book.sheets})
    for pages in wide:
        layouts = _within(document.styles, "//office:automatic-styles")
        layouts.append(Element.from_tag(page_layout(pages)))
        masters = _within(document.styles, "//office:master-styles")
        masters.append(Element.from_tag(master_page(pages)))
    automatic = _within(document.content, "//office:automatic-styles")
    automatic.clear()
    cells = {style_name(cell): cell for sheet in book.sheets for row in sheet.rows for cell in row}
    widths = sorted({width for sheet in book.sheets for width in sheet.widths})
    wanted = [*data_styles(), *map(sheet_style, wide), *(width_style(width) for width in widths)]
    wanted += [style_of(cell) for _, cell in sorted(cells.items())]
    for style in wanted:
        automatic.append(Element.from_tag(style))


def _within(part: XmlPart, path: str) -> Element:
    """Return the only element of a part at a path; the template has it."""
    found = part.get_element(path)
    if not isinstance(found, Element):
        raise TypeError(path)
    return found


def _table(sheet: BookSheet) -> Table:
    table = Table(sheet.name, style=f"feuille{sheet.pages_wide}")
    for width in sheet.widths:
        table.append(Column(style=f"large{width}"))
    heads = HeaderRows()
    for number, cells in enumerate(sheet.rows):
        row = OdsRow()
        for cell in cells:
            row.append_cell(_cell(cell), clone=False)
        if sheet.frozen and number == sheet.frozen - 1:
            heads.append(row)
            table.append(heads)
        else:
            table.append(row)
    if sheet.pages_wide > 1:
        _repeat_first_column(table)
    return table


def _repeat_first_column(table: Table) -> None:
    """Print the first column on each page, as the titles are."""
    heads = Element.from_tag("<table:table-header-columns/>")
    first = table.get_elements("table:table-column")[0]
    table.insert(heads, position=0)
    heads.append(first)


def _cell(cell: SheetCell) -> OdsCell:
    made = OdsCell(style=style_name(cell))
    value = cell.value
    if isinstance(value, str):
        made.set_attribute("office:value-type", "string")
        for line in value.split("\n"):
            made.append(Paragraph(line))
    elif isinstance(value, Decimal):
        shown = format(value, "f")
        made.set_attribute("office:value-type", _TYPES[cell.kind])
        made.set_attribute("office:value", shown)
        if cell.kind in (Kind.MONEY, Kind.WHOLE):
            made.set_attribute("office:currency", "EUR")
        made.append(Paragraph(shown.replace(".", ",")))
    elif value is not None:
        made.set_attribute("office:value-type", "date")
        made.set_attribute("office:date-value", value.isoformat())
        made.append(Paragraph(value.strftime("%d/%m/%Y")))
    if cell.formula is not None:
        made.formula = in_open_document(cell.formula)
    return made


_TYPES: Final = {
    Kind.MONEY: "currency",
    Kind.WHOLE: "currency",
    Kind.NUMBER: "float",
    Kind.PERCENT: "percentage",
    Kind.RATE: "percentage",
}


def _freeze(document: Document, book: Book) -> None:
    """Keep the titles of each sheet in sight, and open on the first one."""
    tables = "".join(_view(sheet) for sheet in book.sheets)
    entry = (
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        f"{_item('ViewId', 'string', 'view1')}"
        f'<config:config-item-map-named config:name="Tables">{tables}'
        "</config:config-item-map-named></config:config-item-map-entry>"
        "</config:config-item-map-indexed>"
    )
    settings = document.settings
    for item in settings.get_elements("//config:config-item-map-indexed"):
        item.delete()
    place = '//config:config-item-set[@config:name="ooo:view-settings"]'
    _within(settings, place).append(Element.from_tag(entry))


def _view(sheet: BookSheet) -> str:
    if not sheet.frozen:
        return ""
    items = "".join(
        _item(name, kind, value.format(rows=sheet.frozen, columns=sheet.frozen_columns))
        for name, kind, value in _SPLIT
    )
    return (
        f'<config:config-item-map-entry config:name="{escape(sheet.name)}">{items}'
        "</config:config-item-map-entry>"
    )


def _item(name: str, kind: str, value: str) -> str:
    head = f'config:name="{name}" config:type="{kind}"'
    return f"<config:config-item {head}>{value}</config:config-item>"


def _undated(stream: BytesIO) -> bytes:
    """Pack the parts again without the moment they were packed at."""
    packed = BytesIO()
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(packed, "w") as target:
        names = sorted(name for name in source.namelist() if name != _MIMETYPE)
        for name in (_MIMETYPE, *names):
            info = zipfile.ZipInfo(name, _NEVER)
            info.compress_type = zipfile.ZIP_STORED if name == _MIMETYPE else zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return packed.getvalue()

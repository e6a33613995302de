"""The looks of cells and pages as OpenDocument declares them."""

from __future__ import annotations

from typing import Final

from tressons_desktop.dossier.office.book import Kind, SheetCell
from tressons_desktop.dossier.office.looks import LOOKS

_CM_PER_SIGN: Final = 0.19
_TEXT: Final = "texte"

_PADDING: Final = 'fo:padding-left="0.1cm" fo:padding-right="0.1cm"'
_RIGHT: Final = '<style:paragraph-properties fo:text-align="end"/>'

_CURRENCY: Final = (
    '<number:currency-symbol number:language="fr" number:country="FR">€</number:currency-symbol>'
)


def sheet_style(pages_wide: int) -> str:
    """Declare the sheets that are so many pages wide."""
    return (
        f'<style:style style:name="feuille{pages_wide}" style:family="table" '
        f'style:master-page-name="Tressons{pages_wide}">'
        '<style:table-properties table:display="true"/></style:style>'
    )


def page_layout(pages_wide: int) -> str:
    """Declare the paper: A4 across, scaled to so many pages."""
    return (
        f'<style:page-layout style:name="paysage{pages_wide}"><style:page-layout-properties '
        'fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" '
        'fo:margin-top="1.5cm" fo:margin-bottom="1cm" fo:margin-left="1.3cm" '
        f'fo:margin-right="1.3cm" style:scale-to-X="{pages_wide}" style:scale-to-Y="0" '
        'style:print="charts drawings objects zero-values"/>'
        '<style:footer-style><style:header-footer-properties fo:min-height="0.8cm" '
        'fo:margin-top="0.3cm"/></style:footer-style></style:page-layout>'
    )


def master_page(pages_wide: int) -> str:
    """Declare what each page says at its foot: the sheet, its number."""
    return (
        f'<style:master-page style:name="Tressons{pages_wide}" '
        f'style:page-layout-name="paysage{pages_wide}">'
        '<style:header style:display="false"/><style:footer>'
        "<style:region-left><text:p><text:sheet-name>Feuille</text:sheet-name></text:p>"
        "</style:region-left><style:region-right><text:p><text:page-number>1</text:page-number> / "
        "<text:page-count>1</text:page-count></text:p></style:region-right></style:footer>"
        "</style:master-page>"
    )


def data_styles() -> list[str]:
    """Declare how numbers are written, in French whatever the machine speaks."""
    return [
        _money("money", 2),
        _money("whole", 0),
        '<number:number-style style:name="number" number:language="fr" number:country="FR">'
        '<number:number number:min-decimal-places="0" number:decimal-places="4" '
        'number:min-integer-digits="1" number:grouping="true"/></number:number-style>',
        _percent("percent", 2),
        _percent("rate", 3),
        '<number:date-style style:name="date" number:language="fr" number:country="FR">'
        '<number:day number:style="long"/><number:text>/</number:text>'
        '<number:month number:style="long"/><number:text>/</number:text>'
        '<number:year number:style="long"/></number:date-style>',
        f'<number:text-style style:name="{_TEXT}"><number:text-content/></number:text-style>',
    ]


def _money(name: str, places: int) -> str:
    number = (
        f'<number:number number:decimal-places="{places}" number:min-decimal-places="{places}" '
        'number:min-integer-digits="1" number:grouping="true"/>'
        f"<number:text>\u00a0</number:text>{_CURRENCY}"
    )
    head = 'number:language="fr" number:country="FR"'
    return f'<number:currency-style style:name="{name}" {head}>{number}</number:currency-style>'


def _percent(name: str, places: int) -> str:
    return (
        f'<number:percentage-style style:name="{name}" number:language="fr" number:country="FR">'
        f'<number:number number:decimal-places="{places}" number:min-decimal-places="{places}" '
        'number:min-integer-digits="1"/><number:text>\u00a0%</number:text>'
        "</number:percentage-style>"
    )


def style_name(cell: SheetCell) -> str:
    """Name the look of a cell."""
    return f"{cell.look.value}-{_data(cell)}"


def _data(cell: SheetCell) -> str:
    return _TEXT if cell.kind is Kind.TEXT else cell.kind.value


def style_of(cell: SheetCell) -> str:
    """Declare the look of a cell; texts are of the kind text, edited or not."""
    look = LOOKS[cell.look]
    wrap = look.wrap and cell.kind is Kind.TEXT
    box = [
        'style:vertical-align="top"',
        _PADDING,
        f'fo:wrap-option="{"wrap" if wrap else "no-wrap"}"',
    ]
    if look.fill:
        box.append(f'fo:background-color="{look.fill}"')
    if look.line:
        box.append('fo:border-top="0.75pt solid #555c5f"')
    ink = ['style:font-name="Arial"']
    if look.bold:
        ink.append('fo:font-weight="bold"')
    if look.size:
        ink.append(f'fo:font-size="{look.size}pt"')
    if look.ink:
        ink.append(f'fo:color="{look.ink}"')
    return (
        f'<style:style style:name="{style_name(cell)}" style:family="table-cell" '
        f'style:parent-style-name="Default" style:data-style-name="{_data(cell)}">'
        f"<style:table-cell-properties {' '.join(box)}/>{_RIGHT if look.right else ''}"
        f"<style:text-properties {' '.join(ink)}/></style:style>"
    )


def width_style(width: int) -> str:
    """Declare a width of columns, in signs."""
    return (
        f'<style:style style:name="large{width}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * _CM_PER_SIGN:.2f}cm"/>'
        "</style:style>"
    )

"""The parts of an Office Open XML text that do not depend on what it says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.editable.code_picture import CODE_ALT, CODE_SIZE, code_picture
from tressons_desktop.dossier.editable.flow import HEADINGS, LineStyle
from tressons_desktop.dossier.editable.xml_words import quoted, xml_text
from tressons_desktop.drawing.palette import LIGHT

HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_EMU: Final = 360_000
"""Units of a picture in a centimetre."""
_PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
SPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
_KINDS: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS: Final = (
    ("word/document.xml", f"{_KINDS}.document.main+xml"),
    ("word/styles.xml", f"{_KINDS}.styles+xml"),
    ("word/settings.xml", f"{_KINDS}.settings+xml"),
    ("word/footer.xml", f"{_KINDS}.footer+xml"),
    ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
)


def content_types() -> bytes:
    """Say of what kind each part is."""
    parts = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in _PARTS)
    return (
        f'{HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="jpeg" ContentType="image/jpeg"/>'
        f'<Default Extension="png" ContentType="image/png"/>{parts}</Types>'
    ).encode()


_OUTSIDE: Final = ' TargetMode="External"'


def _relations(entries: Sequence[tuple[str, str, str]]) -> bytes:
    made = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target="{quoted(target)}"'
        f"{_OUTSIDE if name.startswith('rLink') else ''}/>"
        for name, kind, target in entries
    )
    return f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'.encode()


def package_relations() -> bytes:
    """Say where the text and what it says of itself are."""
    about = f"{_PACKAGE}/relationships/metadata/core-properties"
    return _relations(
        [
            ("rText", f"{_OFFICE}/relationships/officeDocument", "word/document.xml"),
            ("rAbout", about, "docProps/core.xml"),
        ]
    )


def relations(photos: Sequence[str], links: Sequence[str]) -> bytes:
    """Say where what the text names is: styles, foot, photos, addresses."""
    kind = f"{_OFFICE}/relationships"
    return _relations(
        [
            ("rStyles", f"{kind}/styles", "styles.xml"),
            ("rSettings", f"{kind}/settings", "settings.xml"),
            ("rFooter", f"{kind}/footer", "footer.xml"),
            *(
                (f"rPhoto{place}", f"{kind}/image", f"media/{name}")
                for place, name in enumerate(photos, start=1)
            ),
            *(
                (f"rLink{place}", f"{kind}/hyperlink", target)
                for place, target in enumerate(links, start=1)
            ),
        ]
    )


def settings() -> bytes:
    """Say in which language and for which version it is written."""
    return (
        f'{HEAD}<w:settings {SPACES}><w:themeFontLang w:val="fr-FR"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
    ).encode()


def core(meta: c.Meta) -> bytes:
    """Say its title, its author and its day."""
    spaces = (
        f'xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    day = ""
    if meta.date is not None:
        stamp = f"{meta.date.isoformat()}T00:00:00Z"
        day = f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
    return (
        f"{HEAD}<cp:coreProperties {spaces}><dc:title>{xml_text(meta.title)}</dc:title>"
        f"<dc:subject>{xml_text(meta.subject)}</dc:subject><dc:creator>{xml_text(meta.author)}"
        f"</dc:creator><dc:language>fr-FR</dc:language>{day}</cp:coreProperties>"
    ).encode()


def drawing(relation: str, number: int, alt: str, width: float, height: float) -> str:
    """Show a picture in a line, its size in centimetres."""
    size = f'cx="{round(width * _EMU)}" cy="{round(height * _EMU)}"'
    named = f'id="{number}" name="Image {number}" descr="{quoted(alt)}"'
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr {named}/><a:graphic xmlns:a="{_DRAWING}"><a:graphicData uri="{_PICTURE}">'
        f'<pic:pic xmlns:pic="{_PICTURE}"><pic:nvPicPr><pic:cNvPr {named}/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/><a:stretch>'
        "<a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def coded_foot(meta: c.Meta) -> list[tuple[str, bytes]]:
    """Give the parts of the code that stands at the foot of each page; none without one."""
    if not meta.mark:
        return []
    named = [("rCode", f"{_OFFICE}/relationships/image", "media/code.png")]
    return [
        ("word/_rels/footer.xml.rels", _relations(named)),
        ("word/media/code.png", code_picture(meta.mark)),
    ]


def footer(meta: c.Meta) -> bytes:
    """Write the foot of each page, with its number."""

    def number(field: str) -> str:
        return f'<w:fldSimple w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    def words(text: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{xml_text(text)}</w:t></w:r>'

    line = (
        f"{words(meta.foot)}<w:r><w:tab/></w:r>{words('Page ')}{number('PAGE')}"
        f"{words(' sur ')}{number('NUMPAGES')}"
    )
    if meta.mark:
        code = drawing("rCode", 900, CODE_ALT, CODE_SIZE, CODE_SIZE)
        line = f"<w:r>{code}</w:r>{words(' ')}{line}"
    stop = '<w:tabs><w:tab w:val="right" w:pos="9639"/></w:tabs>'
    return (
        f'{HEAD}<w:ftr {SPACES}><w:p><w:pPr><w:pStyle w:val="QUIET"/>{stop}</w:pPr>{line}</w:p>'
        "</w:ftr>"
    ).encode()


# --- styles -----------------------------------------------------------------------------------

_LOOKS: Final = {
    LineStyle.TITLE: (60, True, LIGHT.text),
    LineStyle.SUBTITLE: (30, False, LIGHT.text2),
    LineStyle.LEAD: (26, False, LIGHT.text),
    LineStyle.QUIET: (19, False, LIGHT.text2),
    LineStyle.CAPTION: (19, False, LIGHT.text2),
    LineStyle.HEADING_1: (44, True, LIGHT.text),
    LineStyle.HEADING_2: (26, True, LIGHT.primary),
    LineStyle.HEADING_3: (21, True, LIGHT.text),
    LineStyle.HEADING_4: (21, True, LIGHT.text2),
}
_INDENTS: Final = {LineStyle.ITEM: 340, LineStyle.SUB_ITEM: 680}


def styles() -> bytes:
    """Write the styles, that the commune may change each at once for the whole text."""
    fonts = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" w:eastAsia="Calibri"/>'
    usual = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="21"/><w:lang w:val="fr-FR"/>'
        "</w:rPr></w:rPrDefault></w:docDefaults>"
    )
    cell = (
        '<w:style w:type="paragraph" w:styleId="CELL"><w:name w:val="Cellule"/><w:pPr>'
        '<w:spacing w:before="30" w:after="30"/></w:pPr><w:rPr><w:sz w:val="19"/></w:rPr></w:style>'
    )
    made = "".join(map(_style, LineStyle))
    return f"{HEAD}<w:styles {SPACES}>{usual}{made}{cell}</w:styles>".encode()


def _style(style: LineStyle) -> str:
    size, bold, ink = _LOOKS.get(style, (21, False, LIGHT.text))
    level = HEADINGS.index(style) if style in HEADINGS else -1
    name = f"heading {level + 1}" if level >= 0 else style.value
    before = 280 if level >= 0 else 0
    after = 1_400 if style is LineStyle.SIGN else 110
    keep = "<w:keepNext/>" if level >= 0 or style is LineStyle.CAPTION else ""
    left = _INDENTS.get(style, 0)
    tabs = f'<w:tabs><w:tab w:val="left" w:pos="{left}"/></w:tabs>' if left else ""
    indent = f'<w:ind w:left="{left}" w:hanging="340"/>' if left else ""
    outline = f'<w:outlineLvl w:val="{level}"/>' if level >= 0 else ""
    first = ' w:default="1"' if style is LineStyle.TEXT else ""
    weight = "<w:b/>" if bold else ""
    return (
        f'<w:style w:type="paragraph"{first} w:styleId="{style.name}"><w:name w:val="{name}"/>'
        f'<w:qFormat/><w:pPr>{keep}{tabs}<w:spacing w:before="{before}" w:after="{after}"/>'
        f'{indent}{outline}</w:pPr><w:rPr>{weight}<w:color w:val="{ink.removeprefix("#")}"/>'
        f'<w:sz w:val="{size}"/></w:rPr></w:style>'
    )

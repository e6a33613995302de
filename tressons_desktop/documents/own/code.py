"""Put the code of a paper at the foot of each page of a commune's own text.

Its scan then finds its place like that of any paper. What stands at the foot already stays.
"""

from __future__ import annotations

import posixpath
from typing import Final

from tressons_desktop.documents.own.package import OwnText, Xml
from tressons_desktop.dossier.editable.code_picture import CODE_ALT, CODE_SIZE, code_picture
from tressons_desktop.dossier.editable.docx_parts import SPACES, drawing
from tressons_desktop.dossier.editable.odt import SPACES as OPEN_SPACES
from tressons_desktop.dossier.editable.odt import code_frame

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_FOOTER: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_MANIFEST: Final = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_NAME: Final = "tressons-code"
_ID: Final = "rTressonsCode"
_KINDS: Final = "[Content_Types].xml"
_DOCUMENT: Final = "word/document.xml"
_NUMBER: Final = 9_999
_FEET: Final = ("default", "first", "even")


def put_code(text: OwnText, mark: str) -> None:
    """Add the code to every foot of a text, and a foot where there is none."""
    if not mark:
        return
    if text.suffix == ".docx" and _KINDS in text.parts:
        _put_word(text, mark)
    elif text.suffix == ".odt" and "styles.xml" in text.trees:
        _put_open(text, mark)


# --- Word -------------------------------------------------------------------------------------


def _put_word(text: OwnText, mark: str) -> None:
    from lxml import etree

    picture = f"word/media/{_NAME}.png"
    text.parts[picture] = code_picture(mark)
    _declare(text, "Default", {"Extension": "png", "ContentType": "image/png"})
    feet = [name for name in text.trees if name.startswith("word/footer")]
    for name in feet:
        _sign(text, name)
    section = _first_section(text.main)
    known = {one.get(f"{_W}type") for one in section.iter(f"{_W}footerReference")}
    if missing := [one for one in _FEET if one not in known]:
        name = f"word/footer-{_NAME}.xml"
        text.parts[name] = b""
        text.trees[name] = etree.fromstring(f"<w:ftr {SPACES}/>")
        _sign(text, name)
        _declare(text, "Override", {"PartName": f"/{name}", "ContentType": _FOOTER})
        _relate(text, _DOCUMENT, "rTressonsFoot", "footer", posixpath.basename(name))
        for kind in reversed(missing):
            reference = etree.Element(f"{_W}footerReference")
            reference.set(f"{_W}type", kind)
            reference.set(f"{_R}id", "rTressonsFoot")
            section.insert(0, reference)


def _first_section(main: Xml) -> Xml:
    """Give how the first pages are made: those after take their feet from it."""
    from lxml import etree

    found = next(main.iter(f"{_W}sectPr"), None)
    if found is not None:
        return found
    return etree.SubElement(next(main.iter(f"{_W}body"), main), f"{_W}sectPr")


def _sign(text: OwnText, name: str) -> None:
    """Add a line with the code to a foot."""
    from lxml import etree

    drawn = drawing(_ID, _NUMBER, CODE_ALT, CODE_SIZE, CODE_SIZE)
    line = etree.fromstring(f"<w:p {SPACES}><w:r>{drawn}</w:r></w:p>")
    text.trees[name].append(line)
    _relate(text, name, _ID, "image", f"media/{_NAME}.png")


def _relate(text: OwnText, part: str, name: str, kind: str, target: str) -> None:
    from lxml import etree

    folder, file = posixpath.split(part)
    relations = f"{folder}/_rels/{file}.rels"
    if relations not in text.parts:
        text.parts[relations] = f'<Relationships xmlns="{_RELATIONS}"/>'.encode()
    made = etree.SubElement(text.tree(relations), f"{{{_RELATIONS}}}Relationship")
    made.set("Id", name)
    made.set("Type", f"{_OFFICE}/{kind}")
    made.set("Target", target)


def _declare(text: OwnText, kind: str, said: dict[str, str]) -> None:
    """Say of what kind a part is, unless it is said already."""
    from lxml import etree

    types = text.tree(_KINDS)
    key = next(iter(said))
    if not any(one.get(key, "").lower() == said[key].lower() for one in types):
        etree.SubElement(types, f"{{{_TYPES}}}{kind}", said)


# --- OpenDocument -----------------------------------------------------------------------------


def _put_open(text: OwnText, mark: str) -> None:
    from lxml import etree

    picture = f"Pictures/{_NAME}.png"
    text.parts[picture] = code_picture(mark)
    if "META-INF/manifest.xml" in text.parts:
        entry = etree.SubElement(text.tree("META-INF/manifest.xml"), f"{_MANIFEST}file-entry")
        entry.set(f"{_MANIFEST}full-path", picture)
        entry.set(f"{_MANIFEST}media-type", "image/png")
    styles = text.trees["styles.xml"]
    for page in styles.iter(f"{_STYLE}master-page"):
        if page.find(f"{_STYLE}footer") is None:
            head = page.find(f"{_STYLE}header")
            page.insert(0 if head is None else page.index(head) + 1, _foot())
        for kind in ("footer", "footer-first", "footer-left"):
            for foot in page.findall(f"{_STYLE}{kind}"):
                line = f"<text:p {OPEN_SPACES}>{code_frame(picture)}</text:p>"
                foot.append(etree.fromstring(line))
    for layout in styles.iter(f"{_STYLE}page-layout"):
        if layout.find(f"{_STYLE}footer-style") is None:
            layout.append(etree.Element(f"{_STYLE}footer-style"))


def _foot() -> Xml:
    from lxml import etree

    return etree.Element(f"{_STYLE}footer")

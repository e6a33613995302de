"""Write the paper of the program where a commune's own text says ``{corps}``, with its styles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from tressons_desktop.documents.own.marks import BODY, MARK, paragraphs, words
from tressons_desktop.documents.own.package import OwnText, Xml
from tressons_desktop.dossier.content import Dossier
from tressons_desktop.dossier.editable.docx import DocxText
from tressons_desktop.dossier.editable.flow import flow_of
from tressons_desktop.dossier.editable.odt import OdtText

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PREFIX: Final = "Tressons"
_NAMED: Final = re.compile(r"\}(?:style-name|parent-style-name)$")


def put_body(text: OwnText, dossier: Dossier) -> None:
    """Replace each paragraph that says ``{corps}``; a text without one stays as it is."""
    places = [one for one in paragraphs(text.main) if _asks(one)]
    if not places:
        return
    put = _put_word if text.suffix == ".docx" else _put_open
    put(text, dossier, places)


def _asks(paragraph: Xml) -> bool:
    found = MARK.fullmatch(words(paragraph).strip())
    return found is not None and found.group(2).strip() == BODY


def _parts(kind: type[DocxText] | type[OdtText], dossier: Dossier) -> Mapping[str, Xml]:
    from lxml import etree

    made = kind(dossier, flow_of(dossier), _no_picture, _no_picture).parts()
    return {name: etree.fromstring(data) for name, data in made if name.endswith(".xml")}


def _no_picture(_of: object) -> None:
    """A paper is words and rows: what it is put into keeps its own pictures."""


def _put_word(text: OwnText, dossier: Dossier, places: list[Xml]) -> None:
    made = _parts(DocxText, dossier)
    for link in list(made["word/document.xml"].iter(f"{_W}hyperlink")):
        _unwrap(link)
    body = [one for one in made["word/document.xml"][0] if one.tag != f"{_W}sectPr"]
    named = ("pStyle", "basedOn", "next", "link")
    for tree in (made["word/document.xml"], made["word/styles.xml"]):
        for one in tree.iter(*(f"{_W}{name}" for name in named)):
            one.set(f"{_W}val", _PREFIX + one.get(f"{_W}val"))
    _place(places, body)
    if "word/styles.xml" not in text.parts:
        return
    target = text.tree("word/styles.xml")
    taken = {one.get(f"{_W}styleId") for one in target.iter(f"{_W}style")}
    for style in list(made["word/styles.xml"].iter(f"{_W}style")):
        style.set(f"{_W}styleId", _PREFIX + style.get(f"{_W}styleId"))
        style.attrib.pop(f"{_W}default", None)
        for name in style.iter(f"{_W}name"):
            name.set(f"{_W}val", f"{_PREFIX} {name.get(f'{_W}val')}")
        if style.get(f"{_W}styleId") not in taken:
            target.append(style)


def _unwrap(link: Xml) -> None:
    """Keep the words of a link, whose address stands in another part."""
    parent, place = link.getparent(), link.getparent().index(link)
    for number, child in enumerate(list(link)):
        parent.insert(place + number, child)
    parent.remove(link)


def _put_open(text: OwnText, dossier: Dossier, places: list[Xml]) -> None:
    made = _parts(OdtText, dossier)
    for tree in (made["content.xml"], made["styles.xml"]):
        for one in tree.iter():
            for attribute, value in list(one.attrib.items()):
                own = one.tag == f"{_STYLE}style" and attribute == f"{_STYLE}name"
                if own or _NAMED.search(str(attribute)):
                    one.set(attribute, f"{_PREFIX}{value}")
    _place(places, next(iter(made["content.xml"].iter(f"{_OFFICE}text"))))
    _add_styles(
        text.main, "automatic-styles", made["content.xml"].iter(f"{_OFFICE}automatic-styles")
    )
    if "styles.xml" in text.trees:
        _add_styles(text.trees["styles.xml"], "styles", made["styles.xml"].iter(f"{_OFFICE}styles"))


def _add_styles(tree: Xml, name: str, sources: Iterable[Xml]) -> None:
    from lxml import etree

    target = tree.find(f"{_OFFICE}{name}")
    if target is None:
        target = etree.Element(f"{_OFFICE}{name}")
        tree.insert(0, target)
    for source in sources:
        for style in list(source):
            if style.tag == f"{_STYLE}style":
                target.append(style)


def _place(places: list[Xml], body: Iterable[Xml]) -> None:
    """Put the body where it is first asked for; elsewhere the words go."""
    first, *others = places
    parent, at = first.getparent(), first.getparent().index(first)
    for number, one in enumerate(list(body)):
        parent.insert(at + number, one)
    for place in (first, *others):
        place.getparent().remove(place)

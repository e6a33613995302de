"""XMP metadata: what the file claims to be (PDF/A-3a, PDF/UA-1), its title, its language."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import Final

from tressons_desktop.dossier.content import Meta
from tressons_desktop.exchange.dossier_mark import IDENTIFIER, PRODUCER, SEAL_SPACE

_SPACES: Final = (
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("xmp", "http://ns.adobe.com/xap/1.0/"),
    ("pdf", "http://ns.adobe.com/pdf/1.3/"),
    ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
    ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/"),
)
# PDF/A knows nothing of PDF/UA: its property must be described in the file.
_EXTENSION: Final = (
    '<rdf:Description rdf:about=""'
    ' xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>PDF/UA version</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property>"
    "</rdf:li>{}</rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)
UNSEALED: Final = "0" * 64
"""Stands where the seal is written, once all that it seals is."""
_SAID: Final = f"<tressons:seal>{UNSEALED}</tressons:seal><tressons:code>{{code}}</tressons:code>"
_DESCRIBED: Final = (
    '<rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>Seal of a dossier that carries its data</pdfaSchema:schema>"
    f"<pdfaSchema:namespaceURI>{SEAL_SPACE}</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>tressons</pdfaSchema:prefix>"
    "<pdfaSchema:property><rdf:Seq>"
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>seal</pdfaProperty:name>'
    "<pdfaProperty:valueType>Text</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>SHA-256 of pages and data</pdfaProperty:description></rdf:li>"
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>code</pdfaProperty:name>'
    "<pdfaProperty:valueType>Text</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Code printed on the last page</pdfaProperty:description></rdf:li>"
    "</rdf:Seq></pdfaSchema:property></rdf:li>"
)


def xmp_packet(meta: Meta, when: datetime, *, language: str = "fr-FR", code: str = "") -> bytes:
    """Write the packet; with the ``code`` of its data, a dossier has a place for its seal."""
    named = (*_SPACES, ("tressons", SEAL_SPACE)) if code else _SPACES
    spaces = " ".join(f'xmlns:{name}="{uri}"' for name, uri in named)
    parts = [
        _text("dc:title", meta.title, language),
        f"<dc:creator><rdf:Seq><rdf:li>{escape(meta.author)}</rdf:li></rdf:Seq></dc:creator>",
        _text("dc:description", meta.subject, language),
        f"<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>",
        _identifier(meta.identifier),
        _dates(when),
        f"<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool><pdf:Producer>{PRODUCER}</pdf:Producer>",
        "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        _SAID.format(code=code) if code else "",
    ]
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about="" {spaces}>{"".join(parts)}</rdf:Description>'
        f"{_EXTENSION.format(_DESCRIBED if code else '')}</rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    ).encode()


def _text(name: str, text: str, language: str) -> str:
    words = escape(text)
    variants = "".join(
        f'<rdf:li xml:lang="{lang}">{words}</rdf:li>' for lang in ("x-default", language)
    )
    return f"<{name}><rdf:Alt>{variants}</rdf:Alt></{name}>"


def _identifier(project_id: str) -> str:
    name = "dc:identifier"
    return f"<{name}>{IDENTIFIER}{escape(project_id)}</{name}>" if project_id else ""


def _dates(when: datetime) -> str:
    stamp = when.strftime("%Y-%m-%dT%H:%M:%S+00:00")
    return f"<xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate>"

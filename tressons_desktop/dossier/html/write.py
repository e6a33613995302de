"""Write a dossier as one page for a browser, whole or not at all."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Final

from tressons_desktop.dossier.content import Dossier
from tressons_desktop.dossier.html.page import HtmlPage
from tressons_desktop.dossier.html.style import STYLE
from tressons_desktop.dossier.report import FindPhoto, RenderReport
from tressons_desktop.dossier.safe_write import write_whole
from tressons_desktop.text.spaces import NBSP

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def write_html(dossier: Dossier, path: Path, find_photo: FindPhoto) -> RenderReport:
    """Write the page; raise DossierWriteError, with a sentence, when it cannot be written."""
    page = HtmlPage(dossier, find_photo)
    body = page.body()
    meta = dossier.meta
    content = (
        '<!DOCTYPE html>\n<html lang="fr"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY, quote=True)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(meta.title)}</title>"
        f'<meta name="author" content="{escape(meta.author, quote=True)}">'
        f"<style>{STYLE}</style></head><body><main>{body}</main>"
        f'<footer><p class="quiet">{escape(meta.foot)}</p></footer></body></html>\n'
    ).encode()

    def check(part: Path) -> None:
        if part.read_bytes() != content:
            raise ValueError("read back otherwise")

    write_whole(path, content, check=check, what="La page")
    lost = tuple(f"La photo «{NBSP}{one}{NBSP}» n’est pas dans la page." for one in page.lost)
    return RenderReport(path=path, pages=1, size=len(content), warnings=lost)

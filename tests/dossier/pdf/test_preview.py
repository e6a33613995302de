"""Pages as pictures for the screen."""

from __future__ import annotations

from tressons_desktop.dossier.pdf.preview import render_pages
from tressons_desktop.dossier.report import RenderReport


def test_pages_come_as_rgb_pictures(whole: RenderReport) -> None:
    width, height, data = next(render_pages(whole.path, 40))
    assert sum(1 for _ in render_pages(whole.path, 10)) == whole.pages
    assert (width, height) == (331, 468)
    assert len(data) == width * height * 3
    assert data[:3] == bytes.fromhex("143F4A")  # the band of the cover, at the top left


def test_some_pages_only(whole: RenderReport) -> None:
    assert len(list(render_pages(whole.path, 20, first=1, last=3))) == 2

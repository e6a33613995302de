"""Pages as pictures for the screen."""

from __future__ import annotations

from tressons_desktop.dossier.pdf.preview import draw_widths, page_sizes
from tressons_desktop.dossier.report import RenderReport


def test_pages_come_as_rgb_pictures(whole: RenderReport) -> None:
    ((width, height, data),) = draw_widths(whole.path, [(0, 331)])
    assert len(page_sizes(whole.path)) == whole.pages
    assert (width, height) == (331, 468)
    assert len(data) == width * height * 3
    assert data[:3] == bytes.fromhex("143F4A")  # the band of the cover, at the top left


def test_some_pages_only(whole: RenderReport) -> None:
    wanted = [(1, 160), (2, 165)]
    assert [width for width, _, _ in draw_widths(whole.path, wanted)] == [160, 165]

"""A QR code of an address as inline SVG: the bare address of a form, never the values of a link."""

from __future__ import annotations

import segno

from tressons_desktop.portal.page.markup import Html, tag

_MARGIN = 4


def qr_code(address: str, title: str) -> Html:
    """Draw an address; ``title`` is what a reader says of it."""
    code = segno.make(address, error="m", micro=False)
    side = code.symbol_size(border=_MARGIN)[0]
    dark = "".join(
        f"M{x + _MARGIN} {y + _MARGIN}h1v1h-1z"
        for y, row in enumerate(code.matrix)
        for x, module in enumerate(row)
        if module
    )
    return tag(
        "svg",
        tag("rect", width=str(side), height=str(side), fill="#fff"),
        tag("path", d=dark, fill="#000"),
        class_="qr",
        viewBox=f"0 0 {side} {side}",
        role="img",
        aria_label=title,
        shape_rendering="crispEdges",
    )

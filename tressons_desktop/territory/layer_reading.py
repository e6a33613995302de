"""Read a published file that nobody vouches for: sizes bounded, every failure a sentence."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tressons_desktop.tabular.delimited import (
    MAX_LINE,
    Layout,
    RowUnreadable,
    layout_of,
    rows_after,
)
from tressons_desktop.tabular.received import MAX_BYTES, FileRefused, ReceivedText, read_texts
from tressons_desktop.territory.layer_model import LayerRefused
from tressons_desktop.territory.outlines import GEOMETRY

MAX_ROWS = 200_000
_DOWNLOAD = "Télécharger à nouveau le fichier chez son producteur."


def refuse(name: str, reason: str, advice: str = _DOWNLOAD) -> LayerRefused:
    """Word a refusal: what happened, to which file, what to do."""
    return LayerRefused(f"«\u00a0{name}\u00a0» n'a pas été chargé\u00a0: {reason}. {advice}")


def read_sources(file: Path) -> tuple[ReceivedText, ...]:
    """Read and decode a file, compressed or not; an archive may hold several texts."""
    try:
        return read_texts(file)
    except FileRefused as refused:
        raise refuse(refused.name, refused.reason, refused.advice) from refused


def table_layout(
    source: ReceivedText, recognises: Callable[[tuple[str, ...]], bool]
) -> Layout | None:
    """Find the titles of a table that some kind of layer recognises."""
    return layout_of(source.text, lambda titles, _: 1 if recognises(titles) else 0)


def first_line_is_huge(source: ReceivedText) -> bool:
    """Tell a text whose first line no table would have."""
    end = source.text.find("\n", 0, MAX_LINE)
    return end < 0 and len(source.text) >= MAX_LINE


def table_rows(source: ReceivedText, layout: Layout) -> Iterator[tuple[int, list[str]]]:
    """Give the rows of a table, each as wide as its titles, with their line numbers."""
    width = len(layout.titles)
    filled = max((n for n, title in enumerate(layout.titles, start=1) if title), default=0)
    try:
        for number, (line, cells) in enumerate(rows_after(source.text, layout), start=1):
            if number > MAX_ROWS:
                raise refuse(source.name, f"il a plus de {MAX_ROWS} lignes")
            if len(cells) < filled or any(cells[width:]):
                reason = f"la ligne {line} a {len(cells)} colonnes au lieu de {width}"
                raise refuse(source.name, reason)
            yield line, (cells + [""] * width)[:width]
    except RowUnreadable as error:
        raise refuse(source.name, f"la ligne {error.line} ne peut pas être lue") from error


def features(source: ReceivedText) -> list[dict[str, Any]]:
    """Give the properties of each feature of a GeoJSON collection, and its shape as text."""
    try:
        document = json.loads(source.text)
    except (ValueError, RecursionError) as error:
        raise refuse(source.name, "le fichier GeoJSON est abîmé ou incomplet") from error
    found = document.get("features") if isinstance(document, dict) else None
    if not isinstance(found, list) or not found:
        raise refuse(source.name, "il ne contient pas de liste d'objets géographiques")
    if len(found) > MAX_ROWS:
        raise refuse(source.name, f"il a plus de {MAX_ROWS} objets")
    kept = [_with_shape(one) for one in found if _has_properties(one)]
    if len(kept) != len(found):
        raise refuse(source.name, "un de ses objets n'a pas de propriétés")
    return kept


def _has_properties(feature: Any) -> bool:
    return isinstance(feature, dict) and isinstance(feature.get("properties"), dict)


def _with_shape(feature: dict[str, Any]) -> dict[str, Any]:
    """Put the shape among the properties, unless a file of ours already did."""
    shape = feature.get("geometry")
    text = json.dumps(shape) if isinstance(shape, dict) else ""
    return {GEOMETRY: text, **feature["properties"]} if text else feature["properties"]


__all__ = ["MAX_BYTES", "MAX_ROWS", "features", "read_sources", "refuse", "table_rows"]

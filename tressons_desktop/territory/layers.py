"""Load a published file as a layer: recognised by its content, in one transaction.

The file is read whole and checked before anything is written; a refusal changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from tressons_desktop.territory.index import TerritoryIndex
from tressons_desktop.territory.layer_kinds import KINDS, LayerKind, Row, RowUnreadable
from tressons_desktop.territory.layer_model import LayerId, LayerInfo, LayerRefused, LayerReport
from tressons_desktop.territory.layer_reading import (
    SourceText,
    features,
    read_source,
    refuse,
    table_rows,
)
from tressons_desktop.territory.layer_store import (
    MERGED,
    LayerStore,
    delete_layer,
    describe,
    insert_layer,
)

Progress = Callable[[int, int], None]
"""Called with (rows read, rows in all); raising from it stops the loading, nothing is kept."""

NO_VINTAGE = "millésime non indiqué"
_STEP = 1000
_WITH_ARRONDISSEMENTS = {"13055", "69123", "75056"}
_UNKNOWN_SHOWN = 100
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def load_layer(
    file: Path,
    store_path: Path,
    *,
    progress: Progress | None = None,
    index: TerritoryIndex | None = None,
    vintage: str = "",
    now: datetime | None = None,
) -> LayerReport:
    """Load a file into the store, replacing the layer of the same kind.

    `vintage` overrides the one found in the file; failing both, a year in the file's name serves.
    Raises `LayerRefused` with a French sentence when the file cannot be used.
    """
    source = read_source(file)
    kind, header, rows, total = _recognise(source)
    if index is None:
        with TerritoryIndex() as bundled:
            known, former = bundled.codes(), bundled.former_codes()
    else:
        known, former = index.codes(), index.former_codes()
    values = _read(source, kind, rows, total, progress)
    if not kind.whole_country:
        values = _brought_to_today(values, former)
    unknown = sorted(set(values) - known - set(former))
    kept = {code: value for code, value in values.items() if code in known}
    merged = _merged_since(values, kept, former)
    kept |= dict.fromkeys(merged, MERGED)
    if not kept:
        raise refuse(source.name, "aucun de ses codes n'est celui d'une commune d'aujourd'hui")
    info = describe(
        kind.id,
        vintage or kind.vintage(header) or _year_in(file.name) or NO_VINTAGE,
        now or datetime.now().astimezone(),
        len(kept),
        len(unknown),
        file.name,
    )
    replaced = _write(LayerStore(store_path), info, source.sha256, kept)
    absent = len(known) - len(kept) if kind.whole_country else 0
    return LayerReport(info, replaced, tuple(unknown[:_UNKNOWN_SHOWN]), absent, tuple(merged))


def _recognise(
    source: SourceText,
) -> tuple[LayerKind, tuple[str, ...], Iterator[tuple[str, Row]], int]:
    if source.is_json:
        found = [_texts(properties) for properties in features(source)]
        header = tuple(found[0])
        identifier = found[0].get("id_territoire", "")
        for kind in KINDS:
            if kind.prefix and kind.recognises(header) and identifier.startswith(kind.prefix):
                numbered = enumerate(found, start=1)
                return kind, header, ((f"objet {n}", row) for n, row in numbered), len(found)
    else:
        header, rows = table_rows(source)
        for kind in KINDS:
            if not kind.prefix and kind.recognises(header):
                return kind, header, _named(source, header, rows), source.text.count("\n")
    raise refuse(
        source.name,
        "ses colonnes ne sont celles d'aucun référentiel connu",
        "Charger le fichier tel que son producteur le publie, sans le modifier.",
    )


def _texts(properties: dict[str, Any]) -> dict[str, str]:
    return {name: value for name, value in properties.items() if isinstance(value, str)}


def _named(
    source: SourceText, header: tuple[str, ...], rows: Iterator[tuple[int, list[str]]]
) -> Iterator[tuple[str, Row]]:
    for line, cells in rows:
        if len(cells) != len(header):
            raise refuse(
                source.name,
                f"la ligne {line} a {len(cells)} colonnes au lieu de {len(header)}",
            )
        yield f"ligne {line}", dict(zip(header, cells, strict=True))


def _read(
    source: SourceText,
    kind: LayerKind,
    rows: Iterator[tuple[str, Row]],
    total: int,
    progress: Progress | None,
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for done, (place, row) in enumerate(rows):
        if progress is not None and done % _STEP == 0:
            progress(done, max(total, done))
        try:
            if kind.prefix and not row.get("id_territoire", "").startswith(kind.prefix):
                raise RowUnreadable("le fichier mélange plusieurs programmes")
            for code, value in kind.parse(row):
                _keep(values, code, value, collects=kind.collects)
        except RowUnreadable as error:
            raise refuse(source.name, f"{place}, {error}") from error
    if progress is not None:
        progress(max(total, 1), max(total, 1))
    return values


def _keep(values: dict[str, Any], code: str, value: Any, *, collects: bool) -> None:
    if collects:
        held = values.setdefault(code, [])
        if value not in held:
            held.append(value)
    elif values.setdefault(code, value) != value:
        raise RowUnreadable(f"la commune {code} revient avec une autre valeur")


def _brought_to_today(values: dict[str, Any], former: dict[str, str]) -> dict[str, Any]:
    """Give what a list says of a merged commune or an arrondissement to today's commune.

    Right for a list, where being named is enough; counts and medians could not be carried over.
    """
    brought: dict[str, Any] = {}
    for code, names in values.items():
        for name in names:
            _keep(brought, former.get(code, code), name, collects=True)
    return brought


def _merged_since(
    values: dict[str, Any], kept: dict[str, Any], former: dict[str, str]
) -> list[str]:
    """List the communes whose value only holds for a part of them.

    An old file still counts apart the communes merged since: the one that kept its code would
    otherwise pass for the whole. Paris, Lyon and Marseille are given whole beside their parts.
    """
    merged = {former[code] for code in values if code not in kept and code in former}
    return sorted((merged & set(kept)) - _WITH_ARRONDISSEMENTS)


def _year_in(name: str) -> str:
    found = _YEAR.search(name)
    return found.group(1) if found else ""


def _write(store: LayerStore, info: LayerInfo, sha256: str, values: dict[str, Any]) -> bool:
    with store.writing() as connection:
        replaced = delete_layer(connection, info.layer)
        insert_layer(connection, info, sha256, values)
    return replaced


__all__ = ["LayerId", "LayerRefused", "LayerReport", "LayerStore", "Progress", "load_layer"]

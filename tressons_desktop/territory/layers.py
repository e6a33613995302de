"""Load a published file as a layer: recognised by its content, in one transaction.

The file is read whole and checked before anything is written; a refusal changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from tressons_desktop.tabular.delimited import Layout
from tressons_desktop.tabular.files import skipped_words
from tressons_desktop.tabular.received import ReceivedText
from tressons_desktop.territory.index import TerritoryIndex
from tressons_desktop.territory.layer_kinds import KINDS, LayerKind
from tressons_desktop.territory.layer_model import (
    LayerId,
    LayerInfo,
    LayerMuchSmaller,
    LayerRefused,
    LayerReport,
)
from tressons_desktop.territory.layer_reading import (
    features,
    first_line_is_huge,
    read_sources,
    refuse,
    table_layout,
    table_rows,
)
from tressons_desktop.territory.layer_row import LayerRowUnreadable, PublishedRow
from tressons_desktop.territory.layer_store import (
    MERGED,
    LayerStore,
    delete_layer,
    describe,
    insert_layer,
)

RowProgress = Callable[[int, int], None]
"""Called with (rows read, rows in all); raising from it stops the loading, nothing is kept."""

NO_VINTAGE = "millésime non indiqué"
STATED = "millesime"
"""How a file made by `layer_making` names its vintage: a first line, a property."""
_STATED = re.compile(rf"#\s*{STATED}\s*:\s*(.{{1,80}})").fullmatch
_STEP = 1000
_WITH_ARRONDISSEMENTS = {"13055", "69123", "75056"}
_UNKNOWN_SHOWN = 100
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Recognised:
    """A file known as one kind of layer, ready to be read row by row.

    `stated` is the vintage that the file says itself, as those of `layer_making` do.
    """

    source: ReceivedText
    kind: LayerKind
    header: tuple[str, ...]
    rows: Iterator[tuple[str, PublishedRow]]
    total: int
    remarks: tuple[str, ...] = ()
    stated: str = ""

    @property
    def vintage(self) -> str:
        """Return what the file says of its date: itself, its titles, else a year in its name."""
        return self.stated or self.kind.vintage(self.header) or _year_in(self.source.name)


def load_layer(
    file: Path,
    store_path: Path,
    *,
    progress: RowProgress | None = None,
    index: TerritoryIndex | None = None,
    vintage: str = "",
    now: datetime | None = None,
    careful: bool = False,
) -> LayerReport:
    """Load a file into the store, replacing the layer of the same kind.

    `vintage` overrides the one found in the file; failing both, a year in the file's name serves.
    Raises `LayerRefused` with a French sentence when the file cannot be used. A `careful` loading
    raises `LayerMuchSmaller`, and changes nothing, when it would replace a layer by much less.
    """
    found = recognise(file)
    kind, name = found.kind, file.name
    if index is None:
        with TerritoryIndex() as bundled:
            known, former = bundled.codes(), bundled.former_codes()
    else:
        known, former = index.codes(), index.former_codes()
    values = _read(found, progress)
    if kind.drawn:
        known, former = frozenset(values), {}
    elif not kind.whole_country:
        values = _brought_to_today(values, former)
    unknown = sorted(set(values) - known - set(former))
    kept = {code: value for code, value in values.items() if code in known}
    merged = [] if kind.stays_true else _merged_since(values, kept, former)
    kept |= dict.fromkeys(merged, MERGED)
    if not kept:
        raise refuse(name, "aucun de ses codes n'est celui d'une commune d'aujourd'hui")
    info = describe(
        kind.id,
        vintage or found.vintage or _year_in(name) or NO_VINTAGE,
        now or datetime.now().astimezone(),
        len(kept),
        len(unknown),
        name,
    )
    if careful:
        _compare(LayerStore(store_path), info)
    replaced = _write(LayerStore(store_path), info, found.source.sha256, kept)
    absent = len(known) - len(kept) if kind.whole_country else 0
    shown = tuple(unknown[:_UNKNOWN_SHOWN])
    return LayerReport(info, replaced, shown, absent, tuple(merged), found.remarks)


def _compare(store: LayerStore, info: LayerInfo) -> None:
    """Ask before a layer is replaced by less than half of it: an extract, or another file."""
    before = next((one for one in store.loaded() if one.layer is info.layer), None)
    if before is not None and info.row_count * 2 < before.row_count:
        raise LayerMuchSmaller(before, info)


def recognise(file: Path) -> Recognised:
    """Find the text that is a layer: in an archive, the data rather than its legend."""
    sources = read_sources(file)
    for source in sources:
        try:
            found = _as_list(source) if source.is_json else _as_table(source)
        except LayerRefused:
            if len(sources) == 1:
                raise
            continue
        if found is not None:
            return found
    if any(first_line_is_huge(source) for source in sources):
        raise refuse(file.name, "sa première ligne est démesurée")
    raise refuse(
        file.name,
        "sa première ligne ne porte les titres d'aucun référentiel connu",
        "Charger le fichier tel que son producteur le publie, sans le modifier.",
    )


def _as_list(source: ReceivedText) -> Recognised | None:
    found = [_texts(properties) for properties in features(source)]
    header = tuple(found[0])
    identifier = found[0].get("id_territoire", "")
    for kind in KINDS:
        listed = kind.prefix and identifier.startswith(kind.prefix)
        if (listed or kind.drawn) and kind.recognises(header):
            numbered = enumerate(found, start=1)
            rows = ((f"objet {n}", row) for n, row in numbered)
            stated = found[0].get(STATED, "")
            return Recognised(source, kind, header, rows, len(found), stated=stated)
    return None


def _as_table(source: ReceivedText) -> Recognised | None:
    tables = [kind for kind in KINDS if not kind.prefix and not kind.drawn]
    layout = table_layout(source, lambda titles: any(one.recognises(titles) for one in tables))
    if layout is None:
        return None
    kind = next(one for one in tables if one.recognises(layout.titles))
    stated = next((found.group(1) for line in layout.above if (found := _STATED(line))), "")
    remarks = [source.remark] if source.remark else []
    remarks += [skipped_words(layout)] if layout.above and not stated else []
    total = source.text.count("\n") + source.text.count("\r")
    rows = _named(source, layout)
    return Recognised(source, kind, layout.titles, rows, total, tuple(remarks), stated)


def _texts(properties: dict[str, Any]) -> dict[str, str]:
    return {name: value for name, value in properties.items() if isinstance(value, str)}


def _named(source: ReceivedText, layout: Layout) -> Iterator[tuple[str, PublishedRow]]:
    for line, cells in table_rows(source, layout):
        yield f"ligne {line}", dict(zip(layout.titles, cells, strict=True))


def values_of(found: Recognised) -> Mapping[str, object]:
    """Read what the layer says of each commune; raise LayerRefused at the first wrong row."""
    return _read(found, None)


def _read(found: Recognised, progress: RowProgress | None) -> dict[str, Any]:
    values: dict[str, Any] = {}
    kind, total = found.kind, found.total
    for done, (place, row) in enumerate(found.rows):
        if progress is not None and done % _STEP == 0:
            progress(done, max(total, done))
        try:
            if kind.prefix and not row.get("id_territoire", "").startswith(kind.prefix):
                raise LayerRowUnreadable("le fichier mélange plusieurs programmes")
            for code, value in kind.parse(row):
                _keep(values, code, value, kind)
        except LayerRowUnreadable as error:
            raise refuse(found.source.name, f"{place}, {error}") from error
    if progress is not None:
        progress(max(total, 1), max(total, 1))
    return values


def _keep(values: dict[str, Any], code: str, value: Any, kind: LayerKind) -> None:
    if kind.collects:
        _collect(values, code, value)
    elif not kind.same(code, values.setdefault(code, value), value):
        raise LayerRowUnreadable(f"la commune {code} revient avec une autre valeur")


def _collect(values: dict[str, Any], code: str, value: Any) -> None:
    held = values.setdefault(code, [])
    if value not in held:
        held.append(value)


def _brought_to_today(values: dict[str, Any], former: dict[str, str]) -> dict[str, Any]:
    """Give what a list says of a merged commune or an arrondissement to today's commune.

    Right for a list, where being named is enough; counts and medians could not be carried over.
    """
    brought: dict[str, Any] = {}
    for code, names in values.items():
        for name in names:
            _collect(brought, former.get(code, code), name)
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


def _year_in(*names: str) -> str:
    found = [match.group(1) for name in names if (match := _YEAR.search(name))]
    return found[0] if found else ""


def _write(store: LayerStore, info: LayerInfo, sha256: str, values: dict[str, Any]) -> bool:
    with store.writing() as connection:
        replaced = delete_layer(connection, info.layer)
        insert_layer(connection, info, sha256, values)
    return replaced


__all__ = [
    "LayerId",
    "LayerMuchSmaller",
    "LayerRefused",
    "LayerReport",
    "LayerStore",
    "RowProgress",
    "load_layer",
]

"""Where the dossiers are: a sketch for the screen, tables and points for a SIG.

A place is the point of its commune, as the layer of coordinates gives it: no address is looked for.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from tressons_desktop.calls.model import Call
from tressons_desktop.desk.publishing import plain_text
from tressons_desktop.desk.ranking import RankedEntry, Ranking
from tressons_desktop.desk.row import Admission
from tressons_desktop.drawing.chart_data import DotKind, DotMap, MapDot
from tressons_desktop.exchange.files import replacing
from tressons_desktop.outcomes import Refused
from tressons_desktop.territory.layer_model import LayerRefused, Point
from tressons_desktop.territory.layer_store import LayerStore
from tressons_desktop.territory.outlines import Ring
from tressons_desktop.text.failures import not_written
from tressons_desktop.text.numbers import plural

WORDS: Final = {
    DotKind.INSIDE: "Dans l’enveloppe",
    DotKind.BEYOND: "Au-delà, ou pas classé",
    DotKind.ASIDE: "À compléter ou écarté",
}
COLUMNS: Final = (
    *("rang", "intitule", "demandeur", "siret", "commune", "insee", "epci_siren", "epci"),
    *("natures", "cout", "base_taxe", "demande", "autres_financeurs", "recevabilite"),
    *("moyenne", "decision", "accorde", "longitude", "latitude", "fichier"),
)
_JSON: Final = ".geojson"


class MapNotWritten(Refused):
    """A file for a SIG that was not written; the message says why."""


def kind_of(one: RankedEntry) -> DotKind:
    """Say how a dossier is marked on the map."""
    if one.entry.row.admission is not Admission.ADMITTED:
        return DotKind.ASIDE
    inside = one.rank is not None and one.inside is not False
    return DotKind.INSIDE if inside else DotKind.BEYOND


def places_of(ranking: Ranking, layers: LayerStore) -> Mapping[str, Point]:
    """Return where the communes are; nothing when the layer is not loaded, or cannot be read."""
    try:
        return layers.points([one.entry.row.commune_code for one in ranking.entries])
    except LayerRefused:
        return {}


def outline_of(ranking: Ranking, layers: LayerStore) -> tuple[str, tuple[Ring, ...]]:
    """Return the département of most dossiers and its outline; no outline without its layer."""
    met = Counter(one.entry.row.departement_code for one in ranking.entries)
    most = next((code for code, _ in met.most_common() if code), "")
    try:
        return most, layers.outline(most) if most else ()
    except LayerRefused:
        return most, ()


def sketch(
    ranking: Ranking, outline: tuple[Ring, ...], places: Mapping[str, Point], chosen: object = None
) -> DotMap | None:
    """Draw the dossiers in the outline; None while the outline or the places are not known."""
    if not outline or not places:
        return None
    dots = []
    for one in ranking.entries:
        point = places.get(one.entry.row.commune_code)
        if point is not None:
            mine = one.entry.row.key == chosen
            dots.append(MapDot(point.longitude, point.latitude, kind_of(one), mine))
    counts = Counter(map(kind_of, ranking.entries))
    said = "".join(f" {words}\u00a0: {counts[kind]}." for kind, words in WORDS.items())
    count = plural(len(dots), "dossier placé", "dossiers placés")
    legend = tuple((kind, f"{words}\u00a0: {counts[kind]}") for kind, words in WORDS.items())
    return DotMap(outline, tuple(dots), f"Croquis du département, {count}.{said}", legend)


def write_for_map(
    ranking: Ranking, call: Call, places: Mapping[str, Point], out: Path
) -> tuple[int, int]:
    """Write points or a table, by the ending of the name; return how many, and how many placed."""
    rows = [_cells(one, places) for one in ranking.entries]
    drawn = out.suffix.lower() == _JSON
    text, code = (_points(rows, call), "utf-8") if drawn else (_table(rows), "utf-8-sig")
    try:
        with replacing(out) as partial:
            partial.write_bytes(text.encode(code))
    except OSError as problem:
        raise MapNotWritten(not_written(problem, out)) from problem
    return len(rows), sum(one["longitude"] is not None for one in rows)


def _cells(one: RankedEntry, places: Mapping[str, Point]) -> dict[str, object]:
    row, point = one.entry.row, places.get(one.entry.row.commune_code)
    values = (
        one.rank,
        plain_text(row.title),
        plain_text(row.applicant),
        row.siret,
        plain_text(row.commune_name),
        row.commune_code,
        row.epci_siren,
        plain_text(row.epci_name),
        ", ".join(kind.label for kind in row.kinds),
        f"{row.cost:.2f}",
        "TTC" if row.with_tax else "HT",
        f"{row.asked:.2f}",
        f"{row.other_total:.2f}",
        row.admission.label,
        None if one.score.mean is None else f"{one.score.mean:.2f}",
        one.ruling.label,
        f"{one.granted:.2f}",
        point.longitude if point else None,
        point.latitude if point else None,
        plain_text(row.filename),
    )
    return dict(zip(COLUMNS, values, strict=True))


def _table(rows: Iterable[Mapping[str, object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([["" if one is None else one for one in row.values()] for row in rows])
    return text.getvalue()


def _points(rows: Iterable[Mapping[str, object]], call: Call) -> str:
    document = {"type": "FeatureCollection", "name": call.title, "features": list(_features(rows))}
    return json.dumps(document, ensure_ascii=False, indent=1)


def _features(rows: Iterable[Mapping[str, object]]) -> Iterator[dict[str, object]]:
    for row in rows:
        where = row["longitude"], row["latitude"]
        shape = None if where[0] is None else {"type": "Point", "coordinates": list(where)}
        said = {name: one for name, one in row.items() if name not in ("longitude", "latitude")}
        yield {"type": "Feature", "geometry": shape, "properties": said}

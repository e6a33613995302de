"""Make layers ready to be given: from a folder of published files, `python3 dev.py layers`.

Each becomes a small file of the same form as the published one, with the columns that are read and
its vintage, which any Tressons loads alone or out of a data pack. What was made is read again and
must say the same.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import sys
import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tressons_desktop.territory.index import TerritoryIndex
from tressons_desktop.territory.layer_model import LayerId, LayerRefused, LayerReport
from tressons_desktop.territory.layers import STATED, Recognised, load_layer, recognise, values_of
from tressons_desktop.text.numbers import format_number, plural
from tressons_desktop.text.typography import french

FOLDER: Final = "couches"
"""Where a data pack expects its layers."""
NOTES: Final = "couches.toml"
"""Beside the published files: the vintage of those that do not say it."""
README: Final = "LISEZMOI.txt"
_READ: Final = frozenset({".csv", ".tsv", ".txt", ".gz", ".zip", ".json", ".geojson"})

TellLine = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class MadeLayer:
    """A layer that was made: its file, what loading it says, and the file it comes from."""

    file: Path
    report: LayerReport
    source: str


@dataclass(frozen=True, slots=True)
class Made:
    """What a folder of published files gave, and why the other files gave nothing."""

    layers: tuple[MadeLayer, ...]
    aside: tuple[str, ...]


def make_layers(
    folder: Path,
    out: Path,
    *,
    index: TerritoryIndex,
    notes: Path | None = None,
    told: TellLine = lambda _words: None,
) -> Made:
    """Make a layer of each file that is one, each checked; raise LayerRefused when none is.

    ``notes`` gives the vintage of the files that do not say it; else those of the folder do.
    """
    vintages = _vintages(notes or folder / NOTES)
    target = out / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    layers: dict[LayerId, MadeLayer] = {}
    aside: list[str] = []
    for path in sorted(one for one in folder.rglob("*") if _may_be_read(one)):
        try:
            found = recognise(path)
            already = layers.get(found.kind.id)
            if already is not None:
                raise LayerRefused(f"{path.name} donne la même couche que {already.source}.")
            made = _made(path, found, vintages.get(path.name, ""), target, index)
        except LayerRefused as refused:
            aside.append(str(refused))
            continue
        layers[found.kind.id] = made
        told(made.report.summary)
    if not layers:
        raise LayerRefused(f"Aucune couche dans «\u00a0{folder}\u00a0».")
    done = Made(tuple(layers[one] for one in LayerId if one in layers), tuple(aside))
    (out / README).write_text(_readme(done), encoding="utf-8")
    return done


def _may_be_read(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in _READ and not path.name.startswith(".")


def _vintages(notes: Path) -> dict[str, str]:
    """Read the vintages noted beside the files: ``[vintages]``, then ``"file" = "words"``."""
    if not notes.is_file():
        return {}
    try:
        noted = tomllib.loads(notes.read_text(encoding="utf-8-sig")).get("vintages", {})
    except (OSError, ValueError) as problem:
        reason = f"«\u00a0{notes.name}\u00a0» n’est pas un fichier TOML lisible."
        raise LayerRefused(reason) from problem
    return {str(name): str(words)[:80] for name, words in noted.items()}


def _made(
    path: Path, found: Recognised, noted: str, target: Path, index: TerritoryIndex
) -> MadeLayer:
    placed = list(found.rows)
    rows = [row for _, row in placed]
    vintage = noted or found.vintage
    columns = found.kind.columns(found.header)
    kept = [[row.get(column, "") for column in columns] for row in rows]
    listed = bool(found.kind.prefix) or found.kind.drawn
    text = _as_list(columns, kept, vintage) if listed else _table(columns, kept, vintage)
    form = "geojson" if listed else "csv"
    file = target / f"{found.kind.id.replace('_', '-')}.{form}.gz"
    draft = file.with_name(f".{file.name}")
    try:
        draft.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
        if values_of(recognise(draft)) != values_of(replace(found, rows=iter(placed))):
            raise LayerRefused(f"La couche faite de {path.name} ne dit pas la même chose que lui.")
        with _Store(target) as store:
            report = load_layer(draft, store, index=index)
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
    return MadeLayer(file, report, path.name)


class _Store:
    """A store for one loading, that nothing is left of."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / ".essai.sqlite"

    def __enter__(self) -> Path:
        self._path.unlink(missing_ok=True)
        return self._path

    def __exit__(self, *_: object) -> None:
        self._path.unlink(missing_ok=True)


def _table(columns: tuple[str, ...], rows: list[list[str]], vintage: str) -> str:
    written = io.StringIO()
    if vintage:
        written.write(f"# {STATED}: {vintage}\n")
    writer = csv.writer(written, delimiter=";", lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return written.getvalue()


def _as_list(columns: tuple[str, ...], rows: list[list[str]], vintage: str) -> str:
    properties = [dict(zip(columns, row, strict=True)) for row in rows]
    if vintage:
        properties[0][STATED] = vintage
    features = [{"type": "Feature", "properties": one, "geometry": None} for one in properties]
    document = {"type": "FeatureCollection", "features": features}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _readme(made: Made) -> str:
    lines = ["Couches du territoire, prêtes à être chargées ou mises dans un colis.", ""]
    for one in made.layers:
        info = one.report.info
        lines += [
            f"{info.title}",
            f"  Fichier\u00a0: {FOLDER}/{one.file.name}, {_size(one.file)} octets",
            f"  Producteur\u00a0: {info.producer}. Licence\u00a0: {info.licence}.",
            f"  Millésime\u00a0: {info.vintage}. Fait depuis\u00a0: {one.source}.",
            f"  {one.report.summary}",
            "",
        ]
    lines += [f"Laissé de côté\u00a0: {words}" for words in made.aside]
    return french("\n".join(lines)) + "\n"


def _size(file: Path) -> str:
    return format_number(file.stat().st_size)


def main() -> int:
    """Make the layers of a folder; say what was made, of what weight, in how long."""
    parser = argparse.ArgumentParser(description="Préparer les couches du territoire.")
    parser.add_argument("dossier", type=Path, help="dossier des fichiers publiés")
    parser.add_argument("-o", "--sortie", type=Path, required=True, help="dossier à remplir")
    parser.add_argument("--millesimes", type=Path, help=f"à défaut, {NOTES} du dossier")
    asked = parser.parse_args()
    started = time.monotonic()
    try:
        with TerritoryIndex() as index:
            made = make_layers(
                asked.dossier, asked.sortie, index=index, notes=asked.millesimes, told=_say
            )
    except LayerRefused as refused:
        sys.stderr.write(f"{refused}\n")
        return 1
    for words in made.aside:
        _say(f"Laissé de côté\u00a0: {words}")
    weight = format_number(sum(one.file.stat().st_size for one in made.layers) // 1000)
    spent = format_number(round(time.monotonic() - started))
    count = plural(len(made.layers), "couche", "couches")
    _say(f"{count}, {weight}\u00a0ko en {spent}\u00a0s\u00a0: {asked.sortie}")
    return 0


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")


if __name__ == "__main__":
    raise SystemExit(main())

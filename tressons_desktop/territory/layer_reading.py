"""Read a published file that nobody vouches for: sizes bounded, every failure a sentence."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tressons_desktop.territory.layer_model import LayerRefused

MAX_BYTES = 48 * 1024 * 1024
"""Largest content accepted once decompressed; the published files stay under 3 MB."""
MAX_LINE = 65_536
MAX_ROWS = 200_000
_CHUNK = 1 << 20
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_SAVE_AS_CSV = "Enregistrer la feuille au format CSV, puis charger ce fichier."
_DOWNLOAD = "Télécharger à nouveau le fichier chez son producteur."
_SIZE = f"plus de {MAX_BYTES >> 20} Mo une fois ouvert"


@dataclass(frozen=True, slots=True)
class SourceText:
    """Hold the decoded content of a file, and the hash of the file itself."""

    name: str
    text: str
    sha256: str

    @property
    def is_json(self) -> bool:
        """Tell JSON from a table by its first sign."""
        return self.text[:100].lstrip().startswith(("{", "["))


def refuse(name: str, reason: str, advice: str = _DOWNLOAD) -> LayerRefused:
    """Word a refusal: what happened, to which file, what to do."""
    return LayerRefused(f"« {name} » n'a pas été chargé : {reason}. {advice}")


def read_source(file: Path) -> SourceText:
    """Read and decode a file, gzipped or not, in UTF-8 or else in Windows-1252."""
    name = file.name
    try:
        if not file.is_file():
            raise refuse(name, "le fichier est introuvable", "Vérifier son emplacement.")
        if file.stat().st_size > MAX_BYTES:
            raise refuse(name, f"il est trop gros ({_SIZE})")
        raw = file.read_bytes()
    except OSError as error:
        raise refuse(name, "le fichier ne peut pas être lu", "Vérifier vos droits.") from error
    content = _inflate(name, raw) if raw.startswith(_GZIP) else raw
    if content.startswith(_ZIP):
        raise refuse(name, "c'est un classeur ou une archive zip", _SAVE_AS_CSV)
    if not content.strip():
        raise refuse(name, "le fichier est vide")
    return SourceText(name, _decode(name, content), hashlib.sha256(raw).hexdigest())


def _inflate(name: str, raw: bytes) -> bytes:
    parts: list[bytes] = []
    total = 0
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as stream:
            while chunk := stream.read(_CHUNK):
                total += len(chunk)
                if total > MAX_BYTES:
                    raise refuse(name, f"il est trop gros ({_SIZE})")
                parts.append(chunk)
    except (OSError, EOFError, zlib.error) as error:
        raise refuse(name, "le fichier compressé est abîmé ou incomplet") from error
    return b"".join(parts)


def _decode(name: str, content: bytes) -> str:
    if b"\x00" in content:
        raise refuse(name, "ce n'est pas un fichier de texte", _SAVE_AS_CSV)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Older spreadsheets write Windows-1252; a wrong guess shows in labels, which are checked.
        return content.decode("cp1252", errors="replace")


def table_rows(source: SourceText) -> tuple[tuple[str, ...], Iterator[tuple[int, list[str]]]]:
    """Give the header of a table, and its rows with their line numbers.

    The separator is the one that the header uses most, `;` or `,` or a tabulation.
    """
    end = source.text.find("\n", 0, MAX_LINE)
    first = source.text[:MAX_LINE] if end < 0 else source.text[:end]
    if len(first) >= MAX_LINE:
        raise refuse(source.name, "sa première ligne est démesurée")
    separator = max(";,\t", key=first.count)
    try:
        cells = next(csv.reader([first.strip("\r")], delimiter=separator))
    except csv.Error as error:
        raise refuse(source.name, "sa première ligne ne peut pas être lue") from error
    header = tuple(cell.strip() for cell in cells)
    return header, _rows(source, separator)


def _rows(source: SourceText, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(source.text, newline=""), delimiter=separator)
    try:
        next(reader)
        for number, row in enumerate(reader, start=1):
            if number > MAX_ROWS:
                raise refuse(source.name, f"il a plus de {MAX_ROWS} lignes")
            if any(row):
                yield reader.line_num, row
    except csv.Error as error:
        reason = f"la ligne {reader.line_num} ne peut pas être lue"
        raise refuse(source.name, reason) from error


def features(source: SourceText) -> list[dict[str, Any]]:
    """Give the properties of each feature of a GeoJSON collection."""
    try:
        document = json.loads(source.text)
    except (ValueError, RecursionError) as error:
        raise refuse(source.name, "le fichier GeoJSON est abîmé ou incomplet") from error
    found = document.get("features") if isinstance(document, dict) else None
    if not isinstance(found, list) or not found:
        raise refuse(source.name, "il ne contient pas de liste d'objets géographiques")
    if len(found) > MAX_ROWS:
        raise refuse(source.name, f"il a plus de {MAX_ROWS} objets")
    properties = [one.get("properties") if isinstance(one, dict) else None for one in found]
    kept = [one for one in properties if isinstance(one, dict)]
    if len(kept) != len(found):
        raise refuse(source.name, "un de ses objets n'a pas de propriétés")
    return kept

"""Spoil dossiers as accidents and forgers do: bytes, lengths, and values under a right seal."""

from __future__ import annotations

import hashlib
import io
import json
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_ODD: tuple[Any, ...] = (
    None,
    "",
    "=1+1",
    "\u202e<b>x</b>",
    "1" * 400,
    "-1",
    "1e999999",
    "NaN",
    "Infinity",
    -1,
    2**80,
    1.5,
    True,
    [],
    {},
    ["x"],
    "2027-13-45",
    "0001-01-01",
    "9999-12-31",
    "999999999999999.99",
    "0",
)


def spoiled(whole: bytes, count: int, seed: int) -> Iterator[bytes]:
    """Give so many spoiled copies of a bundle, the same for the same seed."""
    draw = random.Random(seed)
    for number in range(count):
        yield (_bytes if number % 3 == 0 else _values)(whole, draw)


def _bytes(whole: bytes, draw: random.Random) -> bytes:
    content = bytearray(whole)
    kind = draw.randrange(3)
    if kind == 0:
        return bytes(content[: draw.randrange(len(content))])
    if kind == 1:
        for _ in range(draw.randrange(1, 20)):
            content[draw.randrange(len(content))] = draw.randrange(256)
        return bytes(content)
    at = draw.randrange(len(content))
    return bytes(content[:at] + draw.randbytes(draw.randrange(1, 200)) + content[at:])


def _values(whole: bytes, draw: random.Random) -> bytes:
    """Change one value of the project, and make the manifest agree: hashes prove nothing."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    value = json.loads(parts["project.json"])
    places = list(_places(value))
    for _ in range(draw.randrange(1, 4)):
        held, key = draw.choice(places)
        if draw.random() < 0.1 and isinstance(held, dict):
            held.pop(key, None)
        else:
            held[key] = draw.choice(_ODD)
    content = json.dumps(value).encode()
    manifest = json.loads(parts["manifest.json"])
    seal = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    manifest["parts"]["project.json"] = seal
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", json.dumps(manifest))
        archive.writestr("project.json", content)
    return out.getvalue()


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    keys = list(value) if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _places(value[key])


def lay(folder: Path, contents: Iterator[bytes]) -> int:
    """Write them in a folder; return how many."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for count, content in enumerate(contents, start=1):
        (folder / f"reçu-{count:05}.tressons").write_bytes(content)
    return count

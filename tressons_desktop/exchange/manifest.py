"""The first entry of a bundle: what the file is, and the list of what it holds."""

from __future__ import annotations

from typing import Any, Final

from tressons_desktop.exchange.bundle import (
    FORMAT,
    LAST_VERSION,
    VERSION,
    BundlePart,
    BundleRefused,
    Manifest,
)
from tressons_desktop.exchange.hashes import is_sha256
from tressons_desktop.exchange.strict_json import JsonRefused, read_object, write_object
from tressons_desktop.project.codec import clean_text

_LEFT_OUT: Final = "left out"


def write_manifest(manifest: Manifest) -> bytes:
    """Write the manifest as JSON."""
    parts = {
        name: {"size": part.size, "sha256": part.sha256} for name, part in manifest.parts.items()
    }
    light = {"contents": _LEFT_OUT} if manifest.light else {}
    return write_object(
        {
            "format": FORMAT,
            "version": manifest.version,
            "app_version": manifest.app_version,
            "made_at": manifest.made_at,
            "made_by": manifest.made_by,
            "project_id": manifest.project_id,
            "project_name": manifest.project_name,
            **light,
            "parts": parts,
        }
    )


def read_manifest(content: bytes) -> Manifest:
    """Read the manifest; the version is looked at before anything else."""
    try:
        value = read_object(content)
    except JsonRefused as problem:
        raise BundleRefused("sa description est illisible") from problem
    version = _version(value)
    parts = value.get("parts")
    if not isinstance(parts, dict):
        raise BundleRefused("sa description est incomplète")
    return Manifest(
        project_id=_text(value, "project_id"),
        project_name=_text(value, "project_name"),
        version=version,
        made_at=_text(value, "made_at"),
        made_by=_text(value, "made_by"),
        app_version=_text(value, "app_version"),
        light=value.get("contents") == _LEFT_OUT,
        parts={name: _part(part, is_later=version > VERSION) for name, part in parts.items()},
    )


def _version(value: dict[str, Any]) -> int:
    version = value.get("version")
    known = isinstance(version, int) and type(version) is int and 1 <= version <= LAST_VERSION
    if value.get("format") != FORMAT or not known:
        raise BundleRefused("ce n’est pas un fichier de projet Tressons")
    return int(value["version"])


def _text(value: dict[str, Any], key: str) -> str:
    text = value.get(key)
    if not isinstance(text, str) or len(text) > 200_000:
        raise BundleRefused("sa description est incomplète")
    return clean_text(text)


def _part(value: Any, *, is_later: bool) -> BundlePart:
    if not isinstance(value, dict) or not value.keys() >= {"size", "sha256"}:
        raise BundleRefused("sa description est incomplète")
    if len(value) > 2 and not is_later:
        raise BundleRefused("sa description dit autre chose de ses éléments")
    size, sha256 = value["size"], value["sha256"]
    if type(size) is not int or not isinstance(sha256, str) or not is_sha256(sha256):
        raise BundleRefused("sa description est incomplète")
    return BundlePart(size, sha256)

"""Look inside a bundle for what must never leave the building machine."""

from __future__ import annotations

import getpass
import platform
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from making.places import ROOT, in_order

_NAMES = re.compile(
    r"(^|/)(tests?|__pycache__|\.git|\.venv|\.hypothesis|\.mypy_cache|\.ruff_cache)(/|$)"
    r"|\.(pdb|debug|pyi|pyx|pxd|lib|a|orig|bak|log|swp|map)$"
    r"|(^|/)(conftest\.py|\.env|id_rsa|id_ed25519|\.netrc|\.pypirc)",
    re.IGNORECASE,
)
_SECRETS = (
    rb"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\r?\n[A-Za-z0-9+/=]{20}",
    rb"AKIA[0-9A-Z]{16}\b",
    rb"\bgh[pousr]_[A-Za-z0-9]{36}\b",
    rb"\bxox[baprs]-[0-9A-Za-z-]{20,}",
)
_SECRET = re.compile(b"|".join(_SECRETS))


def find_unwanted(bundle: Path) -> list[str]:
    """Return what should not be there: a test, a cache, debug symbols, a secret, a path of ours."""
    found = []
    private = _private_words()
    for name, data in _contents(bundle):
        if _NAMES.search(name):
            found.append(f"{name}: nom")
        if word := private.search(data):
            found.append(f"{name}: chemin de cette machine ({word[0].decode('utf-8', 'replace')})")
        if _SECRET.search(data):
            found.append(f"{name}: secret")
        if has_debug_symbols(data):
            found.append(f"{name}: symboles de débogage")
    return found


def _contents(bundle: Path) -> Iterator[tuple[str, bytes]]:
    for path in in_order(bundle.rglob("*")):
        if not path.is_file():
            continue
        name = path.relative_to(bundle).as_posix()
        yield name, path.read_bytes()
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as stream:
                for member in stream.namelist():
                    yield f"{name}/{member}", stream.read(member)


def _private_words() -> re.Pattern[bytes]:
    """Match the folder of this project and the home of this person, as UTF-8 or UTF-16."""
    words = {str(ROOT), str(Path.home())} - {"/", "/root"}
    if str(Path.home()) == "/root":
        # Not all of "/root/.": authors of wheels build as root too, and leave where crates were.
        words |= {f"/root/.{name}" for name in ("pyenv", "cache", "local", "config")}
    if len(platform.node()) > 8:
        words.add(platform.node())
    if len(getpass.getuser()) > 6:
        words.add(getpass.getuser())
    forms = [form for word in words for form in (word.encode(), word.encode("utf-16-le"))]
    return re.compile(b"|".join(re.escape(form) for form in sorted(forms)))


def has_debug_symbols(data: bytes) -> bool:
    """Say whether a program carries symbols for a debugger (.debug_info sections)."""
    if data[:4] == b"\x7fELF" or data[:2] == b"MZ":
        return b".debug_info\0" in data[-65536:] or b".debug_info\0" in data[:4096]
    return False

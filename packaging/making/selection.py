"""Decide what enters a bundle: what is not on the list stays out."""

from __future__ import annotations

import importlib.util
import re
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from making.places import PACKAGING, in_order

WHITELIST = PACKAGING / "whitelist.toml"
EXTENSIONS = frozenset(
    {
        *("_asyncio", "_bz2", "_ctypes", "_decimal", "_elementtree", "_hashlib", "_lzma", "_msi"),
        *("_multiprocessing", "_overlapped", "_queue", "_socket", "_sqlite3", "_ssl", "_tkinter"),
        *("_uuid", "_zoneinfo", "pyexpat", "select", "unicodedata", "winsound"),
    }
)
"""Modules of the standard library that are files of their own under Windows."""

_COMPILED_IN = frozenset(
    {
        *("_bisect", "_blake2", "_contextvars", "_csv", "_datetime", "_heapq", "_json", "_md5"),
        *("_opcode", "_pickle", "_random", "_sha1", "_sha256", "_sha3", "_sha512", "_statistics"),
        *("_struct", "_typing", "array", "binascii", "math", "mmap", "msvcrt", "winreg", "zlib"),
    }
)
"""Modules that are files of their own under Linux and part of python313.dll under Windows."""


@dataclass(frozen=True)
class Rules:
    """Patterns of kept files, then of those left out all the same. ``**`` crosses folders."""

    keep: tuple[str, ...]
    drop: tuple[str, ...] = ()

    def allow(self, path: str) -> bool:
        """Say whether a file, named from the root of its origin, enters."""
        return matches(self.keep, path) and not matches(self.drop, path)


@dataclass(frozen=True)
class Whitelist:
    """Everything that may be in a bundle, by origin."""

    stdlib: frozenset[str]
    stdlib_drop: tuple[str, ...]
    left_out: dict[str, str]
    libraries: dict[str, Rules]
    application: Rules
    root: dict[str, Rules]
    runtime: dict[str, Rules]
    system: dict[str, tuple[str, ...]]

    def allow_stdlib(self, path: str) -> bool:
        """Say whether a source of the standard library enters (``json/decoder.py``)."""
        top = path.split("/")[0].removesuffix(".py")
        return top in self.stdlib and path.endswith(".py") and not matches(self.stdlib_drop, path)

    def allow_lib(self, path: str) -> bool:
        """Say whether a file below ``lib`` is listed, for a library or for the application."""
        source = path[:-1] if path.endswith(".pyc") else path
        rules = [*self.libraries.values(), self.application]
        return any(rule.allow(source) for rule in rules)

    def allow(self, path: str, system: str) -> bool:
        """Say whether a file of the finished bundle is listed."""
        for prefix, allowed in self._places(system):
            if path.startswith(prefix):
                return allowed(path.removeprefix(prefix))
        return False

    def _places(self, system: str) -> list[tuple[str, Callable[[str], bool]]]:
        """Return what each folder of a bundle may hold, the deepest first."""
        runtime, root = self.runtime[system].allow, self.root[system].allow
        if system == "windows":
            return [("lib/", self.allow_lib), ("runtime/", runtime), ("", root)]
        library = "lib/python3.11/"
        return [
            (f"{library}site-packages/", self.allow_lib),
            (f"{library}lib-dynload/", runtime),
            (library, self._allow_compiled),
            ("", root),
        ]

    def _allow_compiled(self, path: str) -> bool:
        machine = path.startswith("_sysconfigdata_")  # made for the bundle, empty
        return path.endswith(".pyc") and (machine or self.allow_stdlib(path[:-1]))


def load_whitelist(path: Path = WHITELIST) -> Whitelist:
    """Read the list."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    standard = data["stdlib"]
    return Whitelist(
        stdlib=frozenset(standard["modules"]),
        stdlib_drop=tuple(standard["drop"]),
        left_out=dict(standard["left_out"]),
        libraries={name: _rules(value) for name, value in data["libraries"].items()},
        application=_rules(data["application"]),
        root={name: _rules(data[name]["root"]) for name in ("windows", "linux")},
        runtime={name: _rules(data[name]["runtime"]) for name in ("windows", "linux")},
        system={name: tuple(data[name]["system"]) for name in ("windows", "linux")},
    )


def missing_modules(names: Iterable[str], whitelist: Whitelist) -> list[str]:
    """Return, among modules that a program imports, those that the bundle would not have.

    Not counted: what is compiled into Python itself, and what is left out on purpose.
    """
    return sorted(name for name in names if not _inside(name, whitelist))


def _inside(name: str, whitelist: Whitelist) -> bool:
    top = name.partition(".")[0]
    if top in whitelist.left_out:
        return True
    if top in EXTENSIONS:
        return whitelist.runtime["windows"].allow(f"{top}.pyd")
    if name in sys.builtin_module_names or top in _COMPILED_IN:
        return True
    return any(whitelist.allow_stdlib(f) or whitelist.allow_lib(f) for f in _files_of(name))


def _files_of(name: str) -> list[str]:
    """Return the file that a module of this environment would be in the bundle."""
    path = name.replace(".", "/")
    found = importlib.util.find_spec(name)
    if found is None:
        return []
    if found.origin and found.origin.endswith((".so", ".pyd")):
        return [f"{path}.pyd", f"{path}.cp313-win_amd64.pyd"]
    return [f"{path}/__init__.py"] if found.submodule_search_locations else [f"{path}.py"]


def unlisted(bundle: Path, system: str, whitelist: Whitelist) -> list[str]:
    """Return the files of a finished bundle that nobody listed, in the archive of Python too."""
    found = []
    for path in in_order(bundle.rglob("*")):
        if path.is_dir():
            continue
        name = path.relative_to(bundle).as_posix()
        if not whitelist.allow(name, system):
            found.append(name)
        elif path.name == "python313.zip":
            found += [f"{name}/{one}" for one in _strangers(path, whitelist)]
    return found


def _strangers(archive: Path, whitelist: Whitelist) -> Iterable[str]:
    with zipfile.ZipFile(archive) as stream:
        names = stream.namelist()
    return [n for n in names if not (n.endswith(".pyc") and whitelist.allow_stdlib(n[:-1]))]


def _rules(table: dict[str, list[str]]) -> Rules:
    return Rules(tuple(table["keep"]), tuple(table.get("drop", ())))


def matches(patterns: tuple[str, ...], path: str) -> bool:
    """Say whether a path is one of those that patterns describe."""
    return any(_pattern(pattern).fullmatch(path) for pattern in patterns)


@cache
def _pattern(glob: str) -> re.Pattern[str]:
    """Translate a pattern: ``**/`` is any folders, ``*`` any part of a name."""
    pieces = re.split(r"(\*\*/|\*\*|\*)", glob)
    meaning = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*"}
    return re.compile("".join(meaning.get(piece, re.escape(piece)) for piece in pieces))

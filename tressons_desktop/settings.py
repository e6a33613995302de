"""Keep the person's preferences in one small file that can be lost without harm."""

from __future__ import annotations

import json
import logging
import os
import time
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from tressons_desktop.presets import Presets
from tressons_desktop.private import make_private

logger = logging.getLogger(__name__)

THEMES = ("system", "light", "dark")
TEXT_SIZES = (100, 115, 130, 150, 175, 200)
_MAX_FILE_SIZE = 1_000_000
_REPLACE_TRIES = 8


@dataclass(frozen=True)
class Preferences:
    """What a person chose, or left as it was; every value has a sound default.

    `folded` names the folded panels; `receives` tells who receives dossiers from who makes one.
    """

    theme: str = "system"
    text_size: int = 100
    folded: tuple[str, ...] = ()
    home_departement: str = ""
    last_profile_id: str = ""
    last_project_id: str = ""
    receives: bool = False
    extra: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.theme not in THEMES:
            raise ValueError(f"unknown theme: {self.theme}")
        if self.text_size not in TEXT_SIZES:
            raise ValueError(f"unknown text size: {self.text_size}")


class Settings:
    """Read preferences at once, change them only by `change`.

    ::

        settings.change(lambda now: replace(now, theme="dark"))

    The file is written once, through a temporary file, when something is another. Preferences must
    never stop the work: a file that cannot be read is set
    aside (never deleted) and the defaults serve; one that cannot be written is logged.
    """

    def __init__(self, path: Path, presets: Presets | None = None) -> None:
        self._path = path
        self.presets = presets or Presets()
        self.set_aside: Path | None = None
        self._current = self._load()

    @property
    def current(self) -> Preferences:
        """Return the preferences as they stand, with what the IT service fixed."""
        fixed = self.presets.department
        return replace(self._current, home_departement=fixed) if fixed else self._current

    def change(self, made: Callable[[Preferences], Preferences]) -> None:
        """Keep and write what is made of the preferences as they stand; all of it or nothing."""
        wanted = made(self._current)  # what is fixed is never written for the person's own choice
        if wanted != self._current:
            self._current = wanted
            self._write()

    def note(self, name: str, text: str) -> None:
        """Keep one text among those that no field of the preferences holds."""
        self.change(lambda now: replace(now, extra={**now.extra, name: text}))

    def forget(self, name: str) -> None:
        """Keep such a text no longer."""
        kept = {key: text for key, text in self._current.extra.items() if key != name}
        self.change(lambda now: replace(now, extra=kept))

    def _load(self) -> Preferences:
        try:
            if self._path.stat().st_size > _MAX_FILE_SIZE:
                raise ValueError("settings file too large")
            table = tomllib.loads(self._path.read_text(encoding="utf-8"))
            return _preferences({"text_size": self._first().text_size, **table})
        except FileNotFoundError:
            return self._first()
        except OSError as problem:
            logger.warning("settings cannot be read: %s", problem.strerror)
            return self._first()
        except (ValueError, TypeError, RecursionError) as problem:
            logger.warning("settings unreadable, set aside: %s", type(problem).__name__)
            self._put_aside()
            return self._first()

    def _first(self) -> Preferences:
        """Return what a person begins with."""
        return Preferences(text_size=self.presets.text_size or Preferences.text_size)

    def _put_aside(self) -> None:
        aside = self._path.with_name(f"{self._path.stem}-illisible-{time.time_ns()}.toml")
        try:
            self._path.replace(aside)
            self.set_aside = aside
        except OSError as problem:
            logger.warning("settings cannot be set aside: %s", problem.strerror)

    def _write(self) -> None:
        try:
            write_atomically(self._path, _toml(self._current).encode("utf-8", "replace"))
        except OSError as problem:
            logger.warning("settings cannot be written: %s", problem.strerror)


_NAMES = frozenset(f.name for f in fields(Preferences))


def _preferences(table: Mapping[str, Any]) -> Preferences:
    """Build preferences from a file: unknown names are ignored, wrong types are refused."""
    default = Preferences()
    known: dict[str, Any] = {}
    for name in _NAMES & table.keys():
        value, model = table[name], getattr(default, name)
        if isinstance(model, tuple):
            value = tuple(_checked(item, str, name) for item in _checked(value, list, name))
        elif isinstance(model, dict):
            value = {k: _checked(v, str, name) for k, v in _checked(value, dict, name).items()}
        else:
            value = _checked(value, type(model), name)
        known[name] = value
    return Preferences(**known)


def _checked(value: Any, kind: type, name: str) -> Any:
    if type(value) is not kind:
        raise TypeError(f"{name} is not a {kind.__name__}")
    return value


def _toml(preferences: Preferences) -> str:
    """Write preferences as TOML; its basic strings and arrays of strings are JSON's."""
    lines: list[str] = []
    tables: list[str] = []
    for name, value in asdict(preferences).items():
        if isinstance(value, dict):
            tables += [f"\n[{name}]", *(f"{_quoted(k)} = {_quoted(v)}" for k, v in value.items())]
        elif isinstance(value, tuple):
            lines.append(f"{name} = [{', '.join(map(_quoted, value))}]")
        else:
            lines.append(f"{name} = {_plain(value) if isinstance(value, int) else _quoted(value)}")
    return "\n".join([*lines, *tables]) + "\n"


def _plain(value: int) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a file whole or not at all: temporary file, fsync, rename.

    On Windows an antivirus or an indexer may hold the file for a moment: the rename is tried again
    for about a second. Raises OSError, the old file then being as it was.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        make_private(temporary)
        with temporary.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        _replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _replace(source: Path, target: Path) -> None:
    for attempt in range(_REPLACE_TRIES):
        try:
            source.replace(target)
            return
        except PermissionError:
            if attempt == _REPLACE_TRIES - 1:
                raise
            time.sleep(0.01 * 2**attempt)


def user_name() -> str:
    """Name the person, as the system does."""
    import getpass

    try:
        return getpass.getuser()[:60]
    except (OSError, KeyError):
        return ""

"""What the IT service fixed for everybody on this machine, in one file that only it may write.

``%PROGRAMDATA%\\Tressons\\presets.toml``, or ``tressons/presets.toml`` in a folder of
``XDG_CONFIG_DIRS`` (``/etc/xdg``). Read before anything is loaded: nothing heavy is imported here.
"""

from __future__ import annotations

import os
import re
import sys
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from tressons_desktop.policies import KEY, policy_table

FILE: Final = "presets.toml"
FORMAT: Final = 1
ACCOUNT: Final = "{compte}"
BY_SERVICE: Final = "Fixé par votre service informatique."
SIZES: Final = (100, 115, 130, 150, 175, 200)
UNSIGNED_PACKS: Final = "colis-non-approuves"
UPDATES: Final = "mises-a-jour"
FEATURES: Final = (UNSIGNED_PACKS, UPDATES)
_LARGEST: Final = 100_000
_DEPARTMENT: Final = re.compile(r"2[AB]|[0-9]{2}|97[1-6]")


class Presets(NamedTuple):
    """What is fixed; an empty value fixes nothing.

    ``data`` is the folder of the data, ``packs`` one where packs and installers are handed out,
    ``text_size`` the size that a person begins with. ``problem`` says why the file does not serve.
    """

    file: Path | None = None
    data: str = ""
    department: str = ""
    text_size: int = 0
    packs: str = ""
    signers: tuple[tuple[str, str], ...] = ()
    disabled: frozenset[str] = frozenset()
    problem: str = ""

    def data_folder(self, account: str) -> Path | None:
        """Return the folder of the data of an account, when one is fixed."""
        if not self.data:
            return None
        found = Path(self.data.replace(ACCOUNT, re.sub(r"[^\w.-]", "_", account) or "compte"))
        return found if found.is_absolute() else None

    def allows(self, feature: str) -> bool:
        """Tell whether a feature was left to the person."""
        return feature not in self.disabled


def machine_presets() -> Presets:
    """Return what is fixed on this machine, by a group policy or else by the file, read once."""
    return _fixed_by_policy() or read_presets(_places())


@lru_cache(maxsize=1)
def _fixed_by_policy() -> Presets | None:
    table = policy_table()
    return policy_presets(table) if table else None


def policy_presets(table: dict[str, object]) -> Presets:
    """Judge what a group policy fixes as the file is judged."""
    try:
        return _stated(table)._replace(file=Path(KEY))
    except _Wrong as wrong:
        return Presets(Path(KEY), problem=str(wrong))


@lru_cache(maxsize=4)
def read_presets(places: tuple[Path, ...]) -> Presets:
    """Read the first file that is there; one that is wrong fixes nothing, and says why."""
    for path in places:
        try:
            if path.stat().st_size > _LARGEST:
                return Presets(path, problem="il est démesuré.")
            content = path.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            continue
        except (OSError, ValueError):
            return Presets(path, problem="il ne peut pas être lu.")
        return _presets(content)._replace(file=path)
    return Presets()


def _places() -> tuple[Path, ...]:
    if sys.platform == "win32":
        common = os.environ.get("PROGRAMDATA", "")
        return (Path(common) / "Tressons" / FILE,) if common else ()
    listed = os.environ.get("XDG_CONFIG_DIRS", "") or "/etc/xdg"
    folders = [Path(folder) / "tressons" / FILE for folder in listed.split(":")]
    return tuple(one for one in folders if one.is_absolute())


class _Wrong(Exception):
    """What is wrong in the file, in French."""


def _presets(content: str) -> Presets:
    import tomllib

    try:
        table = tomllib.loads(content)
        return _stated(table)
    except tomllib.TOMLDecodeError as wrong:
        line = re.search(r"line (\d+)", str(wrong))
        where = f" (ligne {line[1]})" if line else ""
        return Presets(problem=f"il n’est pas écrit en TOML{where}.")
    except _Wrong as wrong:
        return Presets(problem=str(wrong))


WORDS: Final = ("format", "data", "departement", "text_size", "colis", "disabled", "signers")


def _stated(table: dict[str, object]) -> Presets:
    number = table.get("format")
    if type(number) is int and number > FORMAT:
        raise _Wrong(
            f"«\u00a0format\u00a0» doit valoir {FORMAT}\u00a0: il est fait pour une version plus "
            "récente de Tressons."
        )
    unknown = [word for word in table if word not in WORDS]
    if unknown:
        raise _Wrong(f"«\u00a0{unknown[0][:60]}\u00a0» n’y est pas un mot connu.")
    if number != FORMAT:
        raise _Wrong(f"«\u00a0format\u00a0» doit valoir {FORMAT}.")
    department, size = _text(table, "departement"), table.get("text_size", 0)
    if department and not _DEPARTMENT.fullmatch(department):
        raise _Wrong(f"«\u00a0{department[:20]}\u00a0» n’est pas un code de département.")
    if size not in (0, *SIZES) or not isinstance(size, int):
        raise _Wrong(f"«\u00a0text_size\u00a0» doit être l’un de {', '.join(map(str, SIZES))}.")
    return Presets(
        data=_folder(table, "data"),
        department=department,
        text_size=size,
        packs=_folder(table, "colis"),
        signers=_signers(table.get("signers", [])),
        disabled=_disabled(table.get("disabled", [])),
    )


def _text(table: dict[str, object], key: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str) or len(value) > 400 or "\0" in value:
        raise _Wrong(f"«\u00a0{key}\u00a0» doit être un texte entre guillemets.")
    return value.strip()


def _folder(table: dict[str, object], key: str) -> str:
    value = os.path.expandvars(_text(table, key))
    if value and not Path(value.replace(ACCOUNT, "x")).is_absolute():
        raise _Wrong(f"«\u00a0{key}\u00a0» doit être un chemin complet.")
    return value


def _signers(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, list) or len(value) > 50:
        raise _Wrong("«\u00a0signers\u00a0» doit être une suite de rubriques [[signers]].")
    found: list[tuple[str, str]] = []
    for one in value:
        if not isinstance(one, dict) or set(one) != {"name", "key"}:
            raise _Wrong("chaque [[signers]] demande «\u00a0name\u00a0» et «\u00a0key\u00a0».")
        found.append((_text(one, "name"), _text(one, "key")))
    return tuple(found)


def _disabled(value: object) -> frozenset[str]:
    if not isinstance(value, list) or not all(one in FEATURES for one in value):
        raise _Wrong(f"«\u00a0disabled\u00a0» ne connaît que {', '.join(FEATURES)}.")
    return frozenset(map(str, value))

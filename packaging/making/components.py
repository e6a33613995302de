"""Find what a finished bundle holds beside our own work: by its files, and by marks inside them."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from making.places import PACKAGING, PackagingImpossible, in_order
from making.selection import matches

COMPONENTS = PACKAGING / "components.toml"
_BINARY = re.compile(r"\.(dll|pyd|exe)$|\.so(\.[0-9.]+)*$")


@dataclass(frozen=True)
class Component:
    """What `components.toml` says of one."""

    name: str
    licence: str
    notice: tuple[str, ...]
    source: str
    files: tuple[str, ...] = ()
    files_of: tuple[str, ...] = ()
    mark: str = ""
    version_mark: str = ""
    version_file: str = ""
    wheel: str = ""
    engine: str = ""
    ours: bool = False

    @cached_property
    def sign(self) -> re.Pattern[bytes] | None:
        """Return the bytes that tell it is inside another file."""
        return re.compile(self.mark.encode("latin-1")) if self.mark else None


@dataclass
class Found:
    """A component of a bundle, with its version when a file says it, and those files."""

    component: Component
    version: str = ""
    files: list[str] = field(default_factory=list)


def load_components(path: Path = COMPONENTS) -> tuple[list[Component], tuple[str, ...]]:
    """Return the components, and the files that libraries of the lock compiled for themselves."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    listed = [
        Component(**{key: tuple(v) if isinstance(v, list) else v for key, v in table.items()})
        for table in data["component"]
    ]
    return listed, tuple(data["carried_by_wheels"]["files"])


def find_components(bundle: Path, versions: Mapping[str, str]) -> list[Found]:
    """Return what is in a bundle; stop on a program that no component claims.

    `versions` are those of the libraries of the lock, and of Python under the name "python".
    """
    components, carried = load_components()
    found: dict[str, Found] = {}
    strangers = []
    for path in binaries(bundle):
        name, data = path.relative_to(bundle).as_posix(), path.read_bytes()
        owner = next((c for c in components if matches(c.files, name)), None)
        if owner is None and not matches(carried, name):
            strangers.append(name)
        inside = [c for c in components if c is not owner and _is_inside(c, name, data)]
        for component in [*([owner] if owner else []), *inside]:
            one = found.setdefault(component.name, Found(component))
            one.files.append(name)
            one.version = one.version or _version(component, bundle, data, versions)
    if strangers:
        raise PackagingImpossible(
            "Ces programmes ne sont d’aucun composant connu (components.toml)\u00a0:\n"
            + "\n".join(strangers)
        )
    return sorted(found.values(), key=lambda one: one.component.name.lower())


def binaries(bundle: Path) -> Iterable[Path]:
    """Return the programs and libraries of a bundle."""
    for path in in_order(bundle.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as stream:
                elf = stream.read(4) == b"\x7fELF"
            if elf or _BINARY.search(path.name):
                yield path


def missing_notices(bundle: Path, found: Iterable[Found]) -> list[str]:
    """Name the texts that a component asks for and that the bundle does not have."""
    folder = bundle / "licences"
    return sorted(
        {
            f"{one.component.name}: {pattern}"
            for one in found
            for pattern in one.component.notice
            if not list(folder.glob(pattern))
        }
    )


def _is_inside(component: Component, name: str, data: bytes) -> bool:
    if matches(component.files_of, name):
        return True
    return component.sign is not None and component.sign.search(data) is not None


def _version(component: Component, bundle: Path, data: bytes, versions: Mapping[str, str]) -> str:
    if component.wheel or component.engine:
        return versions[component.wheel or component.engine]
    if component.version_file:
        said = json.loads(next(bundle.glob(component.version_file)).read_text(encoding="utf-8"))
        return ".".join(str(said[part]) for part in ("major", "minor", "build", "patch"))
    mark = component.version_mark or component.mark
    seen = re.search(mark.encode("latin-1"), data) if mark else None
    return seen[1].decode("ascii", "replace") if seen and seen.re.groups and seen[1] else ""

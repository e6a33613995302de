"""Check that every library a bundle needs is inside it or part of Windows."""

from __future__ import annotations

from pathlib import Path

from making.places import in_order

from windows.pe import exported_names, imported_names, needed_libraries, read_image


def find_missing_libraries(bundle: Path, system: tuple[str, ...]) -> list[str]:
    """Return "file: library" for every library that neither the bundle nor Windows has."""
    images = [path for path in in_order(bundle.rglob("*")) if is_image(path)]
    inside = {path.name.lower() for path in images}
    missing = []
    for path in images:
        for name in sorted(needed_libraries(read_image(path))):
            if name not in inside and not of_windows(name, system):
                missing.append(f"{path.relative_to(bundle).as_posix()}: {name}")
    return missing


def find_missing_names(folder: Path) -> list[str]:
    """Return "file: name" for what a library of a folder asks of another there and does not get.

    SQLite is compiled apart from the module that uses it: a name that is gone shows here, not on
    the machine of a town hall.
    """
    images = {path.name.lower(): path for path in in_order(folder.iterdir()) if is_image(path)}
    missing = []
    for path in images.values():
        for library, names in imported_names(read_image(path)).items():
            if library in images and names:
                offered = set(exported_names(read_image(images[library])))
                missing += [f"{path.name}: {library} {name}" for name in sorted(names - offered)]
    return missing


def of_windows(name: str, system: tuple[str, ...]) -> bool:
    """Say whether Windows 10 and 11 bring a library."""
    return name in system or name.startswith(("api-ms-win-", "ext-ms-win-"))


def is_image(path: Path) -> bool:
    """Say whether a file is a program or a library."""
    return path.suffix.lower() in (".exe", ".dll", ".pyd") and path.is_file()

"""Check that every library a bundle needs is inside it or part of Windows."""

from __future__ import annotations

from pathlib import Path

from making.places import in_order

from windows.pe import needed_libraries, read_image


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


def of_windows(name: str, system: tuple[str, ...]) -> bool:
    """Say whether Windows 10 and 11 bring a library."""
    return name in system or name.startswith(("api-ms-win-", "ext-ms-win-"))


def is_image(path: Path) -> bool:
    """Say whether a file is a program or a library."""
    return path.suffix.lower() in (".exe", ".dll", ".pyd") and path.is_file()

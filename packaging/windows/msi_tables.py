"""Complete a package where wixl leaves blanks, and read it back: versions, languages, summary."""

from __future__ import annotations

import os
import uuid
from collections.abc import Mapping
from pathlib import Path

from making.places import PackagingImpossible, find_tool, in_order, run

from windows.costing import Held, Numbers, Product, losses, upgrade
from windows.needs import is_image
from windows.pe import FileVersion, file_version, read_image

FRENCH = 1036
_SEQUENCES = (
    # The old product goes first, inside the transaction: when something fails, it comes back.
    "UPDATE `InstallExecuteSequence` SET `Sequence` = 1501 "
    "WHERE `Action` = 'RemoveExistingProducts'",
    # wixl gives this action a flag that it must not have, and a place after everything.
    "UPDATE `CustomAction` SET `Type` = 51 WHERE `Action` = 'UseRemembered'",
    "UPDATE `InstallUISequence` SET `Sequence` = 51 WHERE `Action` = 'UseRemembered'",
    "UPDATE `Property` SET `Value` = 'REMEMBERED;WIX_DOWNGRADE_DETECTED;WIX_UPGRADE_DETECTED' "
    "WHERE `Property` = 'SecureCustomProperties'",
)


def versions_of(bundle: Path) -> dict[str, FileVersion]:
    """Return the version of each program and library that carries one, by its path."""
    found = {}
    for path in in_order(bundle.rglob("*")):
        if is_image(path) and (version := file_version(read_image(path))) is not None:
            found[path.relative_to(bundle).as_posix()] = version
    return found


def file_key(name: str) -> str:
    """Return the identity of a file in the tables, which never changes."""
    return "f" + uuid.uuid5(uuid.NAMESPACE_URL, name).hex


def fill_blanks(msi: Path, versions: Mapping[str, FileVersion], package: str, author: str) -> None:
    """Write versions and languages of the files, and say that the package is in French."""
    queries = [*_SEQUENCES]
    queries += [
        f"UPDATE `File` SET `Version` = '{version}', `Language` = '{version.language}' "
        f"WHERE `File` = '{file_key(name)}'"
        for name, version in versions.items()
    ]
    tool, env = find_tool("msibuild", package="msitools"), {**os.environ, "LC_ALL": "C.UTF-8"}
    summary = ["-s", "Tressons", author, f"x64;{FRENCH}", f"{{{package}}}"]
    for asked in (summary, ["-q", *queries]):
        run([tool, msi.name, *asked], cwd=msi.parent, env=env)


def check_msi(msi: Path, bundle: Path) -> None:
    """Stop when an upgrade by this package could leave a file missing, or an old one.

    Against every past that matters: the same files, higher ones, lower ones.
    """
    carried = _carried(bundle)
    product = read_product(msi, {file_key(name): name for name in carried})
    for what, shift in (("égale", 0), ("plus haute", 1), ("plus basse", -1)):
        disk = {
            name: Held(product.announced[name].component, _shifted(version, shift))
            for name, version in carried.items()
        }
        if lost := losses(upgrade(disk, product, product, carried), carried):
            raise PackagingImpossible(
                f"Le MSI, par-dessus une version {what} de ses fichiers, laisserait\u00a0:\n"
                + "\n".join(lost[:20])
            )


def _carried(bundle: Path) -> dict[str, Numbers | None]:
    versions = versions_of(bundle)
    files = [path for path in in_order(bundle.rglob("*")) if path.is_file()]
    names = [path.relative_to(bundle).as_posix() for path in files]
    return {name: versions[name].numbers if name in versions else None for name in names}


def _shifted(version: Numbers | None, shift: int) -> Numbers | None:
    return None if version is None else (version[0] + shift, *version[1:])


def read_product(msi: Path, names: Mapping[str, str]) -> Product:
    """Read from the tables of a package what Windows would decide by."""
    announced = {}
    for row in read_table(msi, "File"):
        if row["File"] in names:
            version = tuple(map(int, row["Version"].split("."))) if row["Version"] else None
            announced[names[row["File"]]] = Held(row["Component_"], version)
    properties = {row["Property"]: row["Value"] for row in read_table(msi, "Property")}
    order = {
        row["Action"]: int(row["Sequence"]) for row in read_table(msi, "InstallExecuteSequence")
    }
    early = order["RemoveExistingProducts"] < order["InstallFiles"]
    return Product(announced, early, properties.get("REINSTALLMODE", "omus"))


def read_table(msi: Path, table: str) -> list[dict[str, str]]:
    """Return the rows of a table, each value by the name of its column."""
    tool = find_tool("msiinfo", package="msitools")
    text = run([tool, "export", msi.name, table], cwd=msi.parent.absolute())
    columns, _, _, *rows = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    names = columns.split("\t")
    return [dict(zip(names, row.split("\t"), strict=True)) for row in rows]

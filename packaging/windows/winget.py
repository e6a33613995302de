"""Write the manifest by which winget, the package manager of Windows, finds a published version."""

from __future__ import annotations

import json
from pathlib import Path

from making.fetch import sha256_of
from making.places import PackagingImpossible, fresh_folder, version
from making.publisher import publication

from windows.msi import product_code
from windows.setup import OLDEST_BUILD

IDENTIFIER = "Tressons.Tressons"
SCHEMA = "1.6.0"


def write_winget(folder: Path, address: str, setup: Path, msi: Path) -> list[Path]:
    """Write the three files of the manifest; `address` is the folder that people download from."""
    if not address.startswith("https://"):
        raise PackagingImpossible(f"winget ne prend que des adresses https\u00a0: {address}")
    base = address.rstrip("/")
    number = version()
    head = {"PackageIdentifier": IDENTIFIER, "PackageVersion": number}
    tail = {"ManifestVersion": SCHEMA}
    who = publication()
    released = {"ReleaseDate": who.released.isoformat()} if who.released else {}
    installer: dict[str, object] = {
        **head,
        "Platform": ["Windows.Desktop"],
        "MinimumOSVersion": f"10.0.{OLDEST_BUILD}.0",
        "InstallModes": ["interactive", "silent"],
        "UpgradeBehavior": "install",
        "FileExtensions": ["tressons", "tressons-appel", "tressons-colis"],
        **released,
        "Installers": [
            {
                "Architecture": "x64",
                "InstallerType": "nullsoft",
                "Scope": "user",
                "InstallerUrl": f"{base}/{setup.name}",
                "InstallerSha256": sha256_of(setup).upper(),
            },
            {
                "Architecture": "x64",
                "InstallerType": "wix",
                "Scope": "machine",
                "InstallerUrl": f"{base}/{msi.name}",
                "InstallerSha256": sha256_of(msi).upper(),
                "ProductCode": f"{{{product_code(number)}}}",
            },
        ],
        "ManifestType": "installer",
        **tail,
    }
    locale: dict[str, object] = {
        **head,
        "PackageLocale": "fr-FR",
        "Publisher": who.publisher,
        **({"PublisherUrl": who.site} if who.site else {}),
        "PackageName": "Tressons",
        "License": "EUPL-1.2",
        "ShortDescription": "De l’idée au dossier, hors connexion, pour les communes rurales.",
        "ManifestType": "defaultLocale",
        **tail,
    }
    opening: dict[str, object] = {
        **head,
        "DefaultLocale": "fr-FR",
        "ManifestType": "version",
        **tail,
    }
    fresh_folder(folder)
    named = {"installer": installer, "locale.fr-FR": locale, "": opening}
    made = []
    for name, manifest in named.items():
        file = folder / ".".join(filter(None, [IDENTIFIER, name, "yaml"]))
        file.write_text("\n".join(_yaml(manifest)) + "\n", encoding="utf-8", newline="\n")
        made.append(file)
    return made


def _yaml(value: dict[str, object], margin: str = "") -> list[str]:
    """Write a manifest; a text of JSON is also one of YAML, whatever it holds."""
    lines = []
    for key, one in value.items():
        if not isinstance(one, list):
            lines.append(f"{margin}{key}: {json.dumps(one, ensure_ascii=False)}")
            continue
        lines.append(f"{margin}{key}:")
        for item in one:
            if isinstance(item, dict):
                first, *rest = _yaml(item, margin + "  ")
                lines += [f"{margin}- {first.strip()}", *rest]
            else:
                lines.append(f"{margin}- {json.dumps(item, ensure_ascii=False)}")
    return lines

"""Write the list of components of a bundle (CycloneDX 1.5, JSON), the same bytes every time."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from making.components import Found, find_components, missing_notices
from making.fetch import Pinned
from making.places import PackagingImpossible, version

LICENCES = {
    "cffi": "MIT-0",
    "charset_normalizer": "MIT",
    "lxml": "BSD-3-Clause",
    "odfdo": "Apache-2.0",
    "pi_heif": "BSD-3-Clause AND LGPL-3.0-only",
    "pikepdf": "MPL-2.0",
    "pillow": "MIT-CMU",
    "pynacl": "Apache-2.0",
    "pypdfium2": "Apache-2.0 OR BSD-3-Clause",
    "pyside6_essentials": "LGPL-3.0-only",
    "python_calamine": "MIT",
    "reportlab": "BSD-3-Clause",
    "segno": "BSD-3-Clause",
    "shiboken6": "LGPL-3.0-only",
    "sqlalchemy": "MIT",
    "tomli_w": "MIT",
    "typing_extensions": "PSF-2.0",
    "xlsxwriter": "BSD-2-Clause",
    "zxing_cpp": "Apache-2.0",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """The pinned file that a component was taken from."""

    name: str
    file: str
    sha256: str


_FONT = {
    "type": "library",
    "bom-ref": "source-sans-3",
    "name": "Source Sans 3",
    "licenses": [{"license": {"id": "OFL-1.1"}}],
}


def write_sbom(
    path: Path, pins: list[Pinned], found: list[Found], origins: Iterable[Origin]
) -> None:
    """Write the list of what is in a bundle; its serial number comes from what it lists."""
    hashes = {origin.name: origin for origin in origins}
    components = [_component(pin) for pin in pins]
    components += [_found(one, hashes.get(one.component.name)) for one in found]
    components = [*components, _FONT]
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(components, sort_keys=True))
    listed = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "tressons",
                "name": "Tressons",
                "version": version(),
                "licenses": [{"license": {"id": "EUPL-1.2"}}],
            }
        },
        "components": components,
        "dependencies": [
            {"ref": "tressons", "dependsOn": [str(one["bom-ref"]) for one in components]}
        ],
    }
    text = json.dumps(listed, indent=2, ensure_ascii=False, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def describe_bundle(bundle: Path, pins: list[Pinned], python: str, origins: list[Origin]) -> None:
    """Write the list into a finished bundle; stop when a licence asks for a missing text."""
    versions = {pin.name: pin.version for pin in pins} | {"python": python}
    found = [one for one in find_components(bundle, versions) if not one.component.ours]
    if missing := missing_notices(bundle, found):
        raise PackagingImpossible("Textes de licence manquants\u00a0:\n" + "\n".join(missing))
    write_sbom(bundle / "composants.cdx.json", pins, found, origins)


def _component(pin: Pinned) -> dict[str, object]:
    name = pin.name.replace("_", "-")
    return {
        "type": "library",
        "bom-ref": f"pkg:pypi/{name}@{pin.version}",
        "purl": f"pkg:pypi/{name}@{pin.version}",
        "name": name,
        "version": pin.version,
        "hashes": [{"alg": "SHA-256", "content": pin.sha256}],
        "licenses": [{"expression": LICENCES[pin.name]}],
    }


def _found(one: Found, origin: Origin | None) -> dict[str, object]:
    component = one.component
    reference = component.name.lower().replace(" ", "-") + (
        f"@{one.version}" if one.version else ""
    )
    written: dict[str, object] = {
        "type": "framework" if component.engine else "library",
        "bom-ref": reference,
        "name": component.name,
        "licenses": [{"expression": component.licence}],
        "externalReferences": [{"type": "source-distribution", "url": component.source}],
        "properties": [{"name": "tressons:file", "value": name} for name in one.files],
    }
    if one.version:
        written["version"] = one.version
    if origin is not None:
        written["hashes"] = [{"alg": "SHA-256", "content": origin.sha256}]
        written["description"] = f"Repris de {origin.file}"
    return written

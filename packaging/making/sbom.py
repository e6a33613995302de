"""Write the list of components of a bundle (CycloneDX 1.5, JSON), the same bytes every time."""

from __future__ import annotations

import json
import uuid
from pathlib import Path

from making.fetch import Pinned
from making.places import version

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
}
_FONT = {
    "type": "library",
    "bom-ref": "source-sans-3",
    "name": "Source Sans 3",
    "licenses": [{"license": {"id": "OFL-1.1"}}],
}


def write_sbom(path: Path, pins: list[Pinned], python: str) -> None:
    """Write the list; its serial number comes from what it lists."""
    components = [_component(pin) for pin in pins if pin.python is None]
    components += [_python(python, [pin for pin in pins if pin.python]), _FONT]
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


def _python(python: str, carriers: list[Pinned]) -> dict[str, object]:
    component: dict[str, object] = {
        "type": "framework",
        "bom-ref": f"cpython@{python}",
        "name": "CPython",
        "version": python,
        "licenses": [{"expression": "PSF-2.0"}],
    }
    if carriers:
        component["hashes"] = [{"alg": "SHA-256", "content": carriers[0].sha256}]
        component["description"] = f"Binaires repris de {carriers[0].file}"
    return component

"""Small packs, and a place to receive them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import resources
from tressons_desktop.packs.archive import pack_bytes
from tressons_desktop.packs.content import ContentPlaces, WholeContent, whole_content
from tressons_desktop.packs.installed import packs_in_force
from tressons_desktop.packs.installing import PackInstaller, ReceivedPack
from tressons_desktop.packs.minisign import SecretKey, new_key, public_text, signed
from tressons_desktop.packs.model import PackManifest, Withdrawn
from tressons_desktop.paths import DataPaths
from tressons_desktop.territory.index import TerritoryIndex

RESOURCES = Path(resources.__file__ or "").parent
TODAY = date(2027, 1, 12)
KEY = new_key()

CALL = (RESOURCES / "calls" / "dpt-71-appel-2026.toml").read_text(encoding="utf-8")
GRID = (RESOURCES / "checklists" / "epicerie.toml").read_text(encoding="utf-8")
CONTACTS = 'format = 1\n[[contacts]]\nid = "cma-71"\nname = "Chambre de métiers"\nphone = "{}"\n'
DENSITY = """insee_com,lib_com,niveau_densite
01001,L'Abergement-Clémenciat,Rural à habitat {}
01004,Ambérieu-en-Bugey,Centres urbains intermédiaires
"""


LAW = (RESOURCES / "law" / "conseil.toml").read_text(encoding="utf-8")


def edition(text: str, version: str) -> bytes:
    """Give a definition another version."""
    lines = text.splitlines(keepends=True)
    at = next(place for place, line in enumerate(lines) if line.startswith("version = "))
    lines[at] = f'version = "{version}"\n'
    return "".join(lines).encode("utf-8")


def parts_of(version: str = "2027-01", density: str = "dispersé") -> dict[str, bytes]:
    """Give a call, a grid, a contact and a layer."""
    return {
        "appels/dpt-71.toml": edition(CALL, version),
        "grilles/epicerie.toml": edition(GRID, version),
        "annuaire/contacts.toml": CONTACTS.format("03 00 00 00 00").encode(),
        "couches/densite.csv": DENSITY.format(density).encode(),
    }


def pack(
    parts: Mapping[str, bytes],
    *,
    key: SecretKey | None = KEY,
    edition: str = "2027-01",
    made_on: date = TODAY,
    needs: str = "0.1.0",
    withdrawn: tuple[Withdrawn, ...] = (),
    pack_id: str = "departement-71",
) -> bytes:
    """Make a pack, signed unless there is no key."""
    manifest = PackManifest(
        id=pack_id,
        title=f"Colis {edition}",
        edition=edition,
        maker="Département fictif",
        made_on=made_on,
        needs=needs,
        withdrawn=withdrawn,
    )

    def sign(text: bytes) -> tuple[str, str]:
        assert key is not None
        return signed(text, key, edition), public_text(key.public)

    return pack_bytes(manifest, parts, sign if key is not None else None)


@dataclass(frozen=True)
class Place:
    """A data folder, what receives packs in it, and the communes."""

    root: Path
    desk: PackInstaller
    index: TerritoryIndex

    def look(self, content: bytes) -> ReceivedPack:
        """Look at a pack."""
        path = self.root / "reçu.tressons-colis"
        path.write_bytes(content)
        return self.desk.look(path, self.index, lambda _ratio, _said: None)

    def install(self, content: bytes, *, accept: bool = True) -> ReceivedPack:
        """Look at a pack and put it in force."""
        received = self.look(content)
        self.desk.install(received, TODAY, accept=accept)
        return received

    def content(self) -> WholeContent:
        """Read what serves now."""
        return whole_content(self.desk.places, packs_in_force(self.desk.root))

    def files(self) -> dict[str, bytes]:
        """Read every file of the packs."""
        found = self.desk.root.rglob("*")
        return {str(one): one.read_bytes() for one in found if one.is_file()}


def place_in(root: Path, index: TerritoryIndex) -> Place:
    """Make a place to receive packs."""
    paths = DataPaths(root)
    root.mkdir(exist_ok=True)
    return Place(root, PackInstaller(ContentPlaces(RESOURCES, paths)), index)

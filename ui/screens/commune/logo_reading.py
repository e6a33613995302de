"""The work of taking a logo: looked at by its content, judged, kept."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from tressons_desktop.exchange.formats import content_type
from tressons_desktop.outcomes import Progress, Refused
from tressons_desktop.services import Services

LOGO_TYPES: Final = ("image/png", "image/jpeg")
LOGO_MAX_BYTES: Final = 5_000_000
LOGO_MAX_SIDE: Final = 8_000


class LogoReading:
    """Keep an image and return its SHA-256, or raise Refused with what is wrong with it."""

    def __init__(self, services: Services, file: Path) -> None:
        self._services = services
        self._file = file

    def __call__(self, progress: Progress) -> str:
        name = f"«\u00a0{self._file.name}\u00a0»"
        self._check_content(name)
        stored = self._services.store.attachments.put_file(self._file)
        verdict = self._services.files.examine(stored.sha256, stored.media_type)
        if verdict is None or not verdict.usable:
            raise Refused(f"{name} ne se lit pas comme une image. En choisir une autre.")
        if max(verdict.width, verdict.height) > LOGO_MAX_SIDE:
            raise Refused(
                f"{name} est trop grande. Choisir une image de moins de 8\u202f000 points de côté."
            )
        return stored.sha256

    def _check_content(self, name: str) -> None:
        try:
            if self._file.stat().st_size > LOGO_MAX_BYTES:
                raise Refused(f"{name} dépasse 5\u00a0Mo. Choisir une image plus légère.")
            with self._file.open("rb") as stream:
                found = content_type(stream)
        except OSError as problem:
            raise Refused(
                f"{name} ne peut pas être lu. Vérifier que le fichier est toujours là."
            ) from problem
        if found not in LOGO_TYPES:
            raise Refused(
                f"{name} n’est pas une image PNG ou JPEG. Choisir une image de l’un de ces formats."
            )

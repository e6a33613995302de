"""What is known of a dossier that came back: whole or altered, and what it conforms to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from tressons_desktop.text.numbers import plural

INTACT: Final = "intact"
ALTERED: Final = "altered"
UNSEALED: Final = "unsealed"
UNREAD: Final = "unread"


@dataclass(frozen=True, slots=True)
class DossierState:
    """``state``, how many notes or signatures were laid over it, its code, and the checks."""

    state: str = UNREAD
    added: int = 0
    code: str = ""
    checks: tuple[tuple[str, bool], ...] = ()

    @property
    def altered(self) -> bool:
        """Tell whether pages or data changed since it was made."""
        return self.state == ALTERED

    @property
    def sentence(self) -> str:
        """Say it in French: being whole does not prove who made it."""
        if self.state == UNREAD:
            return "Ce fichier n’est pas un PDF qui s’ouvre."
        if self.state == UNSEALED:
            return "Ce PDF ne porte pas de quoi vérifier qu’il est entier."
        if self.altered:
            return (
                "Ce dossier a été modifié depuis son export\u00a0: "
                "ses pages et ses données peuvent ne plus se correspondre."
            )
        whole = "Ce dossier est tel qu’à son export (cela ne prouve pas qui l’a fait)."
        if not self.added:
            return whole
        count = plural(self.added, "ajout", "ajouts")
        return f"{whole} {count} par-dessus les pages\u00a0: note, tampon ou signature."


def state_from(value: Mapping[str, Any]) -> DossierState:
    """Read what the examining process told; one that failed tells nothing of the file."""
    if "state" not in value:
        return DossierState()
    checks = tuple((str(what), ok is True) for what, ok in value["checks"])
    return DossierState(str(value["state"]), int(value["added"]), str(value["code"]), checks)

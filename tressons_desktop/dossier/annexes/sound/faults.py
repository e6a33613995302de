"""Why a page cannot stay as it is: the words that the report says."""

from __future__ import annotations

from typing import Final

FONT: Final = "police absente du fichier"
LETTERS: Final = "police non conforme"
INKS: Final = "couleurs d’imprimerie"
PICTURE: Final = "image d’un format non admis"
CONTENT: Final = "page abîmée ou trop complexe"
LAYERS: Final = "calques masqués"


class NotConforming(Exception):
    """A page that must be drawn as an image; the message says why."""

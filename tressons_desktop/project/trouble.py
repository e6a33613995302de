"""What is wrong with a file that a project carries: known of the machine, never stored with it."""

from __future__ import annotations

from dataclasses import dataclass

from tressons_desktop.text.spaces import NBSP


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a file does not count, in a few words, and what to do about it.

    ``missing`` says that the file itself is gone from the data.
    """

    cause: str
    advice: str
    missing: bool = False

    def sentence(self, filename: str) -> str:
        """Say it of a file, by its name."""
        return f"«{NBSP}{filename}{NBSP}» ne compte pas{NBSP}: {self.cause}. {self.advice}"


MISSING = Trouble(
    "le fichier a disparu des données de Tressons", "Le joindre de nouveau.", missing=True
)
CHANGED = Trouble("le fichier a été abîmé dans les données de Tressons", "Le joindre de nouveau.")

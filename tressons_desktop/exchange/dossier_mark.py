"""How a dossier says which program made it and which project it comes from."""

from typing import Final

PRODUCER: Final = "Tressons"
IDENTIFIER: Final = "urn:uuid:"
"""Before the id of the project, in the metadata of a dossier (RFC 4122)."""
ARCHIVE: Final = "projet.tressons"
"""The project inside its dossier, as a bundle without the attached files."""
READABLE: Final = "projet.json"
"""The same records as text, for whoever reads dossiers without this program."""
SEAL_SPACE: Final = "urn:tressons:dossier:1:"
"""Namespace of what a dossier says of its own content, in its metadata."""

"""How a dossier says which program made it and which project it comes from."""

from typing import Final

PRODUCER: Final = "Tressons"
IDENTIFIER: Final = "urn:uuid:"
"""Before the id of the project, in the metadata of a dossier (RFC 4122)."""

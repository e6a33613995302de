"""The dossier as a text document that a commune goes on writing: .odt and .docx, same tree.

Both are plain archives of XML, written here: a format of our own choosing needs no library, and the
same dossier gives the same bytes.
"""

from tressons_desktop.dossier.editable.write import write_editable

__all__ = ["write_editable"]

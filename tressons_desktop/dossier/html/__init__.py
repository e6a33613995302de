"""The dossier as one page for a browser: one file, no script, nothing fetched."""

from tressons_desktop.dossier.html.write import write_html

__all__ = ["write_html"]

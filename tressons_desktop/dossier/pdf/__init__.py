"""The PDF renderer: the only place that imports reportlab, pikepdf, Pillow and pypdfium2.

Never imported at start-up (it costs about half a second): import it in the job that needs it.
"""

from tressons_desktop.dossier.pdf.render import render_pdf

__all__ = ["render_pdf"]

"""What a dossier says (a pure content model) and how it is drawn.

A renderer decides how, never what. Nothing here needs reportlab: it lives in ``dossier.pdf``,
which is imported only when a dossier is really built.
"""

PRESS = "press"
"""Said by the program to itself: be the process that lays out and draws dossiers."""

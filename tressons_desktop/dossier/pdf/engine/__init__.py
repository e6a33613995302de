"""Our own layout: lines, paragraphs, grids and pages, measured once and written as operators.

Fonts are read and cut by reportlab. Nothing here knows what a dossier says.
"""

"""Blank PDF forms of administrations: their fields listed, tied to what is known, filled.

``acro/`` alone opens the PDF, in a process of its own with limits; the rest is plain data.
"""

FORMS = "form-filler"
"""Said by the program to itself: be the process that reads and fills blank forms."""

"""Names that a file may have on the system of the test."""

import os

ODD = "" if os.name == "nt" else "?"
"""A character that spoils an address; Windows accepts it in no name."""

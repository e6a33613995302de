"""Name the two spaces that French typography needs."""

NARROW = "\u202f"
"""Narrow no-break space: thousands, and before ; ! ?"""

NBSP = "\u00a0"
"""No-break space: before : € % and inside « »."""

MINUS = "\u2212"
"""True minus sign, as wide as a digit."""

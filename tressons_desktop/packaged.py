"""Say where what comes with the program lies: one place, a plain folder beside the code.

Why not ``importlib.resources``: the program is never run out of an archive, and every start would
pay for loading it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

RESOURCES: Final = Path(__file__).resolve().parent.parent / "resources"

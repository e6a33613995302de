"""What this machine is called, without loading `socket` nor `platform` for it."""

from __future__ import annotations

import os
import sys


def host_name() -> str:
    """Name this machine, as people who share a folder know it."""
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename


def system_release() -> str:
    """Say which release of its system it runs."""
    if sys.platform == "win32":
        seen = sys.getwindowsversion()
        return f"{seen.major}.{seen.minor}.{seen.build}"
    return os.uname().release


def python_version() -> str:
    """Write the version of Python, as "3.11.7"."""
    return ".".join(map(str, sys.version_info[:3]))

"""Sign one file: called by the installer's compiler for the uninstaller that it makes."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from making.places import PackagingImpossible

from windows.signing import Signer


def main(arguments: list[str]) -> int:
    """Sign: certificate, password file or "-", time-stamp address or "-", file."""
    certificate, password, stamp, file = arguments
    secret = None if password == "-" else Path(password)
    try:
        Signer(Path(certificate), secret, "" if stamp == "-" else stamp).sign(Path(file))
    except PackagingImpossible as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

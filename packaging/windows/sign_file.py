"""Sign one file: called by the installer's compiler for the uninstaller that it makes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from making.places import PackagingImpossible

from windows.signing import Signer


def main(arguments: list[str]) -> int:
    """Sign: how (a file written by `Signer.in_place_command`), then the file to sign."""
    how, file = arguments
    try:
        Signer(**json.loads(Path(how).read_text(encoding="utf-8"))).sign(Path(file))
    except PackagingImpossible as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

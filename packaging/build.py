"""Make what is given to people; `python3 dev.py package …` comes here.

windows [--runtime ARCHIVE] [--sign-with PFX [--sign-password-file FILE] [--timestamp ADDRESS]]
linux
--verifier               install, use, upgrade, repair and remove, under Wine
--verifier-fabrication   make the same with the Python of Windows, under Wine, and compare
--verifier-tests         run the tests with the Python of Windows, under Wine
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from making.places import PackagingImpossible


def main(arguments: list[str]) -> int:
    """Do what is asked; a problem is one sentence."""
    options = _parse(arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        if options.verifier:
            from windows.verify.cycle import verify

            return verify()
        if options.verifier_fabrication:
            from windows.verify.making import verify_making

            return verify_making()
        if options.verifier_tests is not None:
            from windows.verify.testing import verify_tests

            return verify_tests(options.verifier_tests)
        if options.what == "linux":
            from linux.make import make_linux

            make_linux()
        else:
            _windows(options)
    except PackagingImpossible as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


def _windows(options: argparse.Namespace) -> None:
    from windows.make import make_windows
    from windows.signing import Signer

    signer = None
    if options.sign_with is not None:
        signer = Signer(options.sign_with, options.sign_password_file, options.timestamp)
    make_windows(options.runtime, signer)


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 dev.py package")
    parser.add_argument("what", nargs="?", choices=("windows", "linux"), default="windows")
    parser.add_argument(
        "--verifier", action="store_true", help="installer, utiliser, mettre à jour et retirer"
    )
    parser.add_argument(
        "--verifier-fabrication", action="store_true", help="refaire avec le Python de Windows"
    )
    parser.add_argument(
        "--verifier-tests", nargs="*", metavar="TEST", help="les tests avec le Python de Windows"
    )
    parser.add_argument("--runtime", type=Path, metavar="ARCHIVE", help="Python officiel")
    parser.add_argument("--sign-with", type=Path, metavar="PFX", help="certificat de signature")
    parser.add_argument("--sign-password-file", type=Path, metavar="FICHIER")
    parser.add_argument("--timestamp", default="", metavar="ADRESSE", help="horodatage")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Make what is given to people; `python3 dev.py package …` comes here.

windows [--runtime ARCHIVE SHA256] [--sqlite ARCHIVE SHA256]
        [--sign-with … [--sign-module … --sign-key …] | --sign-command …]
linux
        [--colis COLIS]  for both: a data pack given with the program
        [--publier]      for both: refuse what does not say who publishes, and until when
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
        if options.publier:
            from making.publisher import refuse_unnamed

            refuse_unnamed()
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

            make_linux(options.colis)
        else:
            _windows(options)
    except PackagingImpossible as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    return 0


def _windows(options: argparse.Namespace) -> None:
    from windows.make import Given, make_windows
    from windows.signing import Signer

    signer = Signer(
        certificate=options.sign_with,
        password_file=options.sign_password_file,
        timestamp=options.timestamp,
        module=options.sign_module,
        key=options.sign_key,
        command=options.sign_command,
    )
    signer.check()
    given = Given(_known(options.runtime), _known(options.sqlite), options.colis)
    used = signer if signer != Signer(timestamp=signer.timestamp) else None
    make_windows(given, used, options.winget)


def _known(pair: list[str] | None) -> tuple[Path, str] | None:
    """Return a file and the hash that its authors publish, which is never optional."""
    return (Path(pair[0]), pair[1].lower()) if pair else None


_SIGNING = (
    ("--sign-with", "CERTIFICAT", "PFX, ou certificat PEM de la clé d’un jeton"),
    ("--sign-password-file", "FICHIER", "mot de passe du PFX, ou code du jeton"),
    ("--sign-module", "BIBLIOTHEQUE", "module PKCS#11 d’un jeton"),
    ("--sign-key", "ADRESSE", "adresse pkcs11: de la clé dans le jeton"),
    ("--sign-command", "COMMANDE", "commande qui signe le fichier {} sur place"),
)


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
    pair = ("ARCHIVE", "SHA256")
    parser.add_argument("--runtime", nargs=2, metavar=pair, help="Python officiel, pour publier")
    parser.add_argument("--sqlite", nargs=2, metavar=pair, help="SQLite officiel, pour publier")
    parser.add_argument(
        "--winget", default="", metavar="ADRESSE", help="dossier https d’où les paquets se prennent"
    )
    parser.add_argument(
        "--publier", action="store_true", help="refuser une version que personne ne signe"
    )
    parser.add_argument(
        "--colis", type=Path, metavar="COLIS", help="colis de données donné avec le programme"
    )
    for name, shown, said in _SIGNING:
        parser.add_argument(name, default="", metavar=shown, help=said)
    parser.add_argument("--timestamp", default="", metavar="ADRESSE", help="horodatage")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Entry point: arguments, log, crash guard, then the composition root. Imports nothing heavy."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from tressons_desktop import __version__
from tressons_desktop.dossier import PRESS
from tressons_desktop.dossier.annexes import ANNEXES
from tressons_desktop.dossier.blank_forms import FORMS
from tressons_desktop.intake import EXAMINER

COMMANDS = (
    *("dossier", "classeur", "self-test", "check", "referentiel", "envoyer", "recevoir", "ouvrir"),
    *("deplacer", "financeur", "depense", "appel", "appels", "depot", "formulaire", "portail"),
    "collecter",
    *("colis", "demenager", "reprendre", "doctor", "recuperer"),
)
_PACKS = ("fabriquer", "lire", "ouvrir", "liste", "retirer", "defaire", "cle", "signer")
_FUNDING = ("financeur", "dispositif", "base", "taux", "montant")
_BUDGET = ("poste", "quantite", "prix", "tva", "montant")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the window, or a headless command when one is named."""
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] == [EXAMINER]:
        from tressons_desktop.intake.worker import run_worker

        return run_worker()
    if words[:1] == [PRESS]:
        from tressons_desktop.dossier.pdf.presswork import run_press

        return run_press()
    if words[:1] == [FORMS]:
        from tressons_desktop.dossier.blank_forms.worker import run_forms

        return run_forms()
    if words[:1] == [ANNEXES]:
        from tressons_desktop.dossier.annexes.worker import run_annexes

        return run_annexes()
    options = _parse(words)
    if options.command is not None:
        from tressons_desktop.cli import run_command

        return run_command(options)
    if _has_no_screen():
        sys.stderr.write(
            "Cette session n’a pas d’écran. Ouvrir une session graphique, "
            "ou utiliser une commande\u00a0: tressons dossier --help.\n"
        )
        return 1
    from tressons_desktop.bootstrap import run_window

    return run_window(options)


def _has_no_screen() -> bool:
    """Tell it before Qt does: it would end the program without a word of French."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(map(os.environ.get, names))


class FrenchParser(argparse.ArgumentParser):
    """Help and refuse in French: the library does it in English."""

    def __init__(self, prog: str | None = None, description: str | None = None) -> None:
        super().__init__(prog=prog, description=description, add_help=False)
        self._positionals.title = "à donner"
        self._optionals.title = "options"
        self.add_argument("-h", "--help", action="help", help="montrer cette aide")

    def format_help(self) -> str:
        """Say how the command is written."""
        return super().format_help().replace("usage: ", "usage\u00a0: ", 1)

    def error(self, _message: str) -> NoReturn:
        """Say where to see how the command is written, and leave."""
        told = "Cette commande n’est pas comprise. Pour voir comment l’écrire\u00a0: "
        self.exit(2, f"{told}{self.prog} --help\n")


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = FrenchParser(
        prog="tressons", description="De l’idée au dossier, pour les petites communes."
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"Tressons {__version__}",
        help="montrer la version",
    )
    _common(parser, default=None)
    parser.add_argument("--trigger-crash", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    parser.set_defaults(command=None, file=None)
    helping = any(argument in ("-h", "--help") for argument in arguments)
    if not helping and not any(argument in COMMANDS for argument in arguments):
        parser.add_argument("file", nargs="?", type=Path, help="projet ou dossier à ouvrir")
        return parser.parse_args(arguments)
    _add_commands(parser)
    return parser.parse_args(arguments)


def _common(parser: argparse.ArgumentParser, *, default: object) -> None:
    parser.add_argument(
        "--data-dir",
        type=Path,
        default=default,
        metavar="RÉPERTOIRE",
        help="répertoire des données",
    )
    parser.add_argument(
        "--demo",
        action="store_true",
        default=default,
        help="exemple rempli, dans un répertoire à part",
    )


def _add_commands(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "Sans commande, la fenêtre s’ouvre, sur le FICHIER s’il y en a un."
    commands = parser.add_subparsers(
        dest="command", metavar="COMMANDE", required=True, title="commandes"
    )

    def command(name: str, words: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=words, description=f"{words[:1].upper()}{words[1:]}.")
        _common(made, default=argparse.SUPPRESS)
        return made

    dossier = command("dossier", "écrire le dossier PDF d’un projet")
    dossier.add_argument(
        "--edition",
        choices=("jury", "instruction", "conseil", "page", "ecran", "plan", "annexes"),
        help="celle de la candidature si rien n’est dit",
    )
    dossier.add_argument(
        "--verifier",
        type=Path,
        metavar="FICHIER",
        help="dire si un dossier a été modifié",
    )
    dossier.add_argument(
        "--sans-donnees", action="store_true", help="un PDF qui ne porte pas le projet"
    )
    dossier.add_argument(
        "--taille", type=int, default=0, metavar="MO", help="poids que le PDF ne dépasse pas"
    )
    workbook = command("classeur", "écrire les chiffres d’un projet en .xlsx ou .ods")
    for made in (dossier, workbook):
        made.add_argument("-o", "--output", type=Path, required=made is workbook, metavar="FICHIER")
        made.add_argument(
            "--project", "--projet", default="", metavar="NOM", help="nom ou identifiant"
        )
    command("self-test", "vérifier que le programme est complet")
    command("check", "vérifier la base de données")
    layers = command("referentiel", "charger un référentiel publié")
    layers.add_argument("action", choices=("load", "list", "remove"))
    layers.add_argument("target", nargs="?", metavar="FICHIER")
    send = command("envoyer", "écrire un projet dans un fichier .tressons")
    send.add_argument("-o", "--output", type=Path, required=True, metavar="FICHIER")
    send.add_argument("--project", default="", metavar="NOM")
    command("recevoir", "recréer le projet d’un fichier .tressons").add_argument(
        "file", type=Path, metavar="FICHIER"
    )
    command("ouvrir", "recréer le projet que porte un dossier PDF").add_argument(
        "file", type=Path, metavar="DOSSIER.pdf"
    )
    call = command("appel", "vérifier ou remettre un appel à projets, lire un règlement")
    call.add_argument("action", choices=("valider", "exporter", "lire"))
    call.add_argument("file", type=Path, metavar="FICHIER")
    call.add_argument("-o", "--output", type=Path, metavar="FICHIER")
    call.add_argument("--reglement", type=Path, metavar="FICHIER", help="règlement à joindre")
    command("appels", "dire à quels appels chaque projet peut répondre")
    deposit = command("depot", "vérifier les dépôts figés que porte un fichier .tressons")
    deposit.add_argument("file", type=Path, metavar="PROJET.tressons")
    _add_form(command("formulaire", "remplir un formulaire PDF vierge"))
    command("doctor", "dire ce qui va mal, sans nom ni montant ni texte").add_argument(
        "-o", "--output", type=Path, metavar="FICHIER"
    )
    command("recuperer", "tirer d’une base abîmée ce qui se lit encore").add_argument(
        "-o", "--output", type=Path, metavar="FICHIER"
    )
    carry = command("demenager", "tout écrire dans un fichier, pour un autre ordinateur")
    carry.add_argument("-o", "--output", type=Path, metavar="FICHIER")
    command("reprendre", "reprendre tout d’un autre ordinateur").add_argument(
        "file", type=Path, metavar="FICHIER"
    )
    _add_packs(command("colis", "fabriquer, ouvrir ou retirer un colis de données"))
    move = command("deplacer", "dire dans quelle commune est un projet")
    move.add_argument("commune", metavar="CODE", help="code INSEE")
    funder = command("financeur", "ajouter un financeur au plan de financement")
    expense = command("depense", "ajouter une dépense d’investissement")
    for made, options in ((funder, _FUNDING), (expense, _BUDGET)):
        for option in options:
            made.add_argument(f"--{option}", default=None, metavar="VALEUR")
    _add_collect(command("collecter", "réunir les dossiers reçus en réponse à un appel"))
    _add_portal(command("portail", "préparer un dépôt sur Démarche numérique"))
    for made in (move, funder, expense):
        made.add_argument("--project", default="", metavar="NOM", help="nom ou identifiant")


def _add_packs(packs: argparse.ArgumentParser) -> None:
    packs.add_argument("action", choices=_PACKS)
    packs.add_argument(
        "file", nargs="?", type=Path, metavar="FICHIER", help="colis, dossier, ou nom du colis"
    )
    packs.add_argument("-o", "--output", type=Path, metavar="FICHIER")
    packs.add_argument("--cle", type=Path, metavar="FICHIER", help="clé secrète qui signe")
    packs.add_argument(
        "--accepter", action="store_true", help="installer malgré une signature inconnue ou absente"
    )
    packs.add_argument("--sans-mot-de-passe", action="store_true", help="une clé que rien ne ferme")


def _add_form(form: argparse.ArgumentParser) -> None:
    form.add_argument("form", type=Path, metavar="VIERGE.pdf")
    form.add_argument("--project", "--projet", default="", metavar="NOM", help="nom ou .tressons")
    form.add_argument("-o", "--output", type=Path, metavar="FICHIER")
    form.add_argument("--correspondances", type=Path, metavar="FICHIER", help="champs et données")
    form.add_argument("--champs", action="store_true", help="lister les champs, sans rien remplir")
    form.add_argument("--aplatir", action="store_true", help="réponses fondues dans la page")


def _add_collect(made: argparse.ArgumentParser) -> None:
    made.add_argument("places", type=Path, nargs="+", metavar="DOSSIER", help="répertoire, fichier")
    made.add_argument("--appel", required=True, metavar="APPEL", help="fichier, ou identifiant")
    made.add_argument("-o", "--output", type=Path, metavar="SUIVI", help=".xlsx ou .ods")
    made.add_argument("--vers", metavar="ADRESSE", help="base PostgreSQL à remplir aussi")


def _add_portal(made: argparse.ArgumentParser) -> None:
    made.add_argument(
        "form", type=Path, metavar="FORMULAIRE", help="description de la démarche, en .json"
    )
    made.add_argument("-o", "--output", type=Path, required=True, metavar="PAGE")
    made.add_argument(
        *("--project", "--projet"),
        default="",
        metavar="PROJET",
        help="nom, identifiant ou fichier .tressons",
    )
    made.add_argument("--adresse", default="", metavar="ADRESSE", help="celle de la démarche")
    made.add_argument(
        "--correspondances",
        type=Path,
        default=None,
        metavar="FICHIER",
        help="ce qui répond à chaque champ\u202f; écrit s’il n’existe pas",
    )


if __name__ == "__main__":
    sys.exit(main())

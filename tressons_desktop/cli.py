"""Headless commands: no display, no Qt."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from tressons_desktop import __version__
from tressons_desktop.bootstrap import (
    Options,
    SystemClock,
    check_interface,
    make_backups,
    make_lock,
    open_shared_desk,
    opened_services,
    options_from,
    recover_base,
)
from tressons_desktop.door import IN_USE
from tressons_desktop.outcomes import Refused, StorageProblem
from tressons_desktop.packaged import RESOURCES
from tressons_desktop.printing import Unheard, printing
from tressons_desktop.project.held import held_files
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.services import Services


class CommandRefused(Refused):
    """The command cannot be done; the message says why, in French."""


def run_command(arguments: argparse.Namespace) -> int:
    """Run the command that was named; 0 when done, 1 with a sentence otherwise."""
    options = options_from(arguments)
    try:
        with printing():
            return _run(options, arguments)
    except Unheard as unheard:
        print(unheard, end="", file=sys.stderr)
    except OSError as problem:
        place = problem.filename or options.paths.root
        print(_INACCESSIBLE.format(place), file=sys.stderr)
    except (Refused, StorageProblem) as refusal:
        print(refusal, file=sys.stderr)
    return 1


def _run(options: Options, arguments: argparse.Namespace) -> int:
    if arguments.command == "appel":
        return _on_calls(arguments)
    if arguments.command == "dossier" and arguments.verifier:
        return _verify_dossier(arguments)
    if arguments.command == "depot":
        return _on_deposits(arguments)
    if arguments.command == "colis" and arguments.action in ("cle", "signer"):
        return _on_pack_files(arguments)
    if arguments.command == "formulaire" and arguments.champs:
        return _list_fields(arguments)
    if arguments.command == "collecter":
        return _collect(options, arguments)
    if arguments.command == "recuperer":
        return recover(options, arguments)
    if arguments.command == "doctor":
        return examine(options, arguments)
    if arguments.command == "reprendre":
        return _move_in(options, arguments)
    command = _COMMANDS[arguments.command]
    with opened_services(options.paths, demo=options.demo) as services:
        return command(services, arguments)


_INACCESSIBLE: Final = (
    "Impossible de lire ou d’écrire à cet endroit\u00a0: {}. "
    "Vérifier qu’il existe et que vous y avez accès."
)


def write_dossier(services: Services, arguments: argparse.Namespace) -> int:
    """Write the dossier of a project as PDF."""
    from tressons_desktop.dossier.editions.choice import usual
    from tressons_desktop.dossier.editions.edition import edition_named

    if arguments.output is None:
        raise CommandRefused("Dire par -o où écrire le dossier.")
    file = _project(services, arguments.project)
    services.files.verify(held_files(file))
    reading = services.reading(file)
    for one in reading.files_left_out:
        print(reading.file.troubles[one.sha256].sentence(one.filename), file=sys.stderr)
    choice = usual(edition_named(arguments.edition)) if arguments.edition else None
    dossier = replace(services.compose(reading, choice), most=arguments.taille * 1_000_000)
    if arguments.sans_donnees:
        dossier = replace(dossier, carried=None)
    report = services.export_dossier(dossier, arguments.output, _quiet)
    pages = f"{report.pages} page{'s' if report.pages > 1 else ''}" if report.pages else "écrit"
    print(f"{arguments.output}\u00a0: {pages}")
    for warning in report.warnings:
        print(warning, file=sys.stderr)
    return 0


def write_workbook(services: Services, arguments: argparse.Namespace) -> int:
    """Write the figures of a project as a workbook, .xlsx or .ods."""
    from tressons_desktop.dossier.office.workbook import workbook_of
    from tressons_desktop.dossier.office.write import write_workbook as write

    reading = services.reading(_project(services, arguments.project))
    report = write(workbook_of(reading), arguments.output, _quiet)
    print(f"{arguments.output}\u00a0: {', '.join(report.sheets)}")
    return 0


def self_test(services: Services, _arguments: argparse.Namespace) -> int:
    """Check that every part of the program is there and works."""
    from tressons_desktop.diagnostics.self_test import run_self_test

    results = run_self_test(services, RESOURCES, check_interface)
    for result in results:
        print(f"{'bon ' if result.ok else 'MANQUE'}  {result.what}{result.detail}")
    return 0 if all(result.ok for result in results) else 1


def check_database(services: Services, _arguments: argparse.Namespace) -> int:
    """Check the file of the data, deeply."""
    problems = services.store.check()
    for problem in problems:
        print(problem, file=sys.stderr)
    count = len(services.store.list_projects())
    print(f"{count} projet{'s' if count > 1 else ''}, base {'abîmée' if problems else 'saine'}.")
    return 1 if problems else 0


def manage_layers(services: Services, arguments: argparse.Namespace) -> int:
    """Load, list or remove a published layer."""
    from tressons_desktop.territory.layer_model import LayerId, LayerRefused
    from tressons_desktop.territory.layers import load_layer

    if arguments.action == "list":
        for info in services.layers.loaded():
            print(f"{info.layer}  {info.title}  {info.producer}  {info.vintage}  {info.row_count}")
        return 0
    if not arguments.target:
        raise CommandRefused("Indiquer le fichier à charger, ou le référentiel à retirer.")
    if arguments.action == "remove":
        if arguments.target not in {layer.value for layer in LayerId}:
            names = ", ".join(layer.value for layer in LayerId)
            raise CommandRefused(f"Ce référentiel n’existe pas. Les noms possibles\u00a0: {names}.")
        done = services.layers.remove(LayerId(arguments.target))
        print("Retiré." if done else "Ce référentiel n’était pas chargé.")
        return 0
    try:
        report = load_layer(Path(arguments.target), services.paths.layers)
    except LayerRefused as refusal:
        raise CommandRefused(str(refusal)) from refusal
    print(report.summary)
    return 0


def send_project(services: Services, arguments: argparse.Namespace) -> int:
    """Write a project into one file."""
    from tressons_desktop.exchange.writing import write_bundle

    file = _project(services, arguments.project)
    write_bundle(
        file,
        services.store.attachments,
        arguments.output,
        clock=services.clock,
        by=services.signature,
        app_version=services.version,
    )
    print(f"{arguments.output}\u00a0: {file.project.name}")
    return 0


def receive_project(services: Services, arguments: argparse.Namespace) -> int:
    """Recreate the project of a file."""
    from tressons_desktop.cli_carried import received_bundle, take_received_answer
    from tressons_desktop.exchange.desk_answer import is_answer
    from tressons_desktop.operations.exchange import import_bundle, keep_contents
    from tressons_desktop.project.later import READ_ONLY

    if is_answer(arguments.file):
        return take_received_answer(services, arguments.file)
    with received_bundle(services, arguments.file) as bundle:
        keep_contents(bundle, services.store.attachments)
    with services.store.unit_of_work() as uow:
        changes = import_bundle(
            uow, bundle=bundle, attachments=services.store.attachments, today=services.today()
        )
    for project_id in changes.project_ids:
        file = services.store.project_file(project_id)
        print(file.project.name)
        if file.later is not None:
            print(READ_ONLY)
    return 0


def edit(services: Services, arguments: argparse.Namespace) -> int:
    """Change a project: its commune, its funders, its expenses."""
    from tressons_desktop.cli_edit import EDITS

    return EDITS[arguments.command](services, _project(services, arguments.project), arguments)


def _collect(options: Options, arguments: argparse.Namespace) -> int:
    """Collect without the data: the window may be open meanwhile."""
    from tressons_desktop.cli_collect import collect_dossiers
    from tressons_desktop.reading.content import Library
    from tressons_desktop.reading.sources import content_sources

    library = Library(content_sources(RESOURCES, options.paths))
    store = open_shared_desk(arguments.vers) if arguments.vers else None
    try:
        return collect_dossiers(library.content, SystemClock().today(), store, arguments)
    finally:
        library.close()
        if store is not None:
            store.close()


def _on_calls(arguments: argparse.Namespace) -> int:
    from tressons_desktop.cli_calls import CALL_COMMANDS

    return CALL_COMMANDS[arguments.action](arguments)


def _list_admitted(services: Services, arguments: argparse.Namespace) -> int:
    from tressons_desktop.cli_admitted import list_admitted

    return list_admitted(services, arguments)


def _verify_dossier(arguments: argparse.Namespace) -> int:
    from tressons_desktop.cli_carried import verify_dossier

    return verify_dossier(arguments)


def _on_deposits(arguments: argparse.Namespace) -> int:
    from tressons_desktop.cli_deposits import verify_deposits

    return verify_deposits(arguments)


def recover(options: Options, arguments: argparse.Namespace) -> int:
    """Recover what can be of a damaged base in a new file beside it, said table by table."""
    from tressons_desktop.project.entities import TABLE

    stamp = time.strftime("%Y%m%d-%H%M%S")
    usual = options.paths.root / f"tressons-{stamp}-recuperee.sqlite"
    target = arguments.output or usual
    if target.exists():
        raise CommandRefused("Ce fichier existe déjà\u00a0: en choisir un autre.")
    if not options.paths.database.is_file():
        raise CommandRefused("Il n’y a pas de base à cet endroit.")
    lock = make_lock(options.paths)
    if not lock.acquire():
        raise CommandRefused(IN_USE)
    try:
        told = recover_base(options.paths, target)
    finally:
        lock.release()
    words = {one.name: one.words.several for one in TABLE} | {"operation": "gestes du journal"}
    for one in told:
        if one.read or one.restored or one.broken:
            more = f", {one.restored} repris d’une sauvegarde" if one.restored else ""
            more += f", {one.orphans} laissés de côté" if one.orphans else ""
            bad = ", une page est abîmée" if one.broken else ""
            print(f"{words.get(one.name, one.name)}\u00a0: {one.read} lus{more}{bad}")
    print(f"{target}\u00a0: à restaurer par Sauvegardes, «\u00a0Restaurer une copie\u00a0».")
    return 0


def examine(options: Options, arguments: argparse.Namespace) -> int:
    """Look at what may be wrong, and say it without a name, an amount or a text."""
    from tressons_desktop.diagnostics.doctor import examine_all

    try:
        backups = make_backups(options.paths).list()
    except StorageProblem:
        backups = []
    report = examine_all(options.paths, __version__, backups)
    if arguments.output is not None:
        arguments.output.write_text(report.text, encoding="utf-8")
        print(arguments.output)
    else:
        print(report.text, end="")
    return 0 if report.healthy else 1


def move_out(services: Services, arguments: argparse.Namespace) -> int:
    """Write everything in one file, for another computer."""
    from tressons_desktop.cli_moving import move_out as write

    return write(services, arguments)


def _move_in(options: Options, arguments: argparse.Namespace) -> int:
    """Take up another computer: its database is put in place once ours is closed."""
    from tressons_desktop.cli_moving import move_in

    with opened_services(options.paths, demo=options.demo) as services:
        put = move_in(services, arguments)
    put()
    return 0


def _on_pack_files(arguments: argparse.Namespace) -> int:
    from tressons_desktop.cli_packs import FILE_COMMANDS

    return FILE_COMMANDS[arguments.action](arguments)


def manage_packs(services: Services, arguments: argparse.Namespace) -> int:
    """Make, look at, install, withdraw a data pack."""
    from tressons_desktop.cli_packs import PACK_COMMANDS

    if arguments.file is None and arguments.action not in ("liste", "defaire"):
        raise CommandRefused("Dire quel colis, ou quel dossier.")
    return PACK_COMMANDS[arguments.action](services, arguments)


def _list_fields(arguments: argparse.Namespace) -> int:
    from tressons_desktop.cli_forms import list_fields

    return list_fields(arguments)


def fill_form(services: Services, arguments: argparse.Namespace) -> int:
    """Write a copy of a blank form filled with what a project knows."""
    from tressons_desktop.cli_forms import fill, project_of

    if arguments.output is None:
        raise CommandRefused("Dire par -o où écrire le formulaire rempli.")
    file = project_of(arguments.project) or _project(services, arguments.project)
    return fill(services, file, arguments)


def prepare_portal(services: Services, arguments: argparse.Namespace) -> int:
    """Prepare the deposit of a project, kept here or sent as a file, on the portal."""
    from tressons_desktop.cli_forms import project_of
    from tressons_desktop.cli_portal import prepare_portal as prepare

    file = project_of(arguments.project) or _project(services, arguments.project)
    return prepare(services, file, arguments)


def _project(services: Services, wanted: str) -> ProjectFile:
    listed = [item.summary for item in services.store.list_projects()]
    found = [one for one in listed if not wanted or wanted in (one.id, one.name)]
    if not found:
        raise CommandRefused(
            f"Aucun projet ne s’appelle «\u00a0{wanted}\u00a0»." if wanted else "Aucun projet."
        )
    if len(found) > 1:
        raise CommandRefused("Plusieurs projets\u00a0: préciser lequel avec --project.")
    return services.store.project_file(found[0].id)


def _quiet(_ratio: float, _what: str) -> None:
    """Say nothing: a terminal shows the result."""


_COMMANDS: dict[str, Callable[[Services, argparse.Namespace], int]] = {
    "dossier": write_dossier,
    "classeur": write_workbook,
    "self-test": self_test,
    "check": check_database,
    "appels": _list_admitted,
    "referentiel": manage_layers,
    "colis": manage_packs,
    "demenager": move_out,
    "envoyer": send_project,
    "recevoir": receive_project,
    "ouvrir": receive_project,
    "deplacer": edit,
    "financeur": edit,
    "depense": edit,
    "formulaire": fill_form,
    "portail": prepare_portal,
}

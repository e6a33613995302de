"""The command that prepares a deposit on the portal: a page to carry, and the dry run."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from tressons_desktop.dossier.deposit import write_matching_file, write_page
from tressons_desktop.portal.deposit import PreparedDeposit, prepare_deposit
from tressons_desktop.portal.description import read_form_file, with_address
from tressons_desktop.portal.kept_matching import load_matching
from tressons_desktop.portal.link import MAX_LINK
from tressons_desktop.portal.page.write import deposit_page
from tressons_desktop.portal.preparation import Manner
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.services import Services
from tressons_desktop.text.numbers import format_number, plural
from tressons_desktop.text.spaces import NBSP


def prepare_portal(services: Services, file: ProjectFile, arguments: argparse.Namespace) -> int:
    """Write the page of a deposit, and say what the portal would drop."""
    form = read_form_file(arguments.form)
    if arguments.adresse:
        form = with_address(form, arguments.adresse)
    kept: Path | None = arguments.correspondances
    known = load_matching(kept, form) if kept is not None and kept.exists() else None
    deposit = prepare_deposit(form, services.reading(file), matching=known)
    write_page(deposit_page(deposit.preparation, deposit.page), arguments.output)
    for line in dry_run(deposit, arguments.output):
        print(line)
    if kept is not None and known is None:
        write_matching_file(form, deposit.matching, kept)
        print(f"{kept}{NBSP}: correspondances proposées, à relire et à corriger.")
    return 0


def dry_run(deposit: PreparedDeposit, output: Path) -> Iterator[str]:
    """Say what the link carries, and of each other answer why it does not."""
    preparation = deposit.preparation
    link = preparation.link
    answers = plural(len(link.carried), "réponse", "réponses")
    size = f"{format_number(link.length)} caractères sur {format_number(MAX_LINK)}"
    yield f"{output}{NBSP}: {answers} dans le lien ({size})."
    for one in preparation.fields:
        name = f"«{NBSP}{one.field.label}{NBSP}»"
        if one.lost:
            yield f"Hors du lien, {name}{NBSP}: {one.why}."
        elif one.doubt is not None:
            yield f"À vérifier, {name}{NBSP}: {one.doubt.value}."
        elif one.missing:
            missing = f"«{NBSP}{one.missing}{NBSP}»"
            yield f"Sans réponse, {name}{NBSP}: le projet ne dit pas encore {missing}."
    yield from _counts(deposit)


def _counts(deposit: PreparedDeposit) -> Iterator[str]:
    preparation = deposit.preparation
    for manner in (Manner.PASTE, Manner.CHOOSE, Manner.TICK, Manner.JOIN, Manner.ANSWER):
        if count := preparation.count(manner):
            yield f"{manner.value}{NBSP}: {plural(count, 'champ', 'champs')}."

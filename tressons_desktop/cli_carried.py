"""Commands about dossiers that carry their data: check one, recreate its project."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from tressons_desktop.exchange.dossier_mark import ARCHIVE
from tressons_desktop.intake.dossier_state import UNREAD
from tressons_desktop.intake.envelope import PROJECT, opened_letter
from tressons_desktop.intake.examiner import Examiner
from tressons_desktop.outcomes import Refused
from tressons_desktop.services import Services
from tressons_desktop.text.failures import named

if TYPE_CHECKING:
    from tressons_desktop.exchange.bundle import Bundle


_NO_PROJECT: Final = " est un PDF qui ne porte pas de projet."


def verify_dossier(arguments: argparse.Namespace) -> int:
    """Say whether a dossier was altered, its code, and the checks that need no validator."""
    examiner = Examiner()
    try:
        with opened_letter(arguments.verifier) as letter:
            state = examiner.look_over(letter.path)
    finally:
        examiner.close()
    if state.state == UNREAD:
        raise Refused(f"{named(arguments.verifier)}\u00a0: {state.sentence}")
    print(state.sentence)
    if state.code:
        print(f"Code du dossier\u00a0: {state.code}")
    for what, right in state.checks:
        print(f"{'oui ' if right else 'NON '} {what}")
    print("Ces vérifications sont nécessaires, pas suffisantes\u00a0: veraPDF juge le reste.")
    return 0 if not state.altered and all(right for _, right in state.checks) else 1


def take_received_answer(services: Services, path: Path) -> int:
    """Set the application that a funder's desk answers, and say what it answers."""
    from tressons_desktop.exchange.desk_answer import read_answer
    from tressons_desktop.operations.desk_answer import answer_words, take_answer

    answer = read_answer(path)
    if all(one.summary.id != answer.project_id for one in services.store.list_projects()):
        name = answer.project_name or "sans nom"
        raise Refused(f"Cette réponse est celle du projet «\u00a0{name}\u00a0», qui n’est pas ici.")
    with services.store.unit_of_work() as uow:
        take_answer(uow, project_id=answer.project_id, answer=answer)
    print(answer_words(answer))
    return 0


@contextmanager
def received_bundle(services: Services, path: Path) -> Iterator[Bundle]:
    """Read the project of a .tressons file, or the one that a dossier carries."""
    from tressons_desktop.exchange.reading import read_bundle

    with opened_letter(path) as letter, TemporaryDirectory(prefix="tressons-") as folder:
        source = letter.path
        if letter.kind != PROJECT:
            source = Path(folder) / ARCHIVE
            if not services.files.take_out(letter.path, source):
                broken = services.files.look_at(letter.path, "application/pdf").problem
                why = f"\u00a0: {broken[:1].lower()}{broken[1:]}" if broken else _NO_PROJECT
                raise Refused(f"{named(path)}{why}")
            state = services.files.look_over(letter.path)
            print(state.sentence)
        yield read_bundle(source)

"""The words of an answer: changed for one call, given back to the project, or taken from it."""

from __future__ import annotations

from tressons_desktop.operations.declare import Arguments, in_project, operation
from tressons_desktop.outcomes import Refused
from tressons_desktop.ports import UnitOfWork
from tressons_desktop.project.keyed import keyed
from tressons_desktop.project.model import ProjectText


def _changing(arguments: Arguments) -> str:
    return f"changer «\u00a0{arguments['title']}\u00a0» pour cet appel"


def _taking(arguments: Arguments) -> str:
    return f"revenir au texte du projet pour «\u00a0{arguments['title']}\u00a0»"


def _reporting(arguments: Arguments) -> str:
    return f"reporter «\u00a0{arguments['title']}\u00a0» dans le projet"


@operation(scope=in_project, label=_changing)
def change_here(
    uow: UnitOfWork, /, *, project_id: str, own_key: str, project_key: str, title: str
) -> None:
    """Give an answer words of its own, those of the project to begin with."""
    if _find(uow, project_id, own_key) is None:
        text = _find(uow, project_id, project_key)
        uow.add(keyed(ProjectText, project_id, own_key, body=text.body if text else ""))


@operation(scope=in_project, label=_taking)
def take_project_text(uow: UnitOfWork, /, *, project_id: str, own_key: str, title: str) -> None:
    """Let an answer follow the project again; its own words go, and undo brings them back."""
    own = _own(uow, project_id, own_key)
    uow.remove(ProjectText, own.id)


@operation(scope=in_project, label=_reporting)
def report_to_project(
    uow: UnitOfWork, /, *, project_id: str, own_key: str, project_key: str, title: str
) -> None:
    """Write the words of an answer in the project, which the answer follows from then on."""
    own, text = _own(uow, project_id, own_key), _find(uow, project_id, project_key)
    if text is None:
        uow.add(keyed(ProjectText, project_id, project_key, body=own.body))
    else:
        uow.change(ProjectText, text.id, body=own.body)
    uow.remove(ProjectText, own.id)


def _find(uow: UnitOfWork, project_id: str, key: str) -> ProjectText | None:
    return next((text for text in uow.project_file(project_id).texts if text.key == key), None)


def _own(uow: UnitOfWork, project_id: str, key: str) -> ProjectText:
    own = _find(uow, project_id, key)
    if own is None:
        raise Refused("Cette réponse suit déjà le texte du projet.")
    return own

"""Headless commands on blank forms: list the fields of one, write a copy that a project fills."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tressons_desktop.dossier.blank_forms.answering import answers_of
from tressons_desktop.dossier.blank_forms.mapping import (
    FormMapping,
    KeptMappings,
    load_mapping,
    write_mapping_file,
)
from tressons_desktop.dossier.blank_forms.model import BlankForm, FillReport
from tressons_desktop.dossier.blank_forms.process import FormProcess
from tressons_desktop.dossier.blank_forms.suggesting import propose_facts
from tressons_desktop.exchange.reading import read_bundle
from tressons_desktop.outcomes import Refused
from tressons_desktop.portal.fact_list import FACT_LIST
from tressons_desktop.portal.facts import facts_of
from tressons_desktop.portal.money_facts import asked_lines
from tressons_desktop.project.model import ProjectFile
from tressons_desktop.services import Services
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.spaces import NBSP

SUFFIX = ".tressons"


def list_fields(arguments: argparse.Namespace) -> int:
    """Print the fields of a form with the fact proposed for each; keep them when told where."""
    with _process() as process:
        form = process.read(arguments.form)
    proposed = propose_facts(form)
    for field in form.fields:
        fact = FACT_LIST[proposed[field.name]].label if field.name in proposed else "?"
        kind = f"{field.kind}, page {field.page}"
        print(f"{field.name}  ({kind})  {field.label}  →  {fact}")
    _tell(form.remarks)
    if arguments.output is not None:
        asked = {field.name: proposed.get(field.name, "") for field in form.fields}
        write_mapping_file(FormMapping(form.sha256, arguments.form.name, asked), arguments.output)
        print(f"{arguments.output}{NBSP}: {plural(len(proposed), 'proposition', 'propositions')}")
    return 0


def fill(services: Services, file: ProjectFile, arguments: argparse.Namespace) -> int:
    """Write a copy of a form filled with what the project knows."""
    asked = asked_lines(file, arguments.form.stem)
    facts = facts_of(services.reading(file), asked)
    with _process() as process:
        form = process.read(arguments.form)
        matched = _matched(services, form, arguments.correspondances)
        answers = answers_of(form, matched, facts)
        if not answers:
            raise Refused(
                "Aucun champ de ce formulaire n’est relié à ce que le projet connaît. "
                "Voir ses champs avec --champs, puis donner les correspondances."
            )
        report = process.fill(arguments.form, answers, arguments.output, flat=arguments.aplatir)
    _print(form, answers, report)
    unknown = [
        f"{field.label}{NBSP}: le projet ne dit pas encore «{NBSP}{FACT_LIST[fact].label}{NBSP}»."
        for field in form.fields
        if (fact := matched.get(field.name)) and field.name not in answers
    ]
    _tell(unknown)
    print(f"{arguments.output}{NBSP}: {plural(report.filled, 'champ rempli', 'champs remplis')}")
    return 0


def project_of(wanted: str) -> ProjectFile | None:
    """Read the project of a .tressons file, None when a name is given instead."""
    path = Path(wanted)
    return read_bundle(path).file if path.suffix.lower() == SUFFIX and path.is_file() else None


def _matched(services: Services, form: BlankForm, given: Path | None) -> dict[str, str]:
    """Return the facts of the fields: those given, those confirmed before, else those proposed."""
    if given is not None:
        mapping = load_mapping(given)
        if mapping.sha256 != form.sha256:
            _tell(["Ces correspondances ont été faites pour un autre fichier, à vérifier."])
        return dict(mapping.facts)
    kept = KeptMappings(services.paths.forms).of(form.sha256)
    if kept is not None:
        return dict(kept.facts)
    _tell(["Correspondances proposées par les mots du formulaire, à vérifier champ par champ."])
    return propose_facts(form)


def _print(form: BlankForm, answers: dict[str, str], report: FillReport) -> None:
    labels = {field.name: field.label for field in form.fields}
    left = {finding.name for finding in report.findings}
    for name, answer in answers.items():
        if name not in left:
            print(f"{labels[name]}{NBSP}: {' '.join(answer.split())[:80]}")
    _tell(report.remarks)
    _tell([f"{labels[one.name]}{NBSP}: {one.sentence}" for one in report.findings])


def _tell(sentences: tuple[str, ...] | list[str]) -> None:
    for sentence in sentences:
        print(sentence, file=sys.stderr)


@contextmanager
def _process() -> Iterator[FormProcess]:
    process = FormProcess()
    try:
        yield process
    finally:
        process.close()

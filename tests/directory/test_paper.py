"""The paper of those who help: each once, with whom was noted, and room for the others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2

from tests.directory.test_directory import DIRECTORY
from tressons_desktop.directory.contacts import NotedContact
from tressons_desktop.directory.finding import DirectoryWanted, find
from tressons_desktop.dossier.pdf.render import render_pdf
from tressons_desktop.dossier.whom_to_ask import TO_NOTE, compose_whom_to_ask
from tressons_desktop.project.kinds import ProjectKind

WANTED = DirectoryWanted(department="71", kinds=(ProjectKind.GROCERY,), population=418)


def test_each_organisation_stands_once_with_whom_was_noted_or_room_to_write(
    tmp_path: Path,
) -> None:
    found = find(DIRECTORY, WANTED)
    caue = NotedContact(id="a", organisation="caue", person="Mme Exemple", phone="03 00 00 00 00")
    own = NotedContact(id="b", name="Foyer rural", note="Prête la salle")
    dossier = compose_whom_to_ask(
        "Le Four banal",
        found,
        [own],
        lambda one: caue if one.id == "caue" else None,
        DIRECTORY.noted_on,
        date(2027, 1, 12),
    )
    path = tmp_path / "qui.pdf"
    render_pdf(dossier, path)
    pages = pypdfium2.PdfDocument(path)
    text = " ".join(page.get_textpage().get_text_range() for page in pages)
    text = " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())
    assert "Foyer rural Prête la salle" in text
    assert "Mme Exemple, 03 00 00 00 00" in text
    assert TO_NOTE in text
    assert text.count("Vérifier une compétence, un mode de gestion") == 1
    assert all(one.name.split()[0] in text for one in found.organisations)

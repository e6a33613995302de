"""What a dossier carries of its project: as a bundle for this program, as text for others."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from tressons_desktop.exchange.records import write_records
from tressons_desktop.exchange.writing import light_bundle
from tressons_desktop.project.model import ProjectFile


@dataclass(frozen=True, slots=True)
class CarriedProject:
    """The project of a dossier, who made it and with which version of the program."""

    file: ProjectFile
    by: str = ""
    app_version: str = ""

    def readable(self) -> bytes:
        """Give the records as text that a person, or another program, can read."""
        value = json.loads(write_records(self.file))
        return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()

    def archive(self, when: datetime) -> bytes:
        """Give the bundle, without the attached files: the dossier has their pages already."""
        made_at = when.strftime("%Y-%m-%dT%H:%M:%SZ")
        return light_bundle(self.file, made_at=made_at, by=self.by, app_version=self.app_version)

"""The files that a project needs: those attached to it, and the logo of its commune.

The logo belongs to the profile of the commune, but a dossier is printed with it: it is looked for,
read again and spoken of like a piece.
"""

from __future__ import annotations

from typing import Final

from tressons_desktop.project.identity import own_profile
from tressons_desktop.project.model import Attachment, ProjectFile

LOGO: Final = "Logo de la commune"
LOGO_ADVICE: Final = "Le choisir de nouveau, à «\u00a0Ma commune\u00a0»."


def logo_record(file: ProjectFile) -> Attachment | None:
    """Return the logo that the dossier prints as if it were attached, None without one."""
    profile = own_profile(file)
    if profile is None or not profile.logo_sha256:
        return None
    return Attachment(
        id=f"logo:{profile.id}",
        project_id=file.project.id,
        sha256=profile.logo_sha256,
        filename=LOGO,
        media_type="image/png",
        size=0,
        in_dossier=True,
    )


def held_files(file: ProjectFile) -> tuple[Attachment, ...]:
    """List the attached files, then the logo."""
    logo = logo_record(file)
    return file.attachments if logo is None else (*file.attachments, logo)

"""Decide for the list of projects: what to show, which operation to run, what to say."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from tressons_desktop.ports import LIBRARY, Changes, ListedProject
from tressons_desktop.project.kinds import ProjectKind
from tressons_desktop.project.steps import STEPS
from tressons_desktop.text.dates import format_moment
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.spaces import NBSP
from ui.plain import one_line
from ui.screens.home import words
from ui.screens.home.delegate import kind_icon
from ui.screens.home.lines import ProjectLines
from ui.screens.home.reminders import Reminders
from ui.screens.home.resume_card import Resume
from ui.workbench import Workbench

if TYPE_CHECKING:  # operations are loaded when one is run: the list must not wait for them
    from tressons_desktop.project.entity import CopiedPart
    from tressons_desktop.project.identity import ChosenCommune
    from tressons_desktop.project.model import CommuneProfile
    from tressons_desktop.territory.model import CommuneMatch


class NewProject(NamedTuple):
    """What the dialog "Nouveau projet" gives."""

    name: str
    kinds: tuple[ProjectKind, ...]
    commune_code: str
    promoter: str
    is_home: bool = False
    former_commune: str = ""


class HomePresenter:
    """Read the lines and run the operations of the list."""

    def __init__(self, workbench: Workbench) -> None:
        self.workbench = workbench
        self.services = workbench.services

    # reading ----------------------------------------------------------------------------------
    def load(self) -> ProjectLines:
        """Read every line."""
        return ProjectLines(self.workbench.list_projects())

    def resume(self, lines: ProjectLines) -> Resume | None:
        """Say where the user was."""
        item = lines.latest()
        if item is None:
            return None
        summary = item.summary
        today = self.services.today()
        countdown, before = words.countdown_words(summary, today)
        step = STEPS.get(summary.resume_step, "")
        where = summary.commune_name or "Commune à choisir"
        return Resume(
            project_id=summary.id,
            step=summary.resume_step,
            icon=kind_icon(summary),
            when=format_moment(_local(item.modified_ms), self._now()),
            name=words.name_words(summary),
            where=f"{one_line(where, 40)} · étape {step}" if step else one_line(where, 60),
            blockers=plural(summary.blockers, "point bloquant", "points bloquants")
            if summary.blockers
            else "",
            headline=summary.headline_blocker,
            countdown=countdown,
            before=before,
        )

    def remind(self, reminders: Reminders, lines: ProjectLines, *, archived: bool) -> None:
        """Say which days come, of the projects that are not put away."""
        today, latest = self.services.today(), lines.latest()
        found = [] if archived else words.coming((one.summary for one in lines.listed), today)
        reminders.show_coming(found, today, latest.summary.id if latest else "")

    def backup_sentence(self) -> str:
        """Say when the last backup was made, or nothing when it is not known."""
        moment = self.services.backups.last_moment()
        if moment is None:
            return ""
        return (
            f"Dernière sauvegarde faite {format_moment(moment, self._now())}, sur cet ordinateur."
        )

    # new project ------------------------------------------------------------------------------
    def profiles(self) -> Sequence[CommuneProfile]:
        """List the communes of the user."""
        return self.workbench.profiles()

    def last_profile(self) -> CommuneProfile | None:
        """Return the commune used last."""
        profiles = self.profiles()
        wanted = self.services.settings.current.last_profile_id
        return next((p for p in profiles if p.id == wanted), next(iter(profiles), None))

    def search_communes(self, text: str) -> Sequence[CommuneMatch]:
        """Find communes, those of the user's département first."""
        home = self.services.home_departement
        return self.services.territory.search(text, home_departement=home)

    def describe_commune(self, code: str) -> str:
        """Write « Genouilly (71) »."""
        commune = self.services.territory.commune(code)
        return f"{commune.name} ({commune.departement_code})" if commune else code

    def commune_name(self, code: str) -> str:
        """Return the name of a commune."""
        commune = self.services.territory.commune(code) if code else None
        return commune.name if commune else ""

    def create(self, wanted: NewProject) -> str:
        """Log a project; return its id, empty when it waits for the disk."""
        from tressons_desktop.operations.projects import create_project

        profile = self._profile_for(wanted)
        commune = self._chosen_commune(wanted.commune_code)
        changes = self.workbench.run(
            create_project,
            name=wanted.name or self._proposed_name(wanted),
            today=self.services.today(),
            profile=profile,
            promoter=wanted.promoter,
            kinds=wanted.kinds,
            **(commune.fields() | {"former_commune": wanted.former_commune} if commune else {}),
        )
        self._remember(profile)
        return _only(changes)

    def _chosen_commune(self, code: str) -> ChosenCommune | None:
        from tressons_desktop.territory.choosing import choose_commune

        return choose_commune(self.services.territory, code) if code else None

    def _proposed_name(self, wanted: NewProject) -> str:
        kind = words.kind_words(wanted.kinds) if wanted.kinds else "Nouveau projet"
        town = self.commune_name(wanted.commune_code)
        return f"{kind}, {town}" if town else kind

    def _profile_for(self, wanted: NewProject) -> CommuneProfile | None:
        from tressons_desktop.operations.profiles import create_profile

        known = self._profile_of(wanted.commune_code)
        commune = self._chosen_commune(wanted.commune_code)
        if known is None and wanted.is_home and commune:
            self.workbench.run(create_profile, **commune.fields())
            known = self._profile_of(wanted.commune_code)
        return known

    def _profile_of(self, code: str) -> CommuneProfile | None:
        from tressons_desktop.project.identity import profile_of

        return profile_of(self.profiles(), code, "")

    def _remember(self, profile: CommuneProfile | None) -> None:
        if profile is None or self.services.settings.current.last_profile_id == profile.id:
            return
        self.services.settings.change(
            lambda now: replace(
                now,
                last_profile_id=profile.id,
                home_departement=now.home_departement or profile.departement_code,
            )
        )

    # one project ------------------------------------------------------------------------------
    def closed_to_writing(self, item: ListedProject) -> str:
        """Say why a project can only be read here; nothing when it can be written."""
        if not self.workbench.is_read_only(item.summary.id):
            return ""
        from tressons_desktop.project.later import READ_ONLY

        return READ_ONLY

    def may_write(self, item: ListedProject) -> bool:
        """Tell whether a project can be written; else say why, before anything is asked."""
        reason = self.closed_to_writing(item)
        if reason:
            self.workbench.refused.emit(reason)
        return not reason

    def duplicate(
        self,
        item: ListedProject,
        parts: Collection[CopiedPart],
        commune_code: str = "",
        former_commune: str = "",
    ) -> str:
        """Copy a project, to another commune when one is chosen; return the id of the copy."""
        from tressons_desktop.operations.projects import duplicate_project

        commune = self._chosen_commune(commune_code)
        changes = self.workbench.run(
            duplicate_project,
            project_id=item.summary.id,
            parts=frozenset(parts),
            today=self.services.today(),
            commune=replace(commune, former=former_commune) if commune else None,
        )
        return self._told(changes, f"Projet {_quoted(item)} dupliqué.")

    def archive(self, item: ListedProject) -> None:
        """Put a project away."""
        from tressons_desktop.operations.projects import archive_project

        changes = self.workbench.run(archive_project, project_id=item.summary.id)
        self._told(changes, f"Projet {_quoted(item)} archivé.")

    def restore(self, item: ListedProject) -> None:
        """Bring an archived project back."""
        from tressons_desktop.operations.projects import restore_project

        changes = self.workbench.run(restore_project, project_id=item.summary.id)
        self._told(changes, f"Projet {_quoted(item)} remis dans la liste.")

    def delete(self, item: ListedProject) -> None:
        """Delete a project, which undo brings back."""
        from tressons_desktop.operations.projects import delete_project

        changes = self.workbench.run(delete_project, project_id=item.summary.id)
        self._told(changes, f"Projet {_quoted(item)} supprimé.")

    def _told(self, changes: Changes | None, sentence: str) -> str:
        if changes:
            self.workbench.notify(sentence, LIBRARY)
        return _only(changes)

    def _now(self) -> datetime:
        return _local(self.services.clock.milliseconds())


def _local(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, tz=UTC).astimezone()


def _quoted(item: ListedProject) -> str:
    return f"«{NBSP}{words.name_words(item.summary)}{NBSP}»"


def _only(changes: Changes | None) -> str:
    return next(iter(changes.project_ids), "") if changes else ""

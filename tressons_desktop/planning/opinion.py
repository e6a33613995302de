"""The opinion on a project: the checklist's, unless the commune keeps another one, and says why."""

from __future__ import annotations

from dataclasses import dataclass

from tressons_desktop.feasibility.assessment import Assessment, Opinion
from tressons_desktop.project.model import Project
from tressons_desktop.text.spaces import NBSP


@dataclass(frozen=True, slots=True, kw_only=True)
class RetainedOpinion:
    """The opinion to show; ``computed`` is always the checklist's, whatever was decided."""

    opinion: Opinion
    computed: Opinion
    overridden: bool = False
    reason: str = ""

    @property
    def title(self) -> str:
        """Write the opinion in a few words: "Avis : pas prêt"."""
        who = "Avis retenu par la commune" if self.overridden else "Avis"
        return f"{who}{NBSP}: {self.opinion.label.lower()}"

    @property
    def sentence(self) -> str:
        """Write whose opinion it is, why, and what the checklist concludes; empty otherwise."""
        if not self.overridden:
            return ""
        reason = self.reason.rstrip(".") or "non précisé"
        return (
            f"{self.title}. Motif{NBSP}: {reason}. "
            f"La grille conclut{NBSP}: {self.computed.label.lower()}."
        )


def retained_opinion(assessment: Assessment, project: Project) -> RetainedOpinion:
    """Return the opinion that the commune keeps; an unknown stored value counts for nothing."""
    chosen = next((one for one in Opinion if one.value == project.opinion), None)
    return RetainedOpinion(
        opinion=chosen or assessment.opinion,
        computed=assessment.opinion,
        overridden=chosen is not None,
        reason=project.opinion_reason.strip() if chosen else "",
    )

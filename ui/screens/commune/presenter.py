"""Keep the identity of the communes: what is typed here serves every project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from tressons_desktop.operations.profiles import (
    PROFILES,
    create_profile,
    delete_profile,
    edit_profile,
)
from tressons_desktop.ports import Changes
from tressons_desktop.project.drafts import Draft
from tressons_desktop.project.model import CommuneProfile
from tressons_desktop.project.values import VatSituation
from tressons_desktop.territory.choosing import other_siren, profile_fields, spaced
from tressons_desktop.territory.layer_model import LayerRefused
from tressons_desktop.territory.model import Commune, CommuneMatch
from tressons_desktop.text.identifiers import check_siret
from ui.background import new_job
from ui.screens.commune.logo_reading import LogoReading
from ui.screens.commune.territory_card import CardLine, commune_lines, layer_lines, source_words
from ui.screens.field_binding import FieldAddress
from ui.workbench import Workbench

FCTVA_WORDS = "Quand l’État rend la TVA des travaux. La préfecture dit le régime de la commune."

VAT_WORDS = {
    VatSituation.UNKNOWN: (
        "À vérifier auprès du service de gestion comptable ou du conseiller aux décideurs "
        "locaux\u00a0: la réponse décide si le budget se compte hors taxes ou toutes taxes "
        "comprises."
    ),
    VatSituation.NOT_SUBJECT: (
        "La commune paie la TVA sur ses travaux. Le FCTVA peut en rendre une partie plus tard, "
        "sous conditions\u00a0: le montant est donné pour information, à vérifier."
    ),
    VatSituation.SUBJECT: (
        "La commune récupère la TVA sur ce projet\u00a0: le plan de financement se compte hors "
        "taxes, et le FCTVA ne s’applique pas."
    ),
}


class CommunePresenter(QObject):
    """Show and change one of the user's communes; none yet is a new one to choose."""

    logo_refused = Signal(str)

    def __init__(self, workbench: Workbench, parent: QObject) -> None:
        super().__init__(parent)
        self.workbench = workbench
        self.services = workbench.services
        self.current_id = ""
        self.adding = False

    # reading ------------------------------------------------------------------------------------
    def profiles(self) -> Sequence[CommuneProfile]:
        """List the user's communes."""
        found: Sequence[CommuneProfile] = self.services.store.profiles()
        return found

    def profile(self) -> CommuneProfile | None:
        """Return the commune in hand; None when one is being added."""
        found = self.profiles()
        if self.adding or not found:
            return None
        kept = self.current_id or self.services.settings.current.last_profile_id
        shown = next((one for one in found if one.id == kept), found[0])
        self.current_id = shown.id
        return shown

    def drafts(self, profile: CommuneProfile) -> dict[str, Draft]:
        """Give the unread texts of a commune, by field."""
        kept: Sequence[Draft] = self.workbench.drafts("")
        at = FieldAddress.of("", profile, "")
        return {one.field: one for one in kept if one.address[:2] == (at.entity, at.record_id)}

    def commune(self, profile: CommuneProfile) -> Commune | None:
        """Return what the official file knows of the commune in hand."""
        code = profile.commune_code
        return self.services.territory.commune(code) if code else None

    def facts(self, profile: CommuneProfile) -> tuple[tuple[CardLine, ...], str]:
        """Give the labelled facts of the commune and their source."""
        commune = self.commune(profile)
        if commune is None:
            return (), "Choisir la commune pour voir ce que disent les fichiers officiels."
        lines = commune_lines(commune)
        try:
            lines += layer_lines(self.services.layers.facts(commune.code))
        except LayerRefused as refusal:
            lines += (("Autres couches", str(refusal)),)
        return lines, source_words(self.services.territory.vintage)

    def search(self, text: str) -> Sequence[CommuneMatch]:
        """Find communes, those of the home département first."""
        home = self.services.settings.current.home_departement or None
        return self.services.territory.search(text, home_departement=home)

    def describe(self, code: str) -> str:
        """Name a commune chosen before."""
        found = self.services.territory.commune(code)
        return f"{found.name} ({found.departement_code})" if found else code

    def check_siret(self, profile: CommuneProfile, typed: str) -> str:
        """Say what is wrong with a SIRET: its key, or another organisation's SIREN."""
        return check_siret(typed) or other_siren(self.commune(profile), typed)

    def siret_hint(self, profile: CommuneProfile) -> str:
        """Say how the SIRET of the commune begins, when the official file knows it."""
        commune = self.commune(profile)
        if commune is None or commune.siren is None:
            return "Quatorze chiffres."
        return f"Quatorze chiffres, qui commencent par le SIREN {spaced(commune.siren)}."

    # changing -----------------------------------------------------------------------------------
    def choose(self, profile_id: str) -> None:
        """Show another commune of the user."""
        self.adding = False
        self.current_id = profile_id
        self._remember(profile_id)

    def store(self, address: FieldAddress, value: object) -> Changes | None:
        """Store what was typed in a field of a commune, or choose which commune it is."""
        name = address.field
        if name == "commune_code":
            return self.choose_commune(str(value or ""), address.record_id)
        if name != "councillors" and value is None:
            value = ""
        return self._edit(address.record_id, **{name: value})

    def choose_commune(self, code: str, profile_id: str = "") -> Changes | None:
        """Say which commune this is; its first choice creates it."""
        found = self.services.territory.commune(code)
        if found is None:
            return None
        profile = self._profile(profile_id)
        values = profile_fields(found, profile)
        if profile is not None:
            return self._edit(profile.id, **values)
        return self._create(values)

    def _create(self, values: dict[str, str]) -> Changes | None:
        self.adding = False
        changes = self.workbench.run(create_profile, **values)
        if changes:
            self.current_id = next(iter(changes.ids))
            self._remember(self.current_id)
            if not self.services.settings.current.home_departement:
                here = values["departement_code"]
                self.services.settings.change(lambda now: replace(now, home_departement=here))
        return changes

    def remove(self) -> None:
        """Remove the commune in hand; "Annuler" brings it back."""
        profile = self.profile()
        if profile is None or len(self.profiles()) < 2:
            return
        name = profile.commune_name or "sans nom"
        self.current_id = ""
        if self.workbench.run(delete_profile, profile_id=profile.id):
            self.workbench.notify(f"Commune «\u00a0{name}\u00a0» retirée.", PROFILES)

    def set_logo(self, file: Path) -> None:
        """Read an image in a job, then keep it as the logo; `logo_refused` says why not."""
        profile_id = self.current_id
        job = new_job(LogoReading(self.services, file), self)
        job.succeeded.connect(partial(self._keep_logo, profile_id))
        job.failed.connect(self.logo_refused)
        job.start()

    def _keep_logo(self, profile_id: str, sha256: str) -> None:
        self.logo_refused.emit("")
        if self._edit(profile_id, logo_sha256=sha256):
            self.workbench.notify("Logo enregistré.", PROFILES)

    def remove_logo(self) -> None:
        """Forget the logo; "Annuler" brings it back."""
        self.logo_refused.emit("")
        self._edit(self.current_id, logo_sha256="")
        self.workbench.notify("Logo retiré.", PROFILES)

    def logo_path(self, profile: CommuneProfile) -> Path | None:
        """Return where the logo is kept."""
        if not profile.logo_sha256:
            return None
        ready = self.services.files.print_version(profile.logo_sha256)
        path: Path | None = self.services.store.attachments.path_of(profile.logo_sha256)
        return ready or path

    def logo_trouble(self, profile: CommuneProfile) -> str:
        """Say that the file of the logo is lost, and what to do; nothing when all is well."""
        if not profile.logo_sha256:
            return ""
        files = self.services.files
        files.notice(profile.logo_sha256)
        trouble = files.trouble(profile.logo_sha256)
        return f"Le logo ne s’imprime plus\u00a0: {trouble.cause}." if trouble else ""

    def _edit(self, profile_id: str, **values: object) -> Changes | None:
        return self.workbench.run(edit_profile, profile_id=profile_id, **values)

    def _profile(self, profile_id: str) -> CommuneProfile | None:
        return next((one for one in self.profiles() if one.id == profile_id), None)

    def _remember(self, profile_id: str) -> None:
        self.services.settings.change(lambda now: replace(now, last_profile_id=profile_id))


def filled_words(profile: CommuneProfile) -> str:
    """Say what the choice of a commune filled in."""
    postal = f"code postal {profile.postal_code}, " if profile.postal_code else ""
    return f"Remplis\u00a0: {postal}SIREN, population, intercommunalité."

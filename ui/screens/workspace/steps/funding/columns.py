"""The columns of the funding plan: what is typed, and what is known of each line beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Final

from tressons_desktop.finance.plan import FundingTotals
from tressons_desktop.finance.plan_line import KnownLine
from tressons_desktop.finance.typed import read_months, read_points
from tressons_desktop.project.model import FundingLine
from tressons_desktop.project.values import (
    FunderKind,
    FundingNature,
    FundingStatus,
    LoanKind,
    TaxBasis,
)
from tressons_desktop.reading.reading import ProjectReading
from ui.models.cell_values import CellKind
from ui.models.columns import Column
from ui.screens.workspace.steps.funding.presenter import (
    day_chip,
    day_words,
    figures_hint,
    funder_name,
    lends,
    scheme_titles,
    scheme_words,
    swatch_of,
)
from ui.screens.workspace.table_spec import column
from ui.widgets.chip import FUNDING_STATUS_CHIPS, ChipLook

SHORT_KINDS: Final = {
    FunderKind.EPCI: "Interco.",
    FunderKind.EUROPE: "Europe",
    FunderKind.OTHER_PUBLIC: "Autre public",
}
SHORT_NATURES: Final = {
    FundingNature.GIFT: "Don, mécénat",
    FundingNature.OTHER: "Autre",
    FundingNature.ADVANCE: "Avance à rendre",
}
IN_THE_DOSSIER: Final = (
    "Cette date est celle de la candidature\u00a0: elle se saisit à l’étape Dossier."
)
NOT_A_LOAN: Final = "Rien à saisir ici\u00a0: cette ligne n’est ni un emprunt ni une avance."
NOT_A_GRANT: Final = "Rien à saisir ici\u00a0: seule une subvention demandée a une base HT ou TTC."


class PlanColumns:
    """Make the columns, and know the snapshot that they speak of."""

    def __init__(self) -> None:
        self._lines: dict[str, KnownLine] = {}
        self._totals: FundingTotals | None = None
        self._departement = ""

    def follow(self, reading: ProjectReading) -> None:
        """Look at another snapshot."""
        self._lines = reading.plan_lines
        self._totals = reading.accounts.funding
        self._departement = reading.file.project.departement_code

    def _known(self, line: FundingLine) -> KnownLine | None:
        known = self._lines.get(line.id)
        return known if known is not None and known.line is line else None

    # what a cell shows ---------------------------------------------------------------------------
    def share(self, line: FundingLine) -> Decimal | None:
        """Return the share of the total that a line is."""
        return self._totals.share_of_line(line) if self._totals else None

    def schemes(self, line: FundingLine) -> tuple[str, ...]:
        """List the schemes noted for the kind of funder of a line, where the project is."""
        return scheme_titles(line, self._departement)

    def base(self, line: FundingLine) -> Decimal | None:
        """Return the base typed, else that of the expenses that the funder takes."""
        known = self._known(line)
        return known.base if known else line.eligible_base

    def base_hint(self, line: FundingLine) -> str:
        """Say where the base comes from."""
        known = self._known(line)
        return known.base_words if known else ""

    def base_ink(self, line: FundingLine) -> str:
        """Write a base that was not typed lighter."""
        return "text2" if line.eligible_base is None else ""

    def tax_basis(self, line: FundingLine) -> TaxBasis | None:
        """Return what the funder counts: chosen, else usual for the promoter."""
        known = self._known(line)
        return line.tax_basis or (known.tax_basis if known else None)

    def tax_closed(self, line: FundingLine) -> str:
        """Say why there is no basis to choose."""
        known = self._known(line)
        return NOT_A_GRANT if known and not known.grant and line.tax_basis is None else ""

    # what the cells of a column follow beside their line -----------------------------------------
    def known_lines(self) -> Iterable[KnownLine]:
        """List what is known of the lines."""
        return self._lines.values()

    def _bases(self) -> object:
        return [(one.base, one.base_words) for one in self.known_lines()]

    def _tax_bases(self) -> object:
        return [(one.grant, one.tax_basis) for one in self.known_lines()]

    # the columns ---------------------------------------------------------------------------------
    def columns(self) -> tuple[Column, ...]:
        """List the columns, the most important first."""
        return (
            *self._money(),
            self._day("requested_on", "Demandée le", "Date de demande", "Sollicitée le"),
            self._day("received_on", "Reçue le", "Accusé de réception"),
            self._day("decided_on", "Décision du", "Date de décision", "Accordé le"),
            column(
                "status",
                "Statut",
                kind="choice",
                width=116,
                choices=tuple((status, status.label) for status in FundingStatus),
                chip=status_chip,
                words=("État", "Situation", "Avancement"),
            ),
            Column(
                "share",
                "Part",
                self.share,
                kind=CellKind.PERCENT,
                editable=False,
                why="La part est calculée\u00a0: la ligne sur le total des financements.",
                stamp=lambda: self._totals,
            ),
            self._day("complete_on", "Dossier complet le", "Complet le"),
            self._day("early_start_on", "Démarrage anticipé autorisé le", "Dérogation du"),
            self._day("notified_on", "Notifiée le", "Notification"),
            self._day("signed_on", "Convention signée le", "Convention du"),
            self._day("expires_on", "Caduque le", "Caducité", "Valable jusqu’au"),
            *self._rules(),
            *self._what_it_is(),
            *loan_columns(),
        )

    def _money(self) -> tuple[Column, ...]:
        return (
            Column(
                "label",
                "Financeur",
                funder_name,
                width=240,
                swatch=swatch_of,
                words=("Cofinanceur", "Organisme", "Nom du financeur", "Ressource"),
            ),
            column(
                "scheme",
                "Dispositif",
                width=158,
                words=("Programme", "Aide", "Intitulé"),
                proposed=self.schemes,
                hint=scheme_words,
            ),
            Column(
                "eligible_base",
                "Base éligible",
                self.base,
                kind=CellKind.MONEY,
                words=("Assiette", "Dépense éligible", "Base subventionnable"),
                hint=self.base_hint,
                ink=self.base_ink,
                stamp=self._bases,
            ),
            column("rate", "Taux", kind="percent", words=("Taux d’aide", "%"), hint=figures_hint),
            column(
                "amount",
                "Montant",
                kind="money",
                bold=True,
                words=("Montant demandé", "Aide demandée", "Subvention"),
                hint=figures_hint,
            ),
        )

    def _rules(self) -> tuple[Column, ...]:
        return (
            Column(
                "tax_basis",
                "HT ou TTC",
                self.tax_basis,
                kind=CellKind.CHOICE,
                width=110,
                choices=tuple((basis, basis.label) for basis in TaxBasis),
                shut=self.tax_closed,
                words=("Base HT/TTC",),
                stamp=self._tax_bases,
            ),
            column("bonus", "Bonification", kind="number", reader=read_points),
            column("floor", "Plancher", kind="money", words=("Minimum", "Aide minimale")),
            column("cap", "Plafond", kind="money", words=("Maximum", "Aide maximale")),
        )

    def _what_it_is(self) -> tuple[Column, ...]:
        kinds = tuple((kind, SHORT_KINDS.get(kind, kind.label)) for kind in FunderKind)
        natures = tuple((one, SHORT_NATURES.get(one, one.label)) for one in FundingNature)
        return (
            column("nature", "Nature", kind="choice", width=124, choices=natures),
            column("funder", "Type", kind="choice", width=118, choices=kinds),
            column(
                "reference", "Référence", width=122, words=("Numéro", "N° de dossier", "Arrêté")
            ),
            column(
                "payment_delay",
                "Délai de versement",
                kind="number",
                reader=read_months,
                words=("Délai de paiement",),
            ),
        )

    def _day(self, key: str, title: str, *words: str) -> Column:
        """Describe a day: its date, else what the want of it means."""
        day = _Day(self, key)
        return Column(
            key,
            title,
            day.value,
            kind=CellKind.DATE,
            chip=day.chip,
            accessible=day.spoken,
            nature="saisie à l’étape Dossier",
            shut=day.closed,
            words=words,
            stamp=day.stamp,
        )


class _Day:
    """One day of the lines."""

    def __init__(self, plan: PlanColumns, key: str) -> None:
        self._plan = plan
        self._key = key

    def stamp(self) -> object:
        key = self._key
        lines = self._plan.known_lines()
        return [(one.days[key], one.states[key], key in one.borrowed) for one in lines]

    def value(self, line: FundingLine) -> date | None:
        known = self._plan._known(line)
        own: date | None = attrgetter(self._key)(line)
        return known.days[self._key] if known else own

    def chip(self, line: FundingLine) -> ChipLook | None:
        known = self._plan._known(line)
        return day_chip(known, self._key) if known else None

    def spoken(self, line: FundingLine) -> str:
        known = self._plan._known(line)
        return day_words(known, self._key) if known else ""

    def closed(self, line: FundingLine) -> str:
        known = self._plan._known(line)
        return IN_THE_DOSSIER if known and self._key in known.borrowed else ""


def status_chip(line: FundingLine) -> ChipLook:
    """Return the chip of a status."""
    return FUNDING_STATUS_CHIPS[line.status.value]


def loan_columns() -> tuple[Column, ...]:
    """List what a loan or a repayable advance says of itself."""
    kinds = tuple((kind, kind.label) for kind in LoanKind)
    return (
        column(
            "loan_kind",
            "Remboursement",
            kind="choice",
            width=150,
            choices=kinds,
            shut=_not_a_loan("loan_kind"),
        ),
        column("loan_rate", "Taux d’intérêt", kind="percent", shut=_not_a_loan("loan_rate")),
        column(
            "loan_months",
            "Durée",
            kind="number",
            reader=read_months,
            shut=_not_a_loan("loan_months"),
            words=("Durée en mois",),
        ),
        column(
            "loan_deferral",
            "Différé",
            kind="number",
            reader=read_months,
            shut=_not_a_loan("loan_deferral"),
            words=("Différé en mois",),
        ),
    )


def _not_a_loan(key: str) -> Callable[[FundingLine], str]:
    """Close a cell of a loan on other lines; what it holds nevertheless may be erased."""
    held = attrgetter(key)

    def closed(line: FundingLine) -> str:
        return "" if lends(line) or held(line) is not None else NOT_A_LOAN

    return closed

"""A hand-made dossier: fictional project, every kind of block."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from tressons_desktop.dossier import content as c

NARROW = "\u202f"
NBSP = "\u00a0"

AXES = (
    ("Besoin et carence", 0.9, False),
    ("Territoire", 0.75, False),
    ("Collectif et gouvernance", 0.75, False),
    ("Offre et pluriactivité", 0.88, False),
    ("Local", 0.7, True),
    ("Modèle économique", 0.6, False),
    ("Financement", 0.83, False),
    ("Juridique", 0.83, False),
    ("Calendrier et risques", 0.83, False),
    ("Impact", 0.75, False),
)
FUNDERS = (
    ("departement", "Département", "Sollicité", 35000, "23,6"),
    ("state", "État, DETR", "Pressenti", 51800, "35,0"),
    ("region", "Région", "Pressenti", 12000, "8,1"),
    ("epci", "Communauté de communes", "Acquis", 10000, "6,8"),
    ("private", "Fondation (mécénat)", "Sollicité", 6000, "4,1"),
    ("commune", f"Commune, dont emprunt 20{NARROW}000{NBSP}€", "En partie acquis", 33200, "22,4"),
)
LOREM = (
    "La commune a perdu son dernier commerce en 2019. Les habitants parcourent aujourd’hui onze"
    " kilomètres pour acheter du pain, et les plus âgés dépendent de leurs voisins. Une enquête"
    f" menée auprès de 212{NBSP}foyers montre que 78{NBSP}% d’entre eux viendraient au moins une"
    " fois par semaine. L’ancienne boulangerie, place de l’Église, est saine, accessible de"
    f" plain-pied et au cœur du bourg{NBSP}: elle peut rouvrir sans construire."
)


def euros(amount: int) -> str:
    return f"{amount:,}".replace(",", NARROW) + f"{NBSP}€"


def radar() -> c.Radar:
    axes = tuple(
        c.RadarAxis(label, chr(65 + i), value, blocked)
        for i, (label, value, blocked) in enumerate(AXES)
    )
    return c.Radar(axes, "Faisabilité par axe, de 0 à 100. Le local est un point bloquant.")


def funding_bar() -> c.FundingBar:
    parts = tuple(
        c.Segment(series, label, Decimal(amount), f"{share}{NBSP}%")
        for series, label, _, amount, share in FUNDERS
    )
    return c.FundingBar(parts, "Répartition du financement entre six financeurs.")


def feasibility() -> c.Feasibility:
    return c.Feasibility(
        radar=radar(),
        opinion=f"Avis{NBSP}: faisable, à une condition",
        blockers_title="1 point bloquant",
        blockers=(
            c.SynthesisPoint(
                f"Le local n’est pas encore maîtrisé{NBSP}: promesse de vente à signer (E1).",
                f"Action{NBSP}: délibération en février 2027",
            ),
        ),
        unknowns_title="5 points à vérifier",
        unknowns=(
            "sécurité incendie",
            "taux d’effort du loyer",
            "avance de trésorerie",
            "aides déjà reçues",
            "licence de vente à emporter",
        ),
        answered="48 réponses sur 54. Un point bloquant n’est jamais compensé par une moyenne.",
    )


def synthesis() -> c.Synthesis:
    rows = tuple(
        c.FundingRow(series, label, status, Decimal(amount), euros(amount), f"{share}{NBSP}%")
        for series, label, status, amount, share in FUNDERS
    )
    return c.Synthesis(
        sentence=(
            f"Rouvrir l’ancienne boulangerie de la place de l’Église{NBSP}: épicerie de première"
            " nécessité, café, relais colis et point d’accueil numérique. La commune porte les"
            f" travaux{NARROW}; l’association Les Amis du Four exploite le lieu."
        ),
        figures=(
            c.KeyFigure(euros(148000), "coût hors taxes"),
            c.KeyFigure(euros(35000), "demandés au Département"),
            c.KeyFigure(euros(33200), "à la charge de la commune"),
            c.KeyFigure("418", "habitants, population communale"),
            c.KeyFigure(f"1,5{NBSP}ETP", "emploi prévu en année 3"),
        ),
        middle=feasibility(),
        funding=c.FundingSummary(
            rows, euros(148000), f"100,0{NBSP}%", "Répartition du financement."
        ),
        checks=(
            c.CheckLine(c.Tone.OK, f"Plafond du Département{NBSP}: {euros(35000)}, respecté"),
            c.CheckLine(
                c.Tone.OK, f"Part de la commune{NBSP}: 23,4{NBSP}% du public, 20{NBSP}% exigés"
            ),
            c.CheckLine(c.Tone.UNKNOWN, f"Aides de l’État{NBSP}: 35,0{NBSP}%, à vérifier"),
        ),
        steps=steps(),
    )


def steps() -> tuple[c.TimelineStep, ...]:
    return (
        c.TimelineStep(
            "Févr. 2027", "Délibération, promesse de vente, dépôt", state="Fait", done=True
        ),
        c.TimelineStep("Sept. 2027", "Début des travaux, après accord écrit", state="Prévu"),
        c.TimelineStep("Mars 2028", "Ouverture au public", "Fête du village", state="Prévu"),
    )


def cover() -> c.Cover:
    return c.Cover(
        place="Commune de Genouilly, Saône-et-Loire",
        kind="Dossier de candidature",
        title="Le Four banal",
        subtitle="Épicerie et café associatif\nplace de l’Église",
        lines=(
            c.CoverLine("Appel visé", "Services de proximité 2027, Département"),
            c.CoverLine(
                "Maître d’ouvrage",
                "Commune de Genouilly",
                f"INSEE 71214 · SIREN 217{NARROW}102{NARROW}144",
            ),
            c.CoverLine("Exploitant", "Association Les Amis du Four"),
            c.CoverLine("Coût du projet", f"{euros(148000)} HT"),
            c.CoverLine("Aide demandée", euros(35000), strong=True),
            c.CoverLine("Ouverture prévue", "Mars 2028"),
        ),
        version="Version 3 du 12 janvier 2027",
        notes=(f"Exemple fictif. Ce fichier contient aussi les données du projet{NBSP}: rien.",),
    )


def meta(*, draft: bool = False) -> c.Meta:
    return c.Meta(
        title="Le Four banal, dossier de candidature",
        author="Commune de Genouilly",
        subject="Réponse à l’appel Services de proximité 2027",
        head="Le Four banal, Genouilly (71)",
        foot="Commune de Genouilly · Appel Services de proximité 2027 · Exemple fictif",
        draft=draft,
    )


def budget_table(lines: int = 9) -> c.TableBlock:
    columns = (
        c.TableColumn("Poste", 3),
        c.TableColumn("Devis", 2),
        c.TableColumn("HT", 1, c.Align.RIGHT),
        c.TableColumn("TTC", 1, c.Align.RIGHT),
    )
    rows = tuple(
        (f"Poste de travaux n°{NBSP}{i + 1}", "À signer", euros(12300), euros(14760))
        for i in range(lines)
    )
    total = ("Total", "", euros(12300 * lines), euros(14760 * lines))
    return c.TableBlock(columns, rows, total, caption="Budget d’investissement, en euros")


def blocks(photo: Path | None = None) -> tuple[c.Block, ...]:
    photos: tuple[c.Block, ...] = ()
    if photo is not None:
        one = c.Photo(photo, "L’ancienne boulangerie vue de la place", "La façade en 2026")
        photos = (c.Heading("Photos", 2), one, c.PhotoPlate((one, one)))
    return (
        c.Contents(),
        synthesis(),
        c.Heading("1. Porteur", 1, "porteur"),
        c.Paragraph(LOREM),
        c.Heading("Identité", 2),
        c.bullets(("Une mairie ouverte trois matinées", (c.bold("Onze"), c.Run(" élus")))),
        c.Paragraph((c.Run("Voir "), c.link("le budget", "#budget"), c.Run(" et "),
                     c.link("le site", "https://example.org/a?b=1&c=2"), c.Run("."))),
        c.Heading("2. Contexte et besoin", 1, "contexte"),
        *(c.Paragraph(LOREM) for _ in range(5)),
        c.KeyFigures((c.KeyFigure("418", "habitants"), c.KeyFigure("11 km", "du pain"))),
        c.NoticeBlock(c.Tone.BLOCKER, "1 point bloquant", ("Le local n’est pas maîtrisé.",)),
        c.NoticeBlock(c.Tone.UNKNOWN, "2 points à vérifier", ("Sécurité incendie.", "Loyer.")),
        c.Heading("Budget", 1, "budget"),
        budget_table(),
        c.Heading("Plan de financement", 1, "financement"),
        c.Chart(funding_bar(), "Qui paie quoi"),
        c.Checks(
            (
                c.CheckItem(
                    c.Tone.OK,
                    "Part de la commune",
                    f"respecté, marge de {euros(3800)}",
                    "La commune doit garder 20 % du financement public.",
                    f"Source{NBSP}: CGCT, article L.1111-10, constaté le 12 janvier 2026",
                ),
                c.CheckItem(c.Tone.NO, "Plafond", f"dépassé de {euros(1000)}"),
            )
        ),
        c.Heading("Faisabilité", 1, "faisabilite"),
        c.Chart(radar(), "Profil de faisabilité"),
        c.Chart(c.Gauge(0.6, "60 %", "48 réponses sur 54")),
        c.Heading("Calendrier", 1, "calendrier"),
        c.Timeline(steps()),
        *photos,
        c.Heading("Signature", 1, "signature"),
        c.Signature("Fait à Genouilly, le 12 janvier 2027", "Le maire", "Camille Exemple"),
    )  # fmt: skip


def dossier(*, draft: bool = False, photo: Path | None = None) -> c.Dossier:
    return c.Dossier(meta(draft=draft), cover(), blocks(photo))

"""Random dossiers, drawn from a seed: odd texts, long tables, cells taller than a page."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.dossier import sample
from tressons_desktop.dossier import content as c

TEXT = (
    "commune épicerie l’association café bénévoles œuvre où garçon déjà à 12\u202f345\u00a0€"
    " aujourd’hui « oui » prêt-à-porter https://example.org/un/chemin/tres/long/sans/espace/du/tout"
    " 100\u00a0% n° & <b> ]]> \\ ( ) % anticonstitutionnellement\u202f! 😀 漢字 👨‍👩‍👧 ①"
    " éclair\u202f; \u2028 \x07 \u200b a\u0301"
)
WORDS = TEXT.split(" ")


def text(rng: Random, most: int = 60) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(0, most)))


def inline(rng: Random, most: int = 60) -> c.Inline:
    if rng.random() < 0.5:
        return text(rng, most)
    targets = ("#k1", "#nulle-part", "https://example.org/?a=1&b=<2>", "javascript:alert(1)", "")
    return tuple(
        c.Run(
            text(rng, 12) + " ",
            bold=rng.random() < 0.3,
            italic=rng.random() < 0.3,
            link=rng.choice(targets),
        )
        for _ in range(rng.randint(1, 6))
    )


def cell(rng: Random) -> c.CellLike:
    if rng.random() < 0.02:
        return text(rng, 600)
    return c.TableCell(
        inline(rng, 8),
        strong=rng.random() < 0.2,
        tone=rng.choice([None, None, *c.Tone]),
        series=rng.choice(["", "state", "inconnu"]),
    )


def table(rng: Random) -> c.TableBlock:
    count = rng.randint(1, 5)
    columns = tuple(
        c.TableColumn(text(rng, 3), rng.uniform(0.5, 3), rng.choice(list(c.Align)))
        for _ in range(count)
    )
    rows = tuple(tuple(cell(rng) for _ in range(count)) for _ in range(rng.choice([0, 1, 5, 40])))
    total = tuple(cell(rng) for _ in range(count)) if rng.random() < 0.5 else ()
    return c.TableBlock(columns, rows, total, text(rng, 8), row_headers=rng.random() < 0.5)


def synthesis(rng: Random, key: str) -> c.Synthesis:
    many = rng.choice([0, 1, 3, 12])
    rows = tuple(
        c.FundingRow("state", text(rng, 12), text(rng, 3), Decimal(i), "1\u00a0€", "1\u00a0%")
        for i in range(many)
    )
    return c.Synthesis(
        sentence=text(rng, 120),
        figures=tuple(c.KeyFigure(text(rng, 3), text(rng, 12)) for _ in range(rng.randint(0, 7))),
        middle=c.Feasibility(
            radar=sample.radar(),
            opinion=text(rng, 30),
            blockers_title="Points bloquants",
            blockers=tuple(c.SynthesisPoint(text(rng, 50), text(rng, 30)) for _ in range(many)),
            unknowns_title="Points à vérifier",
            unknowns=tuple(text(rng, 20) for _ in range(many)),
            answered=text(rng, 60),
        ),
        funding=c.FundingSummary(rows, "1\u00a0€", "100,0\u00a0%", "Financement"),
        checks=tuple(c.CheckLine(rng.choice(list(c.Tone)), text(rng, 30)) for _ in range(many)),
        steps=tuple(c.TimelineStep(text(rng, 5), text(rng, 30)) for _ in range(many)),
        key=key,
    )


def block(rng: Random, number: int) -> c.Block:
    match rng.randint(0, 13):
        case 0 | 1 | 2:
            return c.Heading(text(rng, 10) or "Titre", rng.randint(1, 6), f"k{number}")
        case 3 | 4:
            return c.Paragraph(inline(rng, 300), quiet=rng.random() < 0.3)
        case 5:
            labels = ("•", "–", "1.", "12)", "a)", "")
            return c.ItemList(
                tuple(
                    c.ListItem(rng.choice(labels), inline(rng), rng.randint(0, 1))
                    for _ in range(rng.randint(0, 8))
                )
            )
        case 6 | 7:
            return table(rng)
        case 8:
            lines = tuple(inline(rng) for _ in range(rng.choice([0, 2, 40])))
            return c.NoticeBlock(rng.choice(list(c.Tone)), text(rng, 8), lines)
        case 9:
            chart = rng.choice([sample.radar(), sample.funding_bar(), c.Gauge(0.3, "", "Part")])
            return c.Chart(chart, text(rng, 10))
        case 10:
            checks = [
                c.CheckItem(t, text(rng, 5), text(rng, 9), text(rng), text(rng)) for t in c.Tone
            ]
            return c.Checks(tuple(checks))
        case 11:
            steps = [c.TimelineStep(text(rng, 2), text(rng, 9), text(rng, 9)) for _ in range(4)]
            return c.Timeline(tuple(steps))
        case 12:
            return synthesis(rng, f"s{number}")
        case _:
            signed = c.Signature(text(rng), text(rng, 4), text(rng, rng.choice([4, 900])))
            both = c.SideBySide((table(rng), c.Paragraph(text(rng), quiet=True)), (signed,))
            return rng.choice([c.PageBreak(), signed, both])


def dossier(seed: int) -> c.Dossier:
    rng = Random(seed)
    blocks = tuple(block(rng, i) for i in range(rng.randint(10, 40)))
    cover = c.Cover(
        place=text(rng, 20),
        kind=text(rng, 6),
        title=text(rng, rng.choice([3, 40])) or "Titre",
        subtitle=text(rng, 40),
        lines=tuple(
            c.CoverLine(text(rng, 2), text(rng, 20), text(rng, 12))
            for _ in range(rng.randint(0, 9))
        ),
        version=text(rng, 20),
        notes=(text(rng, 40), text(rng, 40)),
    )
    meta = c.Meta(
        text(rng, 9) or "Titre",
        text(rng, 9),
        text(rng, 9),
        text(rng),
        text(rng),
        rng.random() < 0.5,
    )
    return c.Dossier(meta, cover, (c.Contents(depth=3), *blocks))

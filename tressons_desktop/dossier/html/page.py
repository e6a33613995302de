"""The tree of a dossier to the body of a page: sections, then what they hold."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from typing import Final

from tressons_desktop.dossier import content as c
from tressons_desktop.dossier.html.tables import definition, hidden, table
from tressons_desktop.dossier.html.words import anchor, inline, text
from tressons_desktop.dossier.report import FindPhoto
from tressons_desktop.dossier.shorten import fit_funding
from tressons_desktop.drawing.charts import draw_chart, draw_mark
from tressons_desktop.drawing.shapes import to_svg

_WIDTH: Final = 720.0
_DEEPEST: Final = 6
_FUNDERS: Final = 12


class HtmlPage:
    """Write the blocks of a dossier; `lost` names the photos that could not be read."""

    def __init__(self, dossier: c.Dossier, find_photo: FindPhoto) -> None:
        self._dossier = dossier
        self._find_photo = find_photo
        self.titles = dict(_titles(dossier))
        self.lost: list[str] = []

    def body(self) -> str:
        """Write the cover, then every block, under one first title."""
        blocks = self._dossier.blocks
        named = [one for one in blocks if isinstance(one, c.Section | c.Synthesis) and one.title]
        if self._dossier.cover is None and len(named) == 1:
            return self._blocks(blocks, 1)
        head = self._cover() or f"<h1>{text(self._dossier.meta.title)}</h1>"
        return head + self._blocks(blocks, 2)

    def _cover(self) -> str:
        cover = self._dossier.cover
        if cover is None:
            return ""
        facts = c.Definition(
            tuple(
                (line.label, c.TableCell(_joined(line.value, line.detail), strong=line.strong))
                for line in cover.lines
            )
        )
        pictures = [one for one in (cover.logo, cover.photo) if one is not None]
        notes = "".join(
            f'<p class="quiet">{text(one)}</p>' for one in (cover.version, *cover.notes)
        )
        return (
            f'<header><p class="quiet">{text(cover.place)}</p><p>{text(cover.kind)}</p>'
            f'<h1>{text(cover.title)}</h1><p class="lead">{text(cover.subtitle)}</p>'
            f"{self._photos(pictures)}{definition(facts, self.titles)}{notes}</header>"
        )

    # --- blocks -----------------------------------------------------------------------------

    def _blocks(self, blocks: Iterable[c.Block], level: int) -> str:
        return "".join(self._block(block, level) for block in blocks)

    def _block(self, block: c.Block, level: int) -> str:
        match block:
            case c.Section():
                return self._section(block, level)
            case c.Paragraph():
                kind = "quiet" if block.quiet else "lead" if block.lead else ""
                parts = _paragraphs(block.text)
                return "".join(f"<p{_class(kind)}>{inline(one, self.titles)}</p>" for one in parts)
            case c.ItemList():
                return self._list(block.items, 0)
            case c.TableBlock():
                return table(block, self.titles)
            case c.Definition():
                return definition(block, self.titles)
            case c.KeyFigures():
                return _figures(block.figures)
            case c.Chart():
                return _chart(block.data, block.caption)
            case c.NoticeBlock():
                return self._notice(block)
            case c.Checks():
                return "".join(self._check(one) for one in block.items)
            case c.Synthesis():
                return self._synthesis(block, level)
            case _:
                return self._other(block, level)

    def _other(self, block: c.Block, level: int) -> str:
        match block:
            case c.Timeline():
                return _steps(block.steps)
            case c.Photo():
                return self._photos((block,))
            case c.PhotoPlate():
                return self._photos(block.photos)
            case c.AnnexList():
                return self._annexes(block)
            case c.Signature():
                who = "<br>".join(text(one) for one in (block.role, block.name) if one)
                return f'<p class="sign">{text(block.place_and_date)}<br>{who}</p>'
            case c.Attestation():
                sworn = "".join(f"<p>{inline(one, self.titles)}</p>" for one in block.statements)
                foot = "<br>".join(map(text, (block.place_and_date, block.signatory, block.how)))
                return f'<div class="box"><p><strong>{text(block.title)}</strong></p>{sworn}' + (
                    f'<p class="sign">{foot}</p></div>'
                )
            case c.SideBySide():
                sides = (self._blocks(side, level) for side in (block.left, block.right))
                return f'<div class="sides">{"".join(f"<div>{one}</div>" for one in sides)}</div>'
            case c.Blank():
                return f"<p>{text(block.text)}</p>" if block.text else ""
            case c.Contents():
                return self._contents(block, level)
        return ""

    def _section(self, block: c.Section, level: int) -> str:
        inside = self._blocks(block.blocks, level + 1 if block.title else level)
        if not block.title:
            return inside
        words = f"{block.number}. {block.title}" if block.number else block.title
        tag = min(level, _DEEPEST)
        place = f' id="{anchor(block.key)}"' if block.key else ""
        return f"<section{place}><h{tag}>{text(words)}</h{tag}>{inside}</section>"

    def _list(self, items: Iterable[c.ListItem], level: int) -> str:
        """Write each item after its own label; those inside stand in a list of their own."""
        made = []
        for inside, group in groupby(items, key=lambda one: one.level > level):
            if inside:
                made.append(f'<li class="inside">{self._list(group, level + 1)}</li>')
                continue
            for one in group:
                words = inline(one.text, self.titles)
                detail = inline(one.detail, self.titles)
                quiet = f'<br><span class="quiet">{detail}</span>' if detail else ""
                label = f"{text(one.label)} " if one.label not in ("•", "–") else ""
                made.append(f"<li{_class('' if label else 'dot')}>{label}{words}{quiet}</li>")
        return f"<ul>{''.join(made)}</ul>"

    def _notice(self, block: c.NoticeBlock) -> str:
        lines = "".join(f"<li>{inline(one, self.titles)}</li>" for one in block.lines)
        listed = f"<ul>{lines}</ul>" if lines else ""
        mark = hidden(draw_mark(block.tone, 16))
        return f'<div class="box"><p>{mark}<strong>{text(block.title)}</strong></p>{listed}</div>'

    def _check(self, one: c.CheckItem) -> str:
        verdict = f"\u00a0: {text(one.verdict)}" if one.verdict else ""
        mark = hidden(draw_mark(one.tone, 16))
        more = "".join(
            f'<br><span class="quiet">{text(w)}</span>' for w in (one.explanation, one.source) if w
        )
        return f"<p>{mark}<strong>{text(one.title)}</strong>{verdict}{more}</p>"

    def _contents(self, block: c.Contents, level: int) -> str:
        lines = "".join(
            f'<li><a href="#{anchor(one.key)}">{text(_named(one))}</a></li>'
            for one in self._dossier.blocks
            if isinstance(one, c.Section) and one.title and one.listed
        )
        tag = min(level, _DEEPEST)
        nav = f'<nav aria-label="{escape(block.title)}"><h{tag}>{text(block.title)}</h{tag}>'
        return f"{nav}<ul>{lines}</ul></nav>"

    def _annexes(self, block: c.AnnexList) -> str:
        number, piece, _pages, where = block.columns
        columns = (c.TableColumn(number), c.TableColumn(piece, 4), c.TableColumn(where))
        rows = tuple((str(one.number), one.title, one.aside) for one in block.annexes)
        notes = "".join(f'<p class="quiet">{text(one)}</p>' for one in block.notes)
        return table(c.TableBlock(columns, rows, name=number), self.titles) + notes

    # --- pictures ---------------------------------------------------------------------------

    def _photos(self, photos: Iterable[c.Photo]) -> str:
        made = "".join(self._photo(one) for one in photos)
        return f'<div class="photos">{made}</div>' if made else ""

    def _photo(self, photo: c.Photo) -> str:
        """Put the print copy in the page: it holds neither place nor device."""
        path = self._find_photo(photo.path)
        try:
            data = path.read_bytes() if path is not None else b""
        except OSError:
            data = b""
        if not data:
            self.lost.append(photo.caption or photo.alt)
            return ""
        kind = "png" if data.startswith(b"\x89PNG") else "jpeg"
        source = f"data:image/{kind};base64,{b64encode(data).decode('ascii')}"
        alt = escape(photo.alt or photo.caption, quote=True)
        caption = f"<figcaption>{text(photo.caption)}</figcaption>" if photo.caption else ""
        return f'<figure><img src="{source}" alt="{alt}">{caption}</figure>'

    # --- the page in one --------------------------------------------------------------------

    def _synthesis(self, page: c.Synthesis, level: int) -> str:
        middle, funding = page.middle, page.funding
        if isinstance(middle, c.Pitch):
            parts = [
                c.Section(title, (_points(points),))
                for title, points in (
                    (middle.asked_title, middle.asked),
                    (middle.gained_title, middle.gained),
                )
            ]
        else:
            unknowns = c.NoticeBlock(c.Tone.UNKNOWN, middle.unknowns_title, middle.unknowns)
            blockers = (c.Paragraph(middle.blockers_title), _points(middle.blockers))
            told = (*blockers, unknowns, c.Paragraph(middle.answered, quiet=True))
            parts = [
                c.Section(middle.title, (c.Chart(middle.radar),)),
                c.Section(middle.opinion, told),
            ]
        checks = tuple((c.TableCell(one.text, tone=one.tone),) for one in page.checks)
        rules = c.TableBlock((c.TableColumn(""),), checks, name=page.checks_title)
        blocks: tuple[c.Block, ...] = (
            c.Paragraph(page.sentence, lead=True),
            c.KeyFigures(page.figures),
            *parts,
            c.Section(funding.title, _funding(funding)),
            c.Section(page.checks_title, (rules if checks else c.Paragraph(page.checks_empty),)),
            c.Section(
                page.steps_title,
                (c.Timeline(page.steps) if page.steps else c.Paragraph(page.steps_empty),),
            ),
        )
        return self._section(c.Section(page.title, blocks, page.key), level)


def _points(points: Iterable[c.SynthesisPoint]) -> c.ItemList:
    return c.ItemList(tuple(c.ListItem("•", one.text, detail=one.action) for one in points))


def _funding(funding: c.FundingSummary) -> tuple[c.Block, ...]:
    rows = fit_funding(funding, _FUNDERS)
    if not rows:
        return (c.Paragraph(funding.empty_text),)
    segments = tuple(c.Segment(r.series, r.label, r.amount, r.share, r.letter) for r in rows)
    right = c.Align.RIGHT
    columns = (c.TableColumn(""), c.TableColumn(""), *(c.TableColumn("", 1, right),) * 2)
    lines = tuple(
        (
            c.TableCell(f"{r.letter} {r.label}".strip(), series=r.series),
            r.status,
            c.TableCell(c.Money(r.amount)),
            r.share,
        )
        for r in rows
    )
    total = (funding.total_label, "", funding.total_text, funding.total_share)
    bar = c.Chart(c.FundingBar(segments, funding.alt))
    return bar, c.TableBlock(columns, lines, total, name=funding.title)


def _titles(dossier: c.Dossier) -> Iterator[tuple[str, str]]:
    for one in c.sections(dossier.blocks):
        if one.title and one.key:
            yield one.key, one.title
    yield from ((page.key, page.title) for page in c.every(dossier.blocks, c.Synthesis))


def _named(one: c.Section) -> str:
    return f"{one.number}. {one.title}" if one.number else one.title


def _joined(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""


def _paragraphs(words: c.Inline) -> list[c.Inline]:
    if not isinstance(words, str):
        return [words]
    return [part.strip("\n") for part in words.split("\n\n") if part.strip()]


def _figures(figures: Iterable[c.KeyFigure]) -> str:
    made = "".join(
        f"<div><dt>{text(one.label)}</dt><dd>{text(one.value)}</dd></div>" for one in figures
    )
    return f'<dl class="figures">{made}</dl>'


def _chart(data: c.ChartData, caption: str) -> str:
    svg = to_svg(draw_chart(data, _WIDTH), title=data.alt)
    named = svg.replace("<svg ", f'<svg role="img" aria-label="{escape(data.alt, quote=True)}" ', 1)
    told = f"<figcaption>{text(caption)}</figcaption>" if caption else ""
    return f'<figure class="wide">{named}{told}</figure>'


def _steps(steps: Iterable[c.TimelineStep]) -> str:
    made = []
    for one in steps:
        more = f'<br><span class="quiet">{text(one.detail)}</span>' if one.detail else ""
        state = f" ({text(one.state)})" if one.state else ""
        made.append(f"<li><strong>{text(one.when)}</strong> {text(one.title)}{state}{more}</li>")
    return f'<ul class="plain">{"".join(made)}</ul>'

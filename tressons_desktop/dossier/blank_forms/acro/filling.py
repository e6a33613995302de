"""Fill a blank form: values, appearances of our own, and nothing that acts any more."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, String

from tressons_desktop.dossier.blank_forms.acro.appearance import Painter
from tressons_desktop.dossier.blank_forms.acro.cleaning import (
    take_out_actions,
    take_out_signatures,
)
from tressons_desktop.dossier.blank_forms.acro.font import has_glyph
from tressons_desktop.dossier.blank_forms.acro.opening import OpenedForm, open_form
from tressons_desktop.dossier.blank_forms.acro.reading import (
    fillable,
    is_combo,
    kind_of,
    longest_of,
    options_of,
    value_of,
)
from tressons_desktop.dossier.blank_forms.acro.tree import Node
from tressons_desktop.dossier.blank_forms.acro.values import entry
from tressons_desktop.dossier.blank_forms.fitting import (
    LONGEST_ANSWER,
    option_of,
    shortened,
    ticked_of,
)
from tressons_desktop.dossier.blank_forms.layout import TextLayout
from tressons_desktop.dossier.blank_forms.model import (
    FillReport,
    FormFieldKind,
    FormFinding,
    FormOption,
)
from tressons_desktop.dossier.printable import SUBSTITUTE, Printable
from tressons_desktop.text.numbers import plural
from tressons_desktop.text.spaces import NBSP

_READ_ONLY: Final = 1
_MOST_SHOWN: Final = 8
_SIGNED: Final = "Le formulaire était signé par son auteur, la copie remplie ne l’est plus."
_ACTED: Final = (
    "Les scripts et les commandes du formulaire ont été retirés\u00a0: ses calculs ne se font plus "
    "tout seuls."
)


def fill_form(path: Path, answers: Mapping[str, str], target: Path, *, flat: bool) -> FillReport:
    """Write a filled copy of a form; raise BlankFormRefused when it cannot be opened.

    ``answers``: field name to text, an empty one empties the field. ``flat``: answers become part
    of the page, no field is left. What was written is read again before it is believed.
    """
    form = open_form(path)
    with form.pdf:
        remarks = list(form.remarks)
        if take_out_signatures(form.pdf, form.acro):
            remarks.append(_SIGNED)
        if take_out_actions(form.pdf):
            remarks.append(_ACTED)
        filler = _Filler(form)
        filler.fill(answers)
        if flat:
            form.pdf.flatten_annotations("all")
            if "/AcroForm" in form.pdf.Root:
                del form.pdf.Root[Name.AcroForm]
        form.pdf.save(
            target,
            encryption=False,
            deterministic_id=True,
            fix_metadata_version=False,  # damaged metadata are no reason to stop
            object_stream_mode=ObjectStreamMode.generate,
        )
    if not flat:
        _check(target, filler.written)
    return FillReport(
        sum(map(bool, filler.written.values())), tuple(filler.findings), tuple(remarks)
    )


def _check(target: Path, written: Mapping[str, str]) -> None:
    form = open_form(target)
    with form.pdf:
        held = {node.name: value_of(node) for node in fillable(form)}
    wrong = [name for name, value in written.items() if held.get(name) != value]
    if wrong:
        raise ValueError(f"{len(wrong)} values are not those written")


class _Filler:
    """One form being filled: what was written, and what there is to say of it."""

    def __init__(self, form: OpenedForm) -> None:
        self._form = form
        self._paint = Painter(form.pdf, form.acro)
        self.findings: list[FormFinding] = []
        self.written: dict[str, str] = {}

    def fill(self, answers: Mapping[str, str]) -> None:
        """Write each answer, and draw what the form left to its reader to draw."""
        acro = self._form.acro
        redraw = acro.get("/NeedAppearances") is True
        for node in fillable(self._form):
            if node.unlisted is not None:
                self._list(node.unlisted)
            if node.name in answers:
                self._answer(node, answers[node.name])
            elif redraw or any(entry(one.obj, "/AP") is None for one in node.widgets):
                self._draw(node, value_of(node))
        self._paint.finish()
        for key in ("/NeedAppearances", "/CO"):
            if key in acro:
                del acro[key]
        _resources(self._form)

    def _answer(self, node: Node, answer: str) -> None:
        if node.flag(_READ_ONLY):
            self._say(node, "le formulaire ne laisse pas remplir ce champ.")
            return
        if len(answer) > LONGEST_ANSWER:
            self._say(node, "la réponse est démesurée, rien n’y est écrit.")
            return
        value = self._value(node, self._printable(node, answer))
        if value is None:
            return
        self._keep(node, value)
        layout = self._draw(node, value)
        if layout is not None and not layout.fits:
            self._say(node, _too_long(layout))
        self.written[node.name] = value

    def _printable(self, node: Node, answer: str) -> str:
        printable = Printable(has_glyph)
        text = printable.text(answer)
        missing = [f"«{NBSP}{one.character}{NBSP}»" for one in printable.missing()]
        if missing:
            said = (
                "ne peut pas y être écrit" if len(missing) == 1 else "ne peuvent pas y être écrits"
            )
            listed = ", ".join(missing[:_MOST_SHOWN])
            self._say(node, f"{listed} {said}{NBSP}: à leur place, {SUBSTITUTE}.")
        return text

    def _value(self, node: Node, text: str) -> str | None:
        """Return what the field will hold, None when it cannot hold the answer."""
        kind = kind_of(node)
        if kind in (FormFieldKind.CHECK, FormFieldKind.RADIO, FormFieldKind.CHOICE):
            return self._chosen(node, text)
        if kind is not FormFieldKind.LINES:
            text = " ".join(text.split("\n"))
        longest = longest_of(node)
        if longest is not None:
            text = shortened(text, longest)
            if len(text) > longest:
                cells = "cases" if kind is FormFieldKind.COMB else "caractères"
                room = f"ce champ prend {longest} {cells}, la réponse en compte {len(text)}"
                self._say(node, f"{room}{NBSP}: rien n’y est écrit, la raccourcir.")
                return None
        return text

    def _chosen(self, node: Node, text: str) -> str | None:
        options = self._options(node)
        if kind_of(node) is FormFieldKind.CHECK:
            ticked = ticked_of(options, text)
            if ticked is not None:
                return options[0].value if ticked else ""
        elif not text:
            return ""
        elif found := option_of(options, text):
            return found.value
        elif node.type == "Ch" and is_combo(node) and node.flag(19):
            return text
        known = ", ".join(one.label for one in options[:6])
        self._say(node, f"«{NBSP}{text[:60]}{NBSP}» n’est pas de ses choix ({known}).")
        return None

    def _options(self, node: Node) -> tuple[FormOption, ...]:
        return options_of(node, [])

    def _keep(self, node: Node, value: str) -> None:
        for obj in node.objects:
            if node.type == "Btn":
                obj.V = Name(f"/{value or 'Off'}")
                continue
            for key in ("/RV", "/I", "/TI"):
                if key in obj:
                    del obj[key]
            obj.V = String(value)
        node.known["/V"] = node.objects[0].V

    def _list(self, field: Any) -> None:
        """Add to the list of fields one that its page alone knows."""
        acro = self._form.acro
        if not isinstance(entry(acro, "/Fields"), Array):
            acro.Fields = Array([])
        acro.Fields.append(field)

    def _draw(self, node: Node, value: str) -> TextLayout | None:
        kind = kind_of(node)
        tight: TextLayout | None = None
        for widget in node.widgets:
            layout = None
            if kind in (FormFieldKind.CHECK, FormFieldKind.RADIO):
                self._paint.tick(node, widget, value or "Off")
            elif kind is FormFieldKind.COMB:
                self._paint.write_cells(node, widget, value)
            elif kind is FormFieldKind.CHOICE:
                layout = self._draw_choice(node, widget, value)
            else:
                wrap = kind is FormFieldKind.LINES
                layout = self._paint.write_text(node, widget, value, wrap=wrap)
            if layout is not None and (tight is None or not layout.fits):
                tight = layout
        return tight

    def _draw_choice(self, node: Node, widget: Any, value: str) -> TextLayout | None:
        options = self._options(node)
        at = next((n for n, one in enumerate(options) if one.value == value), -1)
        if is_combo(node):
            said = options[at].label if at >= 0 else value
            return self._paint.write_text(node, widget, said, wrap=False)
        self._paint.write_list(node, widget, [one.label for one in options], at)
        return None

    def _say(self, node: Node, sentence: str) -> None:
        self.findings.append(FormFinding(node.name, sentence))


def _too_long(layout: TextLayout) -> str:
    if len(layout.lines) == 1:
        return "la réponse est trop longue pour la ligne du formulaire, la raccourcir."
    room, needed = plural(layout.room, "ligne", "lignes"), len(layout.lines)
    return f"ce champ tient {room}, la réponse en prend {needed}{NBSP}: la raccourcir."


def _resources(form: OpenedForm) -> None:
    """Give readers what they need to write in a field themselves, where the form forgot it."""
    acro = form.acro
    if "/DA" not in acro:
        acro.DA = String("/Helv 0 Tf 0 g")
    fonts = entry(entry(acro, "/DR"), "/Font")
    if isinstance(fonts, Dictionary):
        return
    helvetica = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type1,
        BaseFont=Name.Helvetica,
        Encoding=Name.WinAnsiEncoding,
    )
    acro.DR = Dictionary(Font=Dictionary(Helv=form.pdf.make_indirect(helvetica)))

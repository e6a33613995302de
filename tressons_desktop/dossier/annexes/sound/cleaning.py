"""Rewrite a page so that it conforms: what it shows stays, the rest goes.

Resources are cut down to those that are used, so that nothing hidden in them can be wrong; marks,
actions, layers and metadata go; fonts, colours and images are checked one by one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

import pikepdf
from pikepdf import Dictionary, Name, Operator, Stream

from tressons_desktop.dossier.annexes.sound.colours import conforming_colours
from tressons_desktop.dossier.annexes.sound.faults import (
    CONTENT,
    FONT,
    INKS,
    PICTURE,
    NotConforming,
)
from tressons_desktop.dossier.annexes.sound.fonts import conforming_font
from tressons_desktop.dossier.annexes.sound.letters import KeptParts
from tressons_desktop.dossier.annexes.sound.meaning import complete

_OPERATORS: Final = (
    "b B b* B* BI BT c cm cs CS d d0 d1 Do EI ET f F f* g G gs h i ID j J K k l m M n q Q re "
    "rg RG ri s S sc SC scn SCN sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \""
)
_DEEPEST: Final = 26
_NESTED: Final = 12
_MOST_INSTRUCTIONS: Final = 1_500_000
_INTENTS: Final = ("/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation")
_STATE: Final = (
    "/LW",
    "/LC",
    "/LJ",
    "/ML",
    "/D",
    "/FL",
    "/SA",
    "/CA",
    "/ca",
    "/AIS",
    "/TK",
    "/SMask",
)
_BLENDS: Final = (
    "/Normal /Compatible /Multiply /Screen /Overlay /Darken /Lighten /ColorDodge /ColorBurn "
    "/HardLight /SoftLight /Difference /Exclusion /Hue /Saturation /Color /Luminosity"
)
_KNOWN: Final = frozenset(_OPERATORS.split())
_MODES: Final = frozenset(_BLENDS.split())
_FORM: Final = ("/Type", "/Subtype", "/BBox", "/Matrix", "/Group", "/Resources", "/FormType")
_IMAGE: Final = (
    *("/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/Decode"),
    *("/ImageMask", "/Mask", "/SMask", "/Matte"),
)
_PAGE: Final = (
    *("/Type", "/Parent", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Group"),
    *("/Resources", "/Contents"),
)
_FAULTS: Final = (
    pikepdf.PdfError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    RuntimeError,
)
"""Everything that walking through a damaged page may raise."""
_STREAM: Final = ("/Length", "/Filter", "/DecodeParms")


class _Seen:
    """What a content shows: fonts with their codes, and the names of other resources."""

    def __init__(self) -> None:
        self.fonts: dict[str, set[int]] = {}
        self.names: dict[str, set[str]] = {}

    def note(self, kind: str, name: object) -> None:
        self.names.setdefault(kind, set()).add(str(name))


class Cleaner:
    """Clean the pages of one file that is being written; ``finish`` when all of them are there."""

    def __init__(self, out: pikepdf.Pdf) -> None:
        self._out = out
        self._kept: KeptParts = {}
        self._done: set[tuple[int, int]] = set()
        self._open: set[tuple[int, int]] = set()
        self._failed: dict[tuple[int, int], str] = {}
        self._codes: dict[tuple[int, int], tuple[Any, set[int]]] = {}
        self._left = _MOST_INSTRUCTIONS

    def clean(self, page: pikepdf.Page) -> None:
        """Clean a page of the file in place; raise NotConforming when it must become an image."""
        self._left = _MOST_INSTRUCTIONS
        try:
            page.contents_coalesce()
            entry = page.obj
            entry.Resources = self._content(page, entry.get("/Resources", Dictionary()), 0)
            if "/Group" in entry:
                _clean_group(entry.Group)
            for key in list(entry.keys()):
                if key not in _PAGE:
                    del entry[key]
        except _FAULTS as problem:
            raise NotConforming(CONTENT) from problem

    def finish(self) -> None:
        """Say what each code that was shown means, once every page is known."""
        for font, used in self._codes.values():
            complete(font, used, self._out)

    # --- contents ---------------------------------------------------------------------------------

    def _content(self, holder: Any, resources: Any, depth: int) -> Dictionary:
        """Rewrite the content of a page, form, pattern or letter; give the resources it uses."""
        if depth > _NESTED:
            raise NotConforming(CONTENT)
        seen = _Seen()
        kept = self._instructions(holder, resources, seen)
        content = pikepdf.unparse_content_stream(kept)
        if isinstance(holder, pikepdf.Page):
            holder.obj.Contents = self._out.make_stream(content)
        else:
            holder.write(content)
        return self._resources(resources, seen, depth)

    def _instructions(self, holder: Any, resources: Any, seen: _Seen) -> list[Any]:
        kept: list[Any] = []
        font, fonts, nested = "", [], 0
        for one in pikepdf.parse_content_stream(holder):
            self._left -= 1
            if self._left < 0:
                raise NotConforming(CONTENT)
            if isinstance(one, pikepdf.ContentStreamInlineImage):
                if not _plain_inline(one.iimage):
                    raise NotConforming(PICTURE)
                kept.append(one)
                continue
            word, given = str(one.operator), one.operands
            if word not in _KNOWN:
                continue  # marks, compatibility, and what no reader knows
            if word == "q":
                fonts.append(font)
                nested += 1
            elif word == "Q":
                if not nested:
                    continue
                font = fonts.pop()
                nested -= 1
            elif word == "Tf":
                font = str(given[0])
            elif word in ("Tj", "TJ", "'", '"'):
                _note_codes(given, font, resources, seen)
            elif not _noted(word, given, resources, seen):
                continue
            if nested > _DEEPEST:
                raise NotConforming(CONTENT)
            kept.append(one)
        kept += [pikepdf.ContentStreamInstruction([], Operator("Q"))] * nested
        return [one for one in kept if _serves(one, seen)]

    # --- resources --------------------------------------------------------------------------------

    def _resources(self, resources: Any, seen: _Seen, depth: int) -> Dictionary:
        made = Dictionary()
        for name, used in seen.fonts.items():
            _put(made, "/Font", name, self._font(resources.Font[name], used, resources, depth))
        works: dict[str, Callable[[Any, Any, int], Any]] = {
            "/XObject": self._object,
            "/ExtGState": self._state,
            "/Pattern": self._pattern,
            "/Shading": self._shading,
            "/ColorSpace": lambda space, _outer, _depth: conforming_colours(space),
        }
        for kind, names in seen.names.items():
            for name in names:
                _put(made, kind, name, works[kind](resources[kind][name], resources, depth))
        return made

    def _font(self, font: Any, used: set[int], outer: Any, depth: int) -> Any:
        if font.get("/Subtype") == Name.Type3:
            self._once(font, lambda: self._drawn_letters(font, outer, depth))
        else:
            conforming_font(font, used, self._out, self._kept)
        if font.objgen[0]:
            self._codes.setdefault(font.objgen, (font, set()))[1].update(used)
        else:
            complete(font, used, self._out)
        return font

    def _drawn_letters(self, font: Any, outer: Any, depth: int) -> None:
        made = Dictionary()
        resources = font.get("/Resources", outer)
        for name in list(font.CharProcs.keys()):
            used = self._content(font.CharProcs[name], resources, depth + 1)
            for kind, named in used.items():
                for inner, value in named.items():
                    _put(made, kind, inner, value)
        font.Resources = made

    def _object(self, found: Any, outer: Any, depth: int) -> Any:
        if found.get("/Subtype") == Name.Image:
            self._once(found, lambda: self._image(found))
        elif found.get("/Subtype") == Name.Form:
            self._once(found, lambda: self._form(found, outer, depth))
        else:
            raise NotConforming(CONTENT)
        return found

    def _form(self, form: Any, outer: Any, depth: int) -> None:
        form.Resources = self._content(form, form.get("/Resources", outer), depth + 1)
        if "/Group" in form:
            _clean_group(form.Group)
        _only(form, _FORM)

    def _image(self, image: Any) -> None:
        filters = image.get("/Filter")
        names = [filters] if isinstance(filters, Name) else list(filters or [])
        if Name.JPXDecode in names or Name.Crypt in names:
            raise NotConforming(PICTURE)
        if int(image.Width) < 1 or int(image.Height) < 1:
            raise NotConforming(PICTURE)
        if "/ColorSpace" in image:
            image.ColorSpace = conforming_colours(image.ColorSpace)
        elif not image.get("/ImageMask", False):
            raise NotConforming(PICTURE)
        for key in ("/SMask", "/Mask"):
            inner = image.get(key)
            if isinstance(inner, Stream):
                self._once(inner, partial(self._image, inner))
        _only(image, _IMAGE)

    def _state(self, state: Any, outer: Any, depth: int) -> Dictionary:
        if "/Font" in state:
            raise NotConforming(FONT)
        made = Dictionary(Type=Name.ExtGState)
        for key in _STATE:
            if key in state:
                made[key] = state[key]
        blend = state.get("/BM")
        if blend is not None:
            modes = [blend] if isinstance(blend, Name) else list(blend)
            made.BM = next((mode for mode in modes if str(mode) in _MODES), Name.Normal)
        mask = made.get("/SMask")
        if isinstance(mask, Dictionary):
            if "/TR" in mask:
                del mask["/TR"]
            mask.G = self._object(mask.G, outer, depth)
        return made

    def _pattern(self, pattern: Any, outer: Any, depth: int) -> Any:
        self._once(pattern, lambda: self._clean_pattern(pattern, outer, depth))
        return pattern

    def _clean_pattern(self, pattern: Any, outer: Any, depth: int) -> None:
        if int(pattern.get("/PatternType", 0)) == 1:
            pattern.Resources = self._content(pattern, pattern.get("/Resources", outer), depth + 1)
            return
        pattern.Shading = self._shading(pattern.Shading, outer, depth)
        if "/ExtGState" in pattern:
            pattern.ExtGState = self._state(pattern.ExtGState, outer, depth)

    def _shading(self, shading: Any, _outer: Any, _depth: int) -> Any:
        shading.ColorSpace = conforming_colours(shading.ColorSpace)
        return shading

    def _once(self, found: Any, work: Callable[[], None]) -> None:
        """Clean what many pages may share once; what failed fails again, what holds itself too."""
        key = found.objgen
        if not key[0]:
            work()
            return
        if key in self._failed or key in self._open:
            raise NotConforming(self._failed.get(key, CONTENT))
        if key in self._done:
            return
        self._open.add(key)
        self._failed[key] = CONTENT
        try:
            work()
        except NotConforming as fault:
            self._failed[key] = str(fault)
            raise
        finally:
            self._open.discard(key)
        del self._failed[key]
        self._done.add(key)


def _clean_group(group: Any) -> None:
    if "/CS" in group:
        group.CS = conforming_colours(group.CS)


def _noted(word: str, given: Any, resources: Any, seen: _Seen) -> bool:
    """Note what an instruction names; tell whether it stays."""
    if word in ("k", "K"):
        raise NotConforming(INKS)
    if word == "ri":
        return str(given[0]) in _INTENTS
    kind = {"Do": "/XObject", "gs": "/ExtGState", "sh": "/Shading"}.get(word)
    if word in ("cs", "CS") and str(given[0]) not in ("/DeviceGray", "/DeviceRGB", "/Pattern"):
        if str(given[0]) == "/DeviceCMYK":
            raise NotConforming(INKS)
        kind = "/ColorSpace"
    if word in ("scn", "SCN") and given and isinstance(given[-1], Name):
        kind = "/Pattern"
    if kind is None:
        return True
    name = str(given[-1])
    if name not in resources.get(kind, Dictionary()):
        if kind in ("/ColorSpace", "/Pattern"):
            raise NotConforming(INKS)
        return False
    seen.note(kind, name)
    return True


def _serves(one: Any, seen: _Seen) -> bool:
    """Tell whether an instruction stays: a font that shows nothing is not in the resources."""
    return str(one.operator) != "Tf" or str(one.operands[0]) in seen.fonts


def _note_codes(given: Any, font: str, resources: Any, seen: _Seen) -> None:
    fonts = resources.get("/Font", Dictionary())
    if not font or font not in fonts:
        raise NotConforming(FONT)
    used = seen.fonts.setdefault(font, set())
    wide = fonts[font].get("/Subtype") == Name.Type0
    shown = given[-1]
    parts = shown if isinstance(shown, pikepdf.Array) else [shown]
    for part in parts:
        if isinstance(part, pikepdf.String):
            codes = bytes(part)
            used.update(
                (high << 8 | low for high, low in zip(codes[::2], codes[1::2], strict=False))
                if wide
                else codes
            )


def _plain_inline(image: Any) -> bool:
    """Tell whether a small picture written inside the content may stay."""
    words = image.unparse().partition(b"ID")[0]
    if b"/I true" in words or b"/Interpolate true" in words:
        return False
    if any(str(one) in ("/LZWDecode", "/LZW", "/Crypt") for one in image.filters):
        return False
    return bool(image.image_mask) or image.colorspace in ("/DeviceGray", "/DeviceRGB")


def _put(made: Dictionary, kind: str, name: str, value: Any) -> None:
    if kind not in made:
        made[kind] = Dictionary()
    made[kind][name] = value


def _only(stream: Any, keys: tuple[str, ...]) -> None:
    for key in list(stream.keys()):
        if key not in keys and key not in _STREAM:
            del stream[key]

"""The whole job by the keyboard alone, in a real window; what is heard is kept as a transcript.

With TRESSONS_KEEP_TRANSCRIPT set, the transcript is written anew: read what changed.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.e2e.launch import DAY
from tests.e2e.person import PATIENCE, Person, at_work
from tests.e2e.test_first_project import go_to, text_of
from tests.harness.display import RealDisplay

pytestmark = [
    pytest.mark.real_window,
    pytest.mark.timeout(300),
    pytest.mark.skipif(sys.platform != "linux", reason="driven with xdotool"),
]

TRANSCRIPT = Path(__file__).parents[1] / "a11y" / "transcripts" / "travail-complet.txt"
MOST_TABS = 80
QUIET = 4
"""Times in a row that nothing is heard before the hands go on."""


@dataclass
class Hands:
    """Ten fingers and two ears: keys go in, what is heard is written down."""

    person: Person
    lines: list[str] = field(default_factory=list)
    title: str = ""

    def stage(self, words: str) -> None:
        """Begin a part of the job."""
        self.lines += ["", f"== {words}"] if self.lines else [f"== {words}"]

    def press(self, *keys: str, note: str = "") -> None:
        """Press keys one after the other, then listen."""
        self.person.press(*keys)
        self.listen(note or " ".join(keys))

    def type(self, words: str) -> None:
        """Type, then listen."""
        self.person.type(words)
        self.listen(f"taper « {words} »")

    def tab_to(self, words: str, key: str = "Tab") -> None:
        """Press Tab until something that holds these words is heard."""
        for presses in range(MOST_TABS):
            if words in (self.person.see("focus") or ""):
                return self.listen(f"{key}, {presses} fois") if presses else None
            self.person.press(key)
        raise AssertionError(f"{key} never reached {words!r}: {self.person.see('focus')}")

    def listen(self, key: str, until: str = "") -> None:
        """Write what is heard once nothing more is on its way, and `until` was heard."""
        said: list[str] = []
        focus, quiet, limit = "", 0, time.monotonic() + PATIENCE
        while quiet < QUIET or not any(until in words for words in (*said, focus)):
            assert time.monotonic() < limit, f"{until!r} was not heard: {said} {focus}"
            heard = self.person.see("heard")
            fresh = heard is not None and (heard["said"] or heard["focus"])
            quiet = 0 if heard is None or fresh else quiet + 1
            if heard is not None:
                said += heard["said"]
                focus = heard["focus"] or focus
                title = heard["title"]
            time.sleep(0.08)
        self.lines.append(f"[{key}]")
        if title != self.title:
            self.lines.append(f"  Fenêtre\u00a0: {title}")
            self.title = title
        self.lines += [f"  Annonce\u00a0: {words}" for words in said]
        self.lines += [f"  Clavier\u00a0: {focus}"] if focus else []


def test_the_whole_job_by_the_keyboard_alone(real_display: RealDisplay, tmp_path: Path) -> None:
    out = tmp_path / "dossier.pdf"
    display = RealDisplay(real_display.env | {DAY: "2026-11-02"})
    with at_work(display, tmp_path / "data", tmp_path) as person:
        person.wait(lambda: person.see("focus"), "the keyboard somewhere")
        hands = Hands(person)
        for part in (
            log_the_project,
            answer_three_questions,
            type_the_budget,
            type_the_funding,
            check,
        ):
            part(hands)
        export(hands, out)
        hands.stage("Revenir à la liste")
        hands.press("ctrl+1")
    words = text_of(out)
    assert "Le Fournil" in words and "Toiture" in words
    if os.environ.get("TRESSONS_KEEP_TRANSCRIPT"):
        TRANSCRIPT.write_text("\n".join(hands.lines) + "\n", encoding="utf-8")
    assert hands.lines == TRANSCRIPT.read_text(encoding="utf-8").splitlines(), (
        f"{TRANSCRIPT.name}: read what changed, then run this test with TRESSONS_KEEP_TRANSCRIPT=1"
    )


def gestures() -> list[tuple[str, list[str]]]:
    """Read the transcript: each gesture, and what was heard after it."""
    found: list[tuple[str, list[str]]] = []
    for line in TRANSCRIPT.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            found.append((line, []))
        elif line.startswith("  "):
            found[-1][1].append(line.partition("\u00a0: ")[2])
    return found


def test_no_gesture_of_the_job_is_silent() -> None:
    assert len(gestures()) > 40
    assert [gesture for gesture, heard in gestures() if not heard] == []


def test_nothing_of_the_job_is_said_twice() -> None:
    before: list[str] = []
    for gesture, heard in gestures():
        assert len(set(heard)) == len(heard), gesture
        assert not set(before) & set(heard), gesture
        before = heard


def log_the_project(hands: Hands) -> None:
    person = hands.person
    hands.stage("Créer le projet")
    hands.press("ctrl+n")
    hands.type("Le Fournil")
    hands.tab_to("Épicerie")
    hands.press("space")
    hands.tab_to("champ «\u00a0Commune")
    hands.type("genouilly 71")
    hands.press("Down", "Return")
    hands.tab_to("Créer et ouvrir")
    person.press("Return")
    person.wait(lambda: person.see("window")["step"] == "project_step", "the project")
    hands.listen("Return")


def answer_three_questions(hands: Hands) -> None:
    hands.stage("Répondre à trois questions")
    go_to(hands.person, "feasibility_step")
    hands.listen("ctrl+Next, 3 fois")
    hands.tab_to("Réponse à")
    hands.press("o")
    for answer in "nv":
        hands.press("ctrl+Return")
        hands.press(answer)


def type_the_budget(hands: Hands) -> None:
    hands.stage("Saisir deux dépenses")
    go_to(hands.person, "budget_step")
    hands.listen("ctrl+Next, 2 fois")
    for label, price in (("Toiture", "48200"), ("Four", "9000")):
        hands.tab_to("Ajouter une dépense", "shift+Tab")
        hands.press("space")
        fill(hands, label)
        hands.press("Right", "Right", "Right")
        fill(hands, price)


def type_the_funding(hands: Hands) -> None:
    hands.stage("Saisir deux financeurs")
    go_to(hands.person, "funding_step")
    hands.listen("ctrl+Next")
    for label, base, rate in (("Appel du conseil", "48200", "30"), ("Fonds vert", "57200", "20")):
        hands.tab_to("Ajouter un financeur", "shift+Tab")
        hands.press("space")
        hands.press("Right")
        for typed in (label, base, rate):
            fill(hands, typed)
            hands.press("Right")


def fill(hands: Hands, typed: str) -> None:
    """Type in the cell as in a spreadsheet."""
    hands.type(typed)
    hands.press("Return")


def check(hands: Hands) -> None:
    hands.stage("Lire les contrôles, puis Contrôler")
    hands.tab_to("Part de la commune")
    hands.tab_to("«\u00a0Contrôler\u00a0»")
    hands.person.press("Return")
    hands.listen("Return", until="Aperçu prêt")


def export(hands: Hands, out: Path) -> None:
    hands.stage("Exporter le PDF")
    hands.press("F6")
    hands.press("Return")
    hands.person.press("ctrl+a")
    hands.person.type(str(out))
    hands.person.press("Return")
    hands.person.wait(out.exists, "the PDF")
    hands.listen("taper le nom du fichier, Entrée", until="Dossier écrit")

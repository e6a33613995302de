"""Keys and signatures are those of minisign: files of the program itself are read, and refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tressons_desktop.packs.minisign import (
    KeyRefused,
    needs_password,
    new_key,
    public_text,
    read_public,
    read_secret,
    secret_text,
    signed,
    verified,
)

SIGNED = Path(__file__).parent / "signed"
TEXT = (SIGNED / "texte.toml").read_bytes()
SIGNATURE = (SIGNED / "texte.toml.minisig").read_text("utf-8")
PUBLIC = read_public((SIGNED / "cle.pub").read_text("utf-8"))


def test_what_minisign_signed_is_verified() -> None:
    assert verified(TEXT, SIGNATURE, PUBLIC) == "essai 2027-01"
    secret = read_secret((SIGNED / "cle.key").read_text("utf-8"))
    assert secret.public == PUBLIC
    again = signed(TEXT, secret, "essai 2027-01")
    assert again.splitlines()[1:] == SIGNATURE.splitlines()[1:], "Ed25519 draws nothing"


def test_a_key_closed_by_minisign_asks_for_its_password() -> None:
    text = (SIGNED / "fermee.key").read_text("utf-8")
    assert needs_password(text)
    assert not needs_password(secret_text(new_key(), ""))


@given(st.binary(max_size=200), st.text(max_size=40))
def test_a_signature_holds_its_content_and_its_comment(content: bytes, comment: str) -> None:
    key = new_key()
    assert read_secret(secret_text(key, "")) == key
    assert read_public(public_text(key.public)) == key.public
    signature = signed(content, key, comment)
    assert verified(content, signature, key.public) == " ".join(comment.split())
    with pytest.raises(KeyRefused, match="ne correspond pas"):
        verified(content + b".", signature, key.public)
    with pytest.raises(KeyRefused, match="ne correspond pas"):
        verified(content, signature, new_key().public)


@given(st.integers(0, len(SIGNATURE) - 1), st.characters(exclude_categories=["Cs"]))
def test_a_changed_signature_is_refused_or_says_the_same(at: int, sign: str) -> None:
    changed = SIGNATURE[:at] + sign + SIGNATURE[at + 1 :]
    try:
        assert verified(TEXT, changed, PUBLIC) == "essai 2027-01"
    except KeyRefused as refused:
        assert str(refused).startswith("La signature")


@given(st.text(max_size=200))
def test_what_is_no_key_is_refused_in_a_sentence(text: str) -> None:
    for read in (read_public, read_secret):
        with pytest.raises(KeyRefused, match="Ce"):
            read(text)

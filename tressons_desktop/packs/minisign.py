"""Sign and verify as minisign does, so that anybody can check a pack without this program.

The only importer of the library of signatures. Ed25519 over the BLAKE2b of what is signed; the
form of keys and signatures is that of https://jedisct1.github.io/minisign/.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
from dataclasses import dataclass
from typing import Final

from tressons_desktop.outcomes import Refused
from tressons_desktop.text.spaces import NBSP

_COMMENT: Final = "untrusted comment: "
_TRUSTED: Final = "trusted comment: "
_ED: Final = b"Ed"
_HASHED: Final = b"ED"
_SCRYPT: Final = b"Sc"
_PLAIN: Final = b"\0\0"
_BLAKE: Final = b"B2"
_OPERATIONS: Final = 33_554_432
_MEMORY: Final = 1_073_741_824
_MOST_MEMORY: Final = 2 * _MEMORY
_SECRET_SIZE: Final = 8 + 64 + 32
_LONGEST: Final = 4_000


class KeyRefused(Refused):
    """A key or a signature that cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """What verifies: eight bytes that name it, thirty-two that prove."""

    number: bytes
    key: bytes

    @property
    def text(self) -> str:
        """Return it as people copy it: one word of base 64."""
        return base64.b64encode(_ED + self.number + self.key).decode("ascii")

    @property
    def short(self) -> str:
        """Name it in a sentence, as minisign does: its number, in hexadecimal."""
        return f"{int.from_bytes(self.number, 'little'):016X}"


@dataclass(frozen=True, slots=True)
class SecretKey:
    """What signs."""

    number: bytes
    key: bytes

    @property
    def public(self) -> PublicKey:
        """Return what verifies what this signs."""
        return PublicKey(self.number, self.key[32:])


def new_key() -> SecretKey:
    """Draw a key."""
    from nacl.bindings import crypto_sign_keypair

    _, secret = crypto_sign_keypair()
    return SecretKey(os.urandom(8), secret)


def read_public(text: str) -> PublicKey:
    """Read a public key: its file, or the word of base 64 alone."""
    lines = [line.strip() for line in text[:_LONGEST].strip().splitlines() if line.strip()]
    found = _decoded(lines[-1] if lines else "")
    if len(found) != 42 or found[:2] != _ED:
        raise KeyRefused("Cette clé publique n’en est pas une. La copier en entier.")
    return PublicKey(found[2:10], found[10:])


def public_text(key: PublicKey) -> str:
    """Write the file of a public key."""
    return f"{_COMMENT}minisign public key {key.short}\n{key.text}\n"


def signed(content: bytes, key: SecretKey, comment: str) -> str:
    """Sign a content; ``comment`` is signed with it, in one line."""
    one_line = " ".join(comment.split())
    signature = _sign(_digest(content), key)
    overall = _sign(signature + one_line.encode("utf-8"), key)
    head = base64.b64encode(_HASHED + key.number + signature).decode("ascii")
    tail = base64.b64encode(overall).decode("ascii")
    said = f"{_COMMENT}signature from minisign secret key"
    return f"{said}\n{head}\n{_TRUSTED}{one_line}\n{tail}\n"


def verified(content: bytes, signature: str, key: PublicKey) -> str:
    """Return the comment that was signed with a content; raise KeyRefused when it is not so."""
    lines = signature[:_LONGEST].splitlines()
    if len(lines) != 4 or not lines[2].startswith(_TRUSTED):
        raise KeyRefused("La signature est illisible.")
    head, comment = _decoded(lines[1]), lines[2].removeprefix(_TRUSTED)
    overall = _decoded(lines[3])
    if len(head) != 74 or head[:2] != _HASHED or len(overall) != 64:
        raise KeyRefused("La signature est d’une forme inconnue.")
    right = (
        head[2:10] == key.number
        and _is_signed(_digest(content), head[10:], key)
        and _is_signed(head[10:] + comment.encode("utf-8"), overall, key)
    )
    if not right:
        raise KeyRefused("La signature ne correspond pas au contenu.")
    return comment


def secret_text(key: SecretKey, password: str) -> str:
    """Write the file of a secret key, closed by a password unless it is empty."""
    salt = os.urandom(32)
    checked = hashlib.blake2b(_ED + key.number + key.key, digest_size=32).digest()
    clear = key.number + key.key + checked
    limits = (_OPERATIONS, _MEMORY) if password else (0, 0)
    closed = _xor(clear, _stretched(password, salt, *limits)) if password else clear
    body = _ED + (_SCRYPT if password else _PLAIN) + _BLAKE + salt
    body += limits[0].to_bytes(8, "little") + limits[1].to_bytes(8, "little") + closed
    kind = "encrypted " if password else "unencrypted "
    return f"{_COMMENT}minisign {kind}secret key\n{base64.b64encode(body).decode('ascii')}\n"


def needs_password(text: str) -> bool:
    """Tell whether the file of a secret key is closed by a password."""
    return _secret_body(text)[2:4] == _SCRYPT


def read_secret(text: str, password: str = "") -> SecretKey:
    """Read the file of a secret key; raise KeyRefused for a wrong password."""
    body = _secret_body(text)
    clear = body[54:]
    if body[2:4] == _SCRYPT:
        operations = int.from_bytes(body[38:46], "little")
        memory = int.from_bytes(body[46:54], "little")
        if operations > _OPERATIONS or memory > _MEMORY:
            raise KeyRefused("Cette clé demande une mémoire démesurée.")
        clear = _xor(clear, _stretched(password, body[6:38], operations, memory))
    number, key, checked = clear[:8], clear[8:72], clear[72:]
    wanted = hashlib.blake2b(_ED + number + key, digest_size=32).digest()
    if any(checked) and not hmac.compare_digest(wanted, checked):
        raise KeyRefused("Le mot de passe de cette clé n’est pas le bon.")
    return SecretKey(number, key)


def _secret_body(text: str) -> bytes:
    lines = text[:_LONGEST].strip().splitlines()
    body = _decoded(lines[-1].strip() if lines else "")
    if len(body) != 54 + _SECRET_SIZE or body[:2] != _ED or body[4:6] != _BLAKE:
        raise KeyRefused(
            f"Ce fichier n’est pas une clé secrète{NBSP}: la faire par «{NBSP}tressons "
            f"colis cle{NBSP}»."
        )
    if body[2:4] not in (_SCRYPT, _PLAIN):
        raise KeyRefused("Cette clé est fermée d’une façon inconnue.")
    return body


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=64).digest()


def _sign(content: bytes, key: SecretKey) -> bytes:
    from nacl.bindings import crypto_sign, crypto_sign_BYTES

    signature: bytes = crypto_sign(content, key.key)[:crypto_sign_BYTES]
    return signature


def _is_signed(content: bytes, signature: bytes, key: PublicKey) -> bool:
    from nacl.bindings import crypto_sign_open
    from nacl.exceptions import CryptoError

    try:
        crypto_sign_open(signature + content, key.key)
    except (CryptoError, ValueError):
        return False
    return True


def _stretched(password: str, salt: bytes, operations: int, memory: int) -> bytes:
    from nacl.bindings import (
        crypto_pwhash_scryptsalsa208sha256_ll,
        nacl_bindings_pick_scrypt_params,
    )

    logarithm, size, rounds = nacl_bindings_pick_scrypt_params(operations, memory)
    secret = password.encode("utf-8")
    stretched: bytes = crypto_pwhash_scryptsalsa208sha256_ll(
        secret, salt, 1 << logarithm, size, rounds, _SECRET_SIZE, _MOST_MEMORY
    )
    return stretched


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))

"""Random references and their digests. A token is shown once; only its digest is stored."""

import hashlib
import hmac
import secrets


def new_token() -> str:
    """An unguessable URL-safe reference of 256 bits."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """The stored form of a high-entropy token (no salt or stretching needed)."""
    return hashlib.sha256(token.encode()).hexdigest()


def keyed_digest(key: str, *parts: str) -> str:
    """A digest that cannot be computed without `key`; for values of low entropy such as codes and phone numbers."""
    return hmac.new(key.encode(), "\x1f".join(parts).encode(), hashlib.sha256).hexdigest()


def same(left: str, right: str) -> bool:
    """Whether two secrets are equal, in constant time."""
    return hmac.compare_digest(left.encode(), right.encode())

"""What an address is, which are fetched, and what a thing fetched is called."""

from __future__ import annotations

import ipaddress
import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit, urlunsplit

from store.errors import ReadingError

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_LONGEST = 2000


def is_address(text: str) -> bool:
    """Whether a word names an address (`https://...`) and no file."""
    return bool(_SCHEME.match(text))


def checked(text: str) -> str:
    """The address without its fragment. Raises ReadingError where it is none that is fetched."""
    shown = text if len(text) <= 100 else f"{text[:100]}..."
    if any(ord(letter) <= 32 for letter in text) or len(text) > _LONGEST:
        raise ReadingError(shown, "is not an address", "write it as the browser shows it, in quotation marks")
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ReadingError(shown, "is not an address", "write it as the browser shows it") from None
    if parts.scheme.lower() not in ("http", "https"):
        raise ReadingError(shown, f"is of a kind that is not fetched ({parts.scheme})", "only http and https are")
    if not host:
        raise ReadingError(shown, "names no site", "write it as the browser shows it")
    if parts.username or parts.password:
        raise ReadingError(f"{parts.scheme}://...@{host}", "holds a password", "save the page, and add the file")
    return urlunsplit((parts.scheme.lower(), parts.netloc, parts.path or "/", parts.query, ""))


def site(address: str) -> str:
    """Scheme, host and port of an address: what one robots.txt speaks for."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def name(address: str) -> str:
    """The base name of what is fetched: the last part of the path, else the host."""
    parts = urlsplit(address)
    last = PurePosixPath(unquote(parts.path, errors="replace")).name
    last = "".join(letter for letter in last if letter.isprintable()).strip(". ")
    return last[-100:] or parts.hostname or "page"


def is_private(address: str) -> bool:
    """Whether an address names this machine or its own network by number or as localhost: no site may send us there."""
    host = (urlsplit(address).hostname or "").rstrip(".")
    if host == "localhost" or host.endswith((".localhost", ".local", ".internal")):
        return True
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return False

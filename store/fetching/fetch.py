"""One request within limits of size, time and redirects; only http and https, only where robots.txt lets programs in."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import AsyncIterator, Iterator, Sequence
from importlib.metadata import version

import httpx
from protego import Protego

from store.errors import ReadingError
from store.fetching import address as addresses
from store.fetching.plainly import BY_HAND, answer, failure
from store.limits import LIMITS, Limits
from store.model import Noun
from store.reading.source import Delivery

REDIRECTS = 5
AT_ONCE = 4
"""How many addresses are fetched side by side."""
NAME = "Summitry"
_ROBOTS_LIMIT = 500_000
_REDIRECTED = frozenset({301, 302, 303, 307, 308})
_PICTURES = ("image/", "video/", "audio/", "font/")
_ACCEPT = (
    "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, */*;q=0.5"
)


class Asked(Noun, frozen=True, kw_only=True):
    """An address to fetch, with what the site said of it the last time: then only what has changed is sent."""

    address: str
    etag: str = ""
    modified: str = ""


class Fetched(Noun, frozen=True, kw_only=True):
    """What came of an address: where it was found in the end, and the bytes; not `fresh` where nothing has changed."""

    address: str
    name: str
    data: bytes = b""
    type: str | None = None
    etag: str = ""
    modified: str = ""
    fresh: bool = True


def fetch(asked: Asked, *, limits: Limits = LIMITS) -> Fetched:
    """Fetch one address. Raises ReadingError with the reason in plain words; not to be called from an event loop."""
    (found,) = fetch_all([asked], limits=limits)
    if isinstance(found, ReadingError):
        raise found
    return found


def delivered(address: str, limits: Limits = LIMITS) -> Delivery | ReadingError:
    """What is at an address now, as a source to read, or why it cannot be had; not to be called from an event loop."""
    try:
        found = fetch(Asked(address=address), limits=limits)
    except ReadingError as error:
        return error
    return Delivery(name=found.name, data=found.data, address=found.address, type=found.type)


def fetch_all(asked: Sequence[Asked], *, limits: Limits = LIMITS) -> Iterator[Fetched | ReadingError]:
    """Fetch addresses, a few side by side; what came of each, in order."""
    for place in range(0, len(asked), AT_ONCE):
        yield from asyncio.run(_together(asked[place : place + AT_ONCE], limits))


async def _together(asked: Sequence[Asked], limits: Limits) -> list[Fetched | ReadingError]:
    headers = {"User-Agent": f"{NAME}/{version('summitry')}", "Accept": _ACCEPT, "Accept-Encoding": "gzip"}
    async with httpx.AsyncClient(headers=headers, timeout=limits.seconds, follow_redirects=False) as client:
        fetcher = _Fetcher(client, limits)
        return list(await asyncio.gather(*(_in_time(fetcher, each, limits) for each in asked)))


async def _in_time(fetcher: _Fetcher, asked: Asked, limits: Limits) -> Fetched | ReadingError:
    try:
        async with asyncio.timeout(limits.seconds):
            return await fetcher.fetch(asked)
    except ReadingError as error:
        return error
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, OSError, UnicodeError) as error:
        return failure(asked.address, error, limits)


class _Fetcher:
    """One client, and what the sites' robots.txt said to it."""

    def __init__(self, client: httpx.AsyncClient, limits: Limits) -> None:
        self._client, self._limits = client, limits
        self._robots: dict[str, Protego | None] = {}

    async def fetch(self, asked: Asked) -> Fetched:
        first = addresses.checked(asked.address)
        headers = {"If-None-Match": asked.etag} if asked.etag else {}
        if asked.modified:
            headers["If-Modified-Since"] = asked.modified
        at = first
        for _ in range(REDIRECTS + 1):
            await self._let_in(at, asked.address)
            async with self._client.stream("GET", at, headers=headers) as response:
                if response.status_code in _REDIRECTED and response.headers.get("location"):
                    at = self._next(at, response.headers["location"], first)
                    continue
                if response.status_code == 304:
                    return Fetched(
                        address=at, name=addresses.name(at), etag=asked.etag, modified=asked.modified, fresh=False
                    )
                if response.status_code != 200:
                    raise answer(asked.address, response.status_code, response.headers)
                return await self._taken(at, asked.address, response)
        raise ReadingError(asked.address, f"leads on and on (more than {REDIRECTS} redirects)", BY_HAND)

    async def _taken(self, at: str, asked: str, response: httpx.Response) -> Fetched:
        type = response.headers.get("content-type", "")
        if type.startswith(_PICTURES):
            raise ReadingError(asked, f"is no article but {type.partition(';')[0][:40]}", "name the page itself")
        size = response.headers.get("content-length", "")
        if size.isdigit() and int(size) > self._limits.file_bytes:
            raise self._limits.error(asked, "file_mb", "is larger than", BY_HAND)
        data = bytearray()
        async for piece in _unpacked(response, asked, self._limits):
            data += piece
            if len(data) > self._limits.file_bytes:
                raise self._limits.error(asked, "file_mb", "is larger than", BY_HAND)
        return Fetched(
            address=at,
            name=addresses.name(at),
            data=bytes(data),
            type=type[:200] or None,
            etag=response.headers.get("etag", "")[:500],
            modified=response.headers.get("last-modified", "")[:100],
        )

    @staticmethod
    def _next(at: str, location: str, first: str) -> str:
        """The address that a redirect names."""
        try:
            following = str(httpx.URL(at).join(location))
        except (httpx.InvalidURL, ValueError):
            raise ReadingError(first, "leads to something that is no address", BY_HAND) from None
        try:
            following = addresses.checked(following)
        except ReadingError as error:
            raise ReadingError(first, f"leads to an address that {error.reason}", BY_HAND) from None
        if addresses.is_private(following) and not addresses.is_private(first):
            raise ReadingError(first, "leads from the open net to a private address", "it is not followed there")
        return following

    async def _let_in(self, at: str, asked: str) -> None:
        """Raise ReadingError where the site's robots.txt keeps programs out of an address."""
        place = addresses.site(at)
        if place not in self._robots:
            self._robots[place] = await self._rules(f"{place}/robots.txt", asked)
        rules = self._robots[place]
        if rules is not None and not rules.can_fetch(at, NAME):
            raise ReadingError(asked, "the site's robots.txt keeps programs out", BY_HAND)

    async def _rules(self, at: str, asked: str) -> Protego | None:
        """A site's rules for programs; None where it has none. One that is in trouble keeps everybody out (RFC 9309)."""
        first = at
        for _ in range(REDIRECTS + 1):
            async with self._client.stream("GET", at) as response:
                if response.status_code in _REDIRECTED and response.headers.get("location"):
                    at = self._next(at, response.headers["location"], first)
                    continue
                if response.status_code >= 500:
                    raise answer(asked, response.status_code, response.headers)
                if response.status_code != 200:
                    return None
                data = bytearray()
                async for piece in _unpacked(response, asked, Limits(file_mb=_ROBOTS_LIMIT / 1_000_000)):
                    data += piece
                    if len(data) > _ROBOTS_LIMIT:
                        break
                return Protego.parse(bytes(data[:_ROBOTS_LIMIT]).decode("utf-8", "replace"))
        return None


async def _unpacked(response: httpx.Response, asked: str, limits: Limits) -> AsyncIterator[bytes]:
    """The body as it comes, never unpacked by more than the limit at once: httpx itself would unpack a bomb whole."""
    packed = response.headers.get("content-encoding", "identity").strip().lower()
    if packed in ("", "identity"):
        async for piece in response.aiter_raw():
            yield piece
        return
    if packed not in ("gzip", "x-gzip", "deflate"):
        raise ReadingError(asked, f"comes packed in a way that was not asked for ({packed[:20]})", BY_HAND)
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
    try:
        async for piece in response.aiter_raw():
            unpacked = unpacker.decompress(piece, limits.file_bytes + 1)
            if unpacker.unconsumed_tail:  # there is more than the limit
                raise limits.error(asked, "file_mb", "is unpacked larger than", BY_HAND)
            yield unpacked
    except zlib.error:
        raise ReadingError(asked, "comes damaged: it cannot be unpacked", "try again") from None
    if not unpacker.eof:
        raise ReadingError(asked, "the site broke off before all of it had come", "try again")

"""Addresses: pages and feeds taken into an archive as they are on the net, and the feeds that the user follows."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import ArchiveError, ReadingError, SummitryError
from store.gazetteer import Gazetteer
from store.intake import articles_of, records_of
from store.keeping import Keeping
from store.model import Article, Noun, Record
from store.reading.source import Delivery, Source
from store.rewording import changes, items_by_address, replaced, standing

if TYPE_CHECKING:
    from store.database.articles import Received
    from store.fetching.fetch import Asked, Fetched
    from store.fetching.memory import Memory


class Feed(Noun, frozen=True, kw_only=True):
    """A feed that is followed, and its title when it was first read."""

    address: str
    title: str = ""


class News(Noun, frozen=True, kw_only=True):
    """What an update brought from one feed: ids of new records, how many items were known, or the reason for nothing.

    `reworded` are the ids of records that stand in the place of older ones: the item has come again in other words.
    """

    feed: Feed
    new: tuple[str, ...] = ()
    reworded: tuple[str, ...] = ()
    known: int = 0
    failed: str = ""


class Following(Keeping):
    """The part of an Archive that fetches; nothing but what the user names or follows is ever asked for."""

    folder: Path
    names: Gazetteer

    # Addresses

    def fetch(self, address: str) -> Source:
        """An address as a source for `add`: what is there now, or the reason why it cannot be had.

        What was fetched before and has not changed, or only around the article, comes as it is kept.
        """
        from store.fetching import fetch
        from store.fetching.memory import Memory

        memory = Memory(self.folder)
        try:
            asked = self._asked(fetch.Asked(address=address), memory)
            return self._delivered(address, fetch.fetch(asked, limits=self.limits), memory)
        except ReadingError as error:
            return error

    def _asked(self, asked: Asked, memory: Memory) -> Asked:
        """The request for what has changed, where the archive has what came the last time."""
        from store.fetching.fetch import Asked

        seen = memory.get(asked.address)
        if seen is None or self._article(seen.digest) is None:
            return asked
        return Asked(address=asked.address, etag=seen.etag, modified=seen.modified)

    def _article(self, digest: str) -> tuple[bytes, Received | None] | None:
        """What is kept under a digest, where its records are there."""
        if digest not in self._database.origins():
            return None
        try:
            return self._database.articles.read(digest)
        except ArchiveError:
            return None

    def _delivered(self, asked: str, found: Fetched, memory: Memory) -> Delivery:
        from store.fetching.memory import Seen

        seen = memory.get(asked)
        kept = self._article(seen.digest) if seen else None
        if not found.fresh and kept:
            return Delivery(
                name=found.name, data=kept[0], address=found.address, type=kept[1].type if kept[1] else None
            )
        fresh = Delivery(name=found.name, data=found.data, address=found.address, type=found.type)
        if kept and _texts(kept[0], kept[1] or _received(found)) == _texts(found.data, _received(found)) != []:
            fresh = Delivery(name=found.name, data=kept[0], address=found.address, type=found.type)
        digest = sha256(fresh.data).hexdigest()
        memory.put(asked, Seen(digest=digest, etag=found.etag, modified=found.modified))
        return fresh

    # Feeds

    def followed(self) -> list[Feed]:
        """The feeds that are followed, by address."""
        return [
            Feed(address=address, title=str(each.get("title", "")))
            for address, each in sorted(self._own.all("feed").items())
        ]

    def follow(self, address: str) -> str:
        """Follow a feed from now on; what was done, as a sentence. Nothing is taken in before `update`.

        Raises SummitryError where there is no feed: with the addresses of those that the page there names.
        """
        from store.fetching.address import checked
        from store.fetching.fetch import Asked, fetch

        address = checked(address)
        if address in self._own.all("feed"):
            raise SummitryError(address, "is followed already", "`summitry update` takes in what is new")
        found = fetch(Asked(address=address), limits=self.limits)
        articles = articles_of(found.data, found.name, _received(found), self.limits)
        if not _is_feed(articles):
            named = _feeds_of(found)
            advice = f"follow {' or '.join(named)}" if named else "find its RSS, Atom or JSON feed, and follow that"
            raise SummitryError(address, "is a page, not a feed", advice)
        title = _title(articles)
        said = f"followed {title or address}"
        self._own.change(said, {f"feed:{address}": {"title": title}})
        many = f"{len(articles)} items; `summitry update` takes them in"
        return f"{said}: {many if len(articles) != 1 else '1 item; `summitry update` takes it in'}"

    def unfollow(self, address: str) -> str:
        """Follow a feed no more; what was taken in stays. Raises SummitryError where it is not followed."""
        known = self._own.all("feed")
        found = [each for each in known if address in (each, each.rstrip("/"), known[each].get("title"))]
        if len(found) != 1:
            raise SummitryError(address, "is not followed", "`summitry follow` lists what is")
        said = f"stopped following {known[found[0]].get('title') or found[0]}"
        self._own.change(said, {f"feed:{found[0]}": None})
        return said

    def update(self, *, step: Callable[[News], None] = lambda news: None) -> list[News]:
        """Take in what is new in all feeds that are followed, each item once; `step` hears of each feed when it is done.

        What the user has put in the trash stays there. Raises ArchiveError where the archive cannot be written.
        """
        from store.fetching.fetch import Asked, fetch_all
        from store.fetching.memory import Memory

        feeds, memory, result = self.followed(), Memory(self.folder), []
        asked = [self._asked(Asked(address=feed.address), memory) for feed in feeds]
        for feed, found in zip(feeds, fetch_all(asked, limits=self.limits), strict=True):
            if isinstance(found, ReadingError):
                news = News(feed=feed, failed=found.reason + (f"; {found.advice}" if found.advice else ""))
            else:
                news = self._taken_in(feed, found, memory)
            result.append(news)
            step(news)
        return result

    def _taken_in(self, feed: Feed, found: Fetched, memory: Memory) -> News:
        from store.fetching.memory import Seen

        new: tuple[str, ...]
        reworded: tuple[str, ...] = ()
        if not found.fresh:
            return News(feed=feed)
        delivery = Delivery(name=found.name, data=found.data, address=found.address, type=found.type)
        try:
            records = records_of(found.data, found.name, _received(found), self.names, self.limits)
        except ReadingError as error:
            return News(feed=feed, failed=error.reason + (f"; {error.advice}" if error.advice else ""))
        if any(record.item is None for record in records):
            return News(feed=feed, failed="is a page now, no longer a feed; find the feed's new address")
        whole = [record.id for record in records if record.part == 0]
        if all(id in self._database for id in whole):
            # Nothing new: the feed is not kept once more for the same items.
            first = self._database.get(whole[0])
            digest, new = (first.digest if first else ""), ()
        else:
            digest = sha256(found.data).hexdigest()
            addresses = {record.address for record in records if record.address and record.id not in self._database}
            held = items_by_address(self._database.all(), addresses)
            before = {address: standing(each, self._own) for address, each in held.items()}
            came = {id for added in self.add([delivery], back=False) for id in added.new}
            after = items_by_address(records, addresses)
            reworded = self._put_in_place(replaced(before, after, came))
            new = tuple(id for id in whole if id in came and id not in reworded)
        memory.put(feed.address, Seen(digest=digest, etag=found.etag, modified=found.modified))
        known = len(whole) - len(new) - len(reworded)
        return News(feed=feed, new=new, reworded=reworded, known=known)

    def _put_in_place(self, pairs: dict[str, tuple[list[Record], list[Record]]]) -> tuple[str, ...]:
        """Put newer records of items in the place of the older ones, as one change that can be undone; their ids."""
        changed = [changes(older, newer, self._own) for older, newer in pairs.values()]
        if changed:
            said = f"took the newer words of {len(pairs)} item{'s' * (len(pairs) != 1)} of a feed"
            self._own.change(said, {id: document for each in changed for id, document in each.items()})
            self._changed()
        return tuple(pairs)


def _received(found: Fetched) -> Received:
    """The note of what was fetched, before it is kept."""
    from store.database.articles import Received

    return Received(name=found.name, address=found.address, type=found.type)


def _texts(data: bytes, received: Received) -> list[str]:
    """The texts of what was fetched; none where it cannot be read."""
    try:
        return [article.text for article in articles_of(data, received.name, received)]
    except ReadingError:
        return []


def _is_feed(articles: list[Article]) -> bool:
    return all(article.item is not None and article.format == "feed" for article in articles)


def _title(articles: list[Article]) -> str:
    """The feed's title, as its items' headers state it."""
    article = articles[0]
    lines = (article.text[span.start : span.end] for span in article.header)
    return next((line.removeprefix("feed: ") for line in lines if line.startswith("feed: ")), "")


def _feeds_of(found: Fetched) -> list[str]:
    """The addresses of the feeds that a page names, at most three."""
    from urllib.parse import urljoin

    from store.reading.encoding import decode
    from store.reading.html import feeds

    return [urljoin(found.address, each) for each in feeds(decode(found.data, found.name, found.type))[:3]]

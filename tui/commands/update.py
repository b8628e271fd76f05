"""Take in what is new in all feeds that are followed, each item once, and say what came.

examples:
  summitry update
  summitry update --json | jq -r '.records[].headline'
"""

from __future__ import annotations

import argparse

from store.archive import Archive
from store.following import News
from store.visible import visible
from tui import console, settings
from tui.commands import changing
from tui.wording import who_words

USAGE = "[--json] [--archive DIR]"
SHOWN = 20
"""How many new records are listed."""


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one object a feed, a line each")


def run(options: argparse.Namespace) -> int:
    if options.words:
        return changing.wrong("update", "takes no words; `summitry follow URL` adds a feed")
    with Archive(options.folder, create=False, limits=settings.limits()) as archive:
        if not archive.followed():
            console.talk("no feeds followed; `summitry follow URL` follows one")
            return 1
        news = archive.update(step=lambda each: tell(each, archive, options))
        new = [id for each in news for id in each.new]
        if not options.json:
            for id in new[:SHOWN]:
                console.out_marked(as_line(id, archive))
            if len(new) > SHOWN:
                console.talk(f"{SHOWN} of {len(new)}; `summitry search` finds the others")
    failed = sum(bool(each.failed) for each in news)
    if not options.json:
        brought = sum(bool(each.new) for each in news)
        feeds = f"{len(news)} feed{'s' * (len(news) != 1)}"
        reworded = sum(len(each.reworded) for each in news)
        again = f", {reworded} in new words" if reworded else ""
        console.out(f"{len(new)} new from {brought} of {feeds}{again}, {failed} failed")
    return 1 if failed else 0


def tell(news: News, archive: Archive, options: argparse.Namespace) -> None:
    """What one feed brought, as soon as it is known."""
    if options.json:
        records = [archive.record(id) for id in news.new]
        shown = [{"id": each.id, "date": each.date, "headline": each.headline} for each in records]
        counts = {"new": len(news.new), "reworded": len(news.reworded), "failed": news.failed}
        console.out_json({**news.feed.plain(), **counts, "records": shown})
        return
    name = news.feed.title or news.feed.address
    if news.failed:
        console.talk(f"summitry: {news.feed.address}: {news.failed}")
    else:
        told = [f"{len(news.new)} new"] if news.new else []
        told += [f"{len(news.reworded)} in new words"] if news.reworded else []
        console.out(f"{name}: {', '.join(told) or 'nothing new'}")


def as_line(id: str, archive: Archive) -> str:
    """2025-06-16  Xi, Tokayev · headline  (id)."""
    record = archive.record(id)
    what = " · ".join(filter(None, (who_words(record, archive.names), record.headline)))
    head = console.mark(f"{record.date or 'no date':10}", "2")
    return f"{head}  {visible(what, lines=False)}  {console.mark(id[:8], '2')}"

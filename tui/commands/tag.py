"""Put tags on a record, or take them off with -TAG. `tag:TAG` finds them. Without tags, print those that it has.

examples:
  summitry tag 3f2a91 to-read tianjin
  summitry tag 3f2a91 -to-read
  summitry tag
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from store.archive import Archive
from tui import console
from tui.commands import changing

USAGE = "[ID [TAG|-TAG ...]] [--json] [--archive DIR]"


def add_to(parser: argparse.ArgumentParser) -> None:
    changing.add_to(parser)


def run(options: argparse.Namespace) -> int:
    if len(options.words) < 2:
        return _show(options)
    id, *words = options.words
    words = [word.replace(",", " ").strip() for word in words]
    on = [word.lstrip("#") for word in words if word and not word.startswith("-")]
    off = [word[1:] for word in words if word.startswith("-")]

    def make(archive: Archive) -> Iterator[tuple[str, str]]:
        if on:
            yield id, archive.tag(id, *on)
        if off:
            yield id, archive.untag(id, *off)

    return changing.change(options, make)


def _show(options: argparse.Namespace) -> int:
    with Archive(options.folder, read_only=True, create=False) as archive:
        known = archive.mine(archive.record(options.words[0]).id).tags if options.words else ()
        counts = dict.fromkeys(known, 1) if options.words else archive.tags()
    for tag, count in counts.items():
        if options.json:
            console.out_json({"tag": tag, "count": count})
        else:
            console.out(tag if options.words else f"{count:5}  {tag}")
    if not counts:
        console.talk("no tags")
    return 0 if counts else 1

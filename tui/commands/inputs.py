"""Files, folders, addresses and standard input as the commands take them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from store.errors import ReadingError
from store.limits import Limits
from store.reading import Source, sources

Named = Path | str | ReadingError
"""What a word names: a file, `-` or an address, or the reason why there is nothing."""


def named(words: Sequence[str]) -> Iterator[Named]:
    """What the words name, in order, folders by the articles in them; nothing is read or fetched yet."""
    from store.fetching.address import is_address

    for word in words:
        if word == "-" or is_address(word):
            yield word
        else:
            yield from sources([Path(word)])


def had(names: Iterable[Named], fetch: Callable[[str], Source], limits: Limits) -> Iterator[Source]:
    """Each thing named, as something to read, when its turn comes; of standard input no more than shows that it is too much."""
    for name in names:
        if name == "-":
            yield ("-", sys.stdin.buffer.read(limits.file_bytes + 1))
        else:
            yield fetch(name) if isinstance(name, str) else name


def take_fields(parser: argparse.ArgumentParser) -> None:
    """The option `--fields` of the commands that read."""
    parser.add_argument(
        "--fields",
        metavar="NAME=FIELD,...",
        help="which column or field of a table is the title, text, date, url, source, author, language",
    )


def fields_of(options: argparse.Namespace) -> dict[str, str] | None:
    """What `--fields` says. Raises SummitryError where it cannot be understood."""
    from store.reading.fields import asked

    return asked(options.fields) if options.fields else None

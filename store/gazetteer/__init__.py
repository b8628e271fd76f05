"""Names as data: leaders, countries, places, bodies, series of summits, topics, publishers.

The tables beside this file are tab-separated text that a person can edit; `README.md` there says what each column holds.
"""

from __future__ import annotations

from store.gazetteer.names import (
    Country,
    Edition,
    Gazetteer,
    Leader,
    Organisation,
    PlaceName,
    Publisher,
    Series,
    Term,
    Topic,
    load,
)

__all__ = [
    "Country",
    "Edition",
    "Gazetteer",
    "Leader",
    "Organisation",
    "PlaceName",
    "Publisher",
    "Series",
    "Term",
    "Topic",
    "load",
]

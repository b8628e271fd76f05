"""Where it may be tomorrow already: an evening in the Americas is the next day in the east of Asia.

Reports of one meeting from both sides of the Pacific bear dates a day apart, each rightly.
"""

from __future__ import annotations

_WEST = """AG AR BB BO BR BS BZ CA CL CO CR CU DM DO EC GD GT GY HN HT JM KN LC MX NI PA PE PY SR SV TT US UY VC VE"""
_EAST = """
    AU BD BN BT CN FJ FM HK ID IN JP KG KH KI KP KR KZ LA LK MH MM MN MO MV MY NP NR NZ PG PH PK PW SB SG TH TJ TL TM TO TV TW UZ
    VN VU WS
"""
WEST = frozenset(_WEST.split())
"""Countries that lie at UTC-3 or further west."""
EAST = frozenset(_EAST.split())
"""Countries that lie at UTC+5 or further east."""


def next_day_there(earlier: str, later: str) -> bool:
    """Whether an hour of one day in the country `earlier` (ISO code) can well be the next day in `later`."""
    return earlier in WEST and later in EAST

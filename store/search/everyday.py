"""Everyday and short words -> how articles and readouts put the same."""

from __future__ import annotations

SAID_AS: dict[str, str] = {
    "pm": "prime minister",
    "fm": "foreign minister",
    "potus": "president",
    "three way": "trilateral",
    "tripartite": "trilateral",
    "trilat": "trilateral",
    "four way": "quadrilateral",
    "bilat": "bilateral",
    "phoned": "phone call",
    "telephoned": "phone call",
    "presser": "press conference",
    "mou": "memorandum of understanding",
    "fta": "free trade agreement",
}
"""By the folded words as people type them; the longest has two words."""

"""How much is read of what comes in: sizes, counts, depths and times, so that nothing from anywhere takes a machine down."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from store.errors import ReadingError


def _limit(default: float, unit: str, about: str, *, least: float = 1, most: float = 1_000_000_000) -> float:
    return field(default=default, metadata={"unit": unit, "about": about, "least": least, "most": most})


def _count(default: int, unit: str, about: str, *, least: int = 1, most: int = 1_000_000_000) -> int:
    return field(default=default, metadata={"unit": unit, "about": about, "least": least, "most": most})


@dataclass(frozen=True)
class Limits:
    """What is read at most. The names are those under `[limits]` in `config.toml`; MB are millions of bytes.

    They hold for what comes in. What an archive keeps has been let in, and is read again under `KEPT`.
    """

    file_mb: float = _limit(20, "MB", "one file, page, mail, or member of an archive", least=0.000_001, most=4_000)
    characters: int = _count(500_000, "characters", "the text of one article")
    items: int = _count(50_000, "items", "articles in one feed, table, JSON file or archive")
    depth: int = _count(256, "elements", "elements of a page or feed in one another", least=50, most=2_048)
    pages: int = _count(300, "pages", "pages of one PDF")
    parts: int = _count(200, "parts", "parts of one e-mail")
    seconds: float = _limit(30, "seconds", "fetching one address, or reading one PDF", least=0.1, most=86_400)
    archives: int = _count(3, "archives", "archives in one another", most=20)
    unpacked_mb: float = _limit(2_000, "MB", "all that is unpacked of one archive", least=0.000_001)
    ratio: int = _count(300, "times its size", "how much larger than packed a member of an archive is")

    @property
    def file_bytes(self) -> int:
        """`file_mb` in bytes."""
        return round(self.file_mb * 1_000_000)

    @property
    def unpacked_bytes(self) -> int:
        """`unpacked_mb` in bytes."""
        return round(self.unpacked_mb * 1_000_000)

    def error(self, name: str, field: str, what: str, advice: str = "split it") -> ReadingError:
        """The error for a source beyond the limit `field`: `what` it does (`is larger than`), and what to do."""
        return ReadingError(
            name,
            f"{what} the limit of {self.shown(field)}",
            f"{advice}, or raise `{field}` under [limits] in config.toml",
        )

    def shown(self, field: str) -> str:
        """A limit with its unit: `20 MB`, `50,000 items`."""
        value, unit = getattr(self, field), next(each.metadata["unit"] for each in fields(self) if each.name == field)
        if unit == "MB" and value < 1:
            value, unit = round(value * 1_000_000), "bytes"
        return f"{value:,.10g} {unit}" if isinstance(value, float) else f"{value:,} {unit}"


LIMITS = Limits()
"""What is read where nobody has said otherwise."""
KEPT = Limits(
    file_mb=4_000, characters=10**9, items=10**9, depth=2_048, pages=10**9, parts=10**9, seconds=86_400, archives=20,
    unpacked_mb=10**9,
)  # fmt: skip
"""For what an archive keeps: a limit that is lowered later hides nothing that is there."""

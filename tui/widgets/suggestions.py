"""The strip of suggestions: what the words may mean, in groups, with counts within the present results."""

from __future__ import annotations

from collections.abc import Sequence

from store.search.results import Suggestion
from tui.lines import Piece, line
from tui.widgets.painter import Bar

GROUPS = (
    ("leader", "leaders"), ("country", "countries"), ("topic", "topics"), ("event", "events"),
    ("organisation", "bodies"), ("place", "places"), ("source", "sources"),
)  # fmt: skip


class SuggestionStrip(Bar):
    """Suggestions in one line; the marked one, if any, is what Tab takes."""

    def suggest(self, suggestions: Sequence[Suggestion], marked: int | None, remarks: Sequence[str] = ()) -> None:
        """Show suggestions in the order given (see `grouped`); else the remarks on the query."""
        if not suggestions:
            self.show(line("   ", *(Piece(remark + "  ", "quiet") for remark in remarks)))
            return
        plural = dict(GROUPS)
        pieces: list[Piece] = [Piece("   ")]
        before = ""
        for number, suggestion in enumerate(suggestions):
            if suggestion.type != before:
                gap = "   " if before else ""
                pieces.append(Piece(f"{gap}{plural.get(suggestion.type, suggestion.type)} ", "quiet"))
                before = suggestion.type
            else:
                pieces.append(Piece(", ", "quiet"))
            if number == marked:
                pieces.append(Piece("Tab ", "key"))
            pieces.append(Piece(suggestion.name, "item" if number == marked else ""))
            pieces.append(Piece(f" {suggestion.count}", "quiet"))
        self.show(line(*pieces))


def grouped(suggestions: Sequence[Suggestion], each: int = 3) -> tuple[Suggestion, ...]:
    """Suggestions by kind in the order of `GROUPS`, at most `each` of one; names that no result has are left out."""
    present = [suggestion for suggestion in suggestions if suggestion.count]
    return tuple(
        suggestion for kind, _ in GROUPS for suggestion in [entry for entry in present if entry.type == kind][:each]
    )


def likeliest(suggestions: Sequence[Suggestion]) -> int:
    """Which suggestion is marked first: the most alike, whatever group it stands in."""
    return max(range(len(suggestions)), key=lambda number: suggestions[number].score, default=0)

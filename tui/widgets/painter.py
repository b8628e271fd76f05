"""Painting lines: pieces of text in the styles that the theme gives to their roles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui import themes
from tui.glyphs import GLYPHS
from tui.lines import Line, Piece, fit, line, safe, width_of


class Painter(Widget):
    """A widget that draws lines itself. Every segment has a style of its own, so that it is drawn without colour too."""

    _role_styles: dict[tuple[str, str], Style]
    _variables: Mapping[str, str] | None = None

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._role_styles = {}

    def style_of(self, role: str, over: str = "") -> Style:
        """The style of a role, laid over the widget's own and the style of the line (`cursor`, `cursor-away`)."""
        variables = self.app.theme_variables
        if self._variables is not variables:
            self._variables, self._role_styles = variables, {}
        known = self._role_styles
        if (role, over) not in known:
            style = self.rich_style
            # A cursor bar keeps what a piece says by its form; only its colours give way.
            for name in filter(None, (role, over)):
                style += themes.style_of(name, variables, ansi=self.app.native_ansi_color)
            known[role, over] = style
        return known[role, over]

    def paint(self, line: Line, width: int, over: str = "") -> Strip:
        """The line in exactly `width` cells; what does not fit is cut with a mark, the right end first."""
        left = fit(((piece._replace(text=safe(piece.text))) for piece in line.left), width)
        used = width_of(left)
        right = [piece._replace(text=safe(piece.text)) for piece in line.right]
        room = width - used - 2
        right = fit(right, room) if right and room >= min(8, width_of(right)) else []
        space = width - used - width_of(right)
        segments = [Segment(piece.text, self.style_of(piece.role, over)) for piece in left]
        segments.append(Segment(" " * space, self.style_of("", over)))
        segments += [Segment(piece.text, self.style_of(piece.role, over)) for piece in right]
        return Strip(joined(segments), width)


def joined(segments: Iterable[Segment]) -> list[Segment]:
    """Neighbours of one look in one segment: each costs the line some thirty bytes. Blanks look alike on one background."""
    result: list[Segment] = []
    for text, style, _ in segments:
        if not text:
            continue
        if result:
            last, before, _ = result[-1]
            alike = style == before
            if alike or (not text.strip(" ") and _same_ground(style, before)):
                result[-1] = Segment(last + text, before)
                continue
            if not last.strip(" ") and _same_ground(style, before):
                result[-1] = Segment(last + text, style)
                continue
        result.append(Segment(text, style))
    return result


def _same_ground(one: Style | None, other: Style | None) -> bool:
    """Whether a blank looks the same in both styles."""
    return (
        one is not None
        and other is not None
        and one.bgcolor == other.bgcolor
        and not any(style.reverse or style.underline or style.strike or style.overline for style in (one, other))
    )


class Bar(Painter):
    """One or a few fixed lines."""

    _lines: tuple[Line, ...] = ()

    def show(self, *lines: Line) -> None:
        """Draw these lines; nothing is sent to the terminal where they are the same."""
        if lines != self._lines:
            self._lines = lines
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        return self.paint(self._lines[y], width) if y < len(self._lines) else Strip.blank(width, self.rich_style)


class Rule(Bar):
    """A thin line across."""

    def on_resize(self) -> None:
        self.show(line(Piece(GLYPHS.rule * self.size.width, "rule")))

"""Lines are measured in cells, wrapped without loss, cut with a mark."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.lines import Piece, cut, fit, marked, safe, width_of, wrap, wrapped

_TEXTS = st.text(alphabet="ab -é习近平Токаевع\u0301·", max_size=80)


@given(_TEXTS, st.integers(2, 40))
def test_wrapping_loses_nothing_but_spaces_and_never_exceeds_the_width(text: str, width: int) -> None:
    spans = wrap(text, width)
    kept = "".join(text[start:end] for start, end in spans)
    assert kept.replace(" ", "") == text.replace(" ", "")
    assert all(cell_len(text[start:end]) <= width for start, end in spans)


def test_words_stay_whole_and_wide_scripts_break_anywhere() -> None:
    assert wrapped("high-level strategic mutual trust", 20) == ["high-level strategic", "mutual trust"]
    assert wrapped("习近平会见托卡耶夫", 6) == ["习近平", "会见托", "卡耶夫"]
    assert wrapped("Energy · Trade · Water", 10) == ["Energy ·", "Trade ·", "Water"]


@given(_TEXTS, st.integers(0, 30))
def test_a_cut_text_fits_and_says_that_it_is_cut(text: str, width: int) -> None:
    short = cut(text, width)
    assert cell_len(short) <= width
    assert short == text or width == 0 or short.endswith("…")


@given(st.lists(_TEXTS, max_size=5), st.integers(0, 30))
def test_pieces_fit(texts: list[str], width: int) -> None:
    assert width_of(fit([Piece(text) for text in texts], width)) <= width


def test_marks_are_clipped_and_do_not_overlap() -> None:
    pieces = marked("Kassym-Jomart Tokayev", [(14, 99), (0, 6), (3, 6), (-4, 2)])
    assert [piece.text for piece in pieces] == ["Ka", "ssym", "-Jomart ", "Tokayev"]
    assert "".join(piece.text for piece in pieces) == "Kassym-Jomart Tokayev"


def test_what_a_terminal_would_act_upon_is_shown_instead() -> None:
    assert "\x1b" not in safe("a\x1b[31mb\u202ec")
    assert safe("one\ntwo") == "one two"

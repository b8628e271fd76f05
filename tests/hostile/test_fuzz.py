"""A short round of the fuzzing; `python -m tests.hostile.fuzz --minutes 20` is the long one."""

from __future__ import annotations

import pytest

from tests.hostile.fuzz import TARGETS, once

SHORT = {
    "query": 10,
    "readers": 60,
    "parser": 60,
    "storage": 6,
    "mine": 6,
    "names": 6,
    "config": 100,
    "saved": 6,
    "exports": 15,
}


@pytest.mark.parametrize("name", TARGETS)
def test_no_input_makes_it_fail(name: str) -> None:
    assert once(TARGETS[name], SHORT[name]) >= SHORT[name]

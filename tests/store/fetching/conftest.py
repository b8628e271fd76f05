"""A site of this machine for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.store.fetching.server import Site, site


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """The site, with no proxy between."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with site() as found:
        yield found

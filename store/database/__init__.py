"""The archive on disk: articles as received, the records parsed from them, the user's own."""

from __future__ import annotations

from store.database.database import Database

__all__ = ["Database"]

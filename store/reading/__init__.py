"""Bytes -> articles: one module a format, one function to choose."""

from __future__ import annotations

from store.reading.files import EXTENSIONS, ITEMS, LIMIT, contents, read_bytes, read_file, sources

__all__ = ["EXTENSIONS", "ITEMS", "LIMIT", "contents", "read_bytes", "read_file", "sources"]

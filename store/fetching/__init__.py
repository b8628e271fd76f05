"""Addresses -> bytes: pages and feeds that the user names, fetched within limits, nothing else ever."""

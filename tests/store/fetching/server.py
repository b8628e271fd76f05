"""A site on this machine that also misbehaves: slow, endless, looping, cut short, packed into bombs."""

from __future__ import annotations

import gzip
import socketserver
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler
from typing import Any

PAGE = b"""<html><head><title>Xi meets Tokayev</title></head><body><h1>Xi meets Tokayev</h1>
<p>ASTANA, June 16 (Xinhua) -- Chinese President Xi Jinping met Kazakh President Kassym-Jomart Tokayev here on Monday.</p>
<p>They spoke of trade, of energy and of the railways that are to be built between the two countries.</p></body></html>"""
ITEM = """<item><title>%s</title><link>https://www.example.org/%s</link><pubDate>Mon, 16 Jun 2025 10:00:00 +0800</pubDate>
<description>ASTANA, June 16 (Xinhua) -- Chinese President Xi Jinping met Kazakh President Kassym-Jomart Tokayev.
%s</description></item>"""


def feed(*titles: str, title: str = "Readouts") -> bytes:
    """An RSS feed with an item for each title."""
    items = "".join(ITEM % (each, each.replace(" ", "-"), each) for each in titles)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'.encode()


Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers by the path; what was asked for is written down."""

    server: Site

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.headers.append(dict(self.headers.items()))
        answer = self.server.answers.get(self.path.partition("?")[0])
        if answer is None:
            self.say(404, b"no")
        else:
            answer(self)

    def say(self, status: int, body: bytes = b"", **headers: str) -> None:
        """A whole answer, its headers given with underscores."""
        self.send_response(status)
        headers.setdefault("Content_Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def handle(self) -> None:
        with suppress(ConnectionError, TimeoutError):
            super().handle()

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: tests look at `Site.asked`."""


class Site(socketserver.ThreadingTCPServer):
    """The site: `answers` by path, `asked` the paths that were asked for, `headers` those of the requests."""

    daemon_threads = True
    block_on_close = False
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []

    def at(self, path: str) -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.server_address[1]}{path}"

    def page(self, path: str, body: bytes, type: str = "text/html; charset=utf-8", **headers: str) -> str:
        """Put a page at a path and return its address; one with an ETag is not sent twice to who has it."""

        def answer(handler: Handler) -> None:
            if headers.get("ETag") and handler.headers.get("If-None-Match") == headers["ETag"]:
                handler.say(304, ETag=headers["ETag"])
            else:
                handler.say(200, body, Content_Type=type, **headers)

        self.answers[path] = answer
        return self.at(path)


def slow(handler: Handler) -> None:
    """A byte now and then, for ever."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


def slow_headers(handler: Handler) -> None:
    """Headers that never end."""
    for number in range(200):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" if not number else b"X-%d: y\r\n" % number)
        handler.wfile.flush()
        time.sleep(0.05)


def endless(handler: Handler) -> None:
    """More than anybody wants."""
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"x" * 65536)


def cut_short(handler: Handler) -> None:
    """Less than was told."""
    handler.say(200, PAGE, Content_Length="100000")


def bomb(handler: Handler) -> None:
    """A little that unpacks to a lot."""
    handler.say(200, gzip.compress(b"\0" * 60_000_000), Content_Encoding="gzip")


def zipped(handler: Handler) -> None:
    """A page packed as it was asked for."""
    handler.say(200, gzip.compress(PAGE), Content_Encoding="gzip", Content_Type="text/html")


def broken_gzip(handler: Handler) -> None:
    """Not what the header says."""
    handler.say(200, zlib.compress(PAGE)[4:], Content_Encoding="gzip")


def sent_on(to: str, status: int = 302) -> Answer:
    """A redirect."""
    return lambda handler: handler.say(status, Location=to)


@contextmanager
def site() -> Iterator[Site]:
    """A site that answers while the test runs."""
    with Site() as found:
        threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield found
        finally:
            found.shutdown()

"""Fetching one address from a site that behaves, and from one that does not."""

from __future__ import annotations

import socket
import time

import pytest

from store.errors import ReadingError
from store.fetching.fetch import Asked, Fetched, fetch, fetch_all
from store.limits import Limits
from tests.store.fetching import server
from tests.store.fetching.server import PAGE, Site


def get(address: str, *, seconds: float = 5) -> Fetched:
    return fetch(Asked(address=address), limits=Limits(seconds=seconds, file_mb=1))


def test_a_page_comes_with_its_type_name_and_tags(web: Site) -> None:
    found = get(web.page("/press/call.html", PAGE, ETag='"1"', Last_Modified="Mon, 16 Jun 2025 10:00:00 GMT"))
    assert (found.data, found.name, found.type) == (PAGE, "call.html", "text/html; charset=utf-8")
    assert (found.etag, found.modified) == ('"1"', "Mon, 16 Jun 2025 10:00:00 GMT")
    assert web.asked == ["/robots.txt", "/press/call.html"]
    assert web.headers[0]["User-Agent"].startswith("Summitry/")


def test_what_has_not_changed_is_not_sent_again(web: Site) -> None:
    address = web.page("/a", PAGE, ETag='"1"')
    found = fetch(Asked(address=address, etag='"1"'), limits=Limits(seconds=5))
    assert not found.fresh and not found.data
    assert fetch(Asked(address=address, etag='"0"'), limits=Limits(seconds=5)).fresh


def test_redirects_are_followed_and_the_last_address_is_told(web: Site) -> None:
    web.page("/new/page.html", PAGE)
    web.answers["/old"] = server.sent_on("/new/page.html", 301)
    found = get(web.at("/old#part"))
    assert found.address == web.at("/new/page.html") and found.data == PAGE


def test_a_packed_page_is_unpacked(web: Site) -> None:
    web.answers["/z"] = server.zipped
    assert get(web.at("/z")).data == PAGE


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (server.slow, "takes longer than the limit of 0.5 seconds"),
        (server.slow_headers, "takes longer than the limit of 0.5 seconds"),
        (server.endless, "larger than the limit of 1 MB"),
        (server.bomb, "unpacked larger than the limit of 1 MB"),
        (server.broken_gzip, "comes damaged"),
        (server.cut_short, "broke off before all of it had come"),
        (server.sent_on("/x"), r"leads on and on \(more than 5 redirects\)"),
        (server.sent_on("file:///etc/passwd"), "leads to an address that is of a kind that is not fetched"),
        (server.sent_on("http://[broken"), "broken cannot be found"),
        (lambda h: h.say(200, b"x", Content_Length="99999999"), "larger than the limit of 1 MB"),
        (lambda h: h.say(200, b"x", Content_Type="image/png"), "is no article but image/png"),
        (lambda h: h.say(200, b"x", Content_Encoding="br"), "packed in a way that was not asked for"),
        (lambda h: h.say(404), r"no such page \(404\)"),
        (lambda h: h.say(403), r"refuses to give it to programs \(403\); open it in a browser"),
        (lambda h: h.say(429, Retry_After="30"), r"\(429\); try again in 30 seconds"),
        (lambda h: h.say(503, Retry_After="3600"), r"in trouble \(503\); try again in 60 minutes"),
        (lambda h: h.say(418), r"gives no page \(418\)"),
        (lambda h: h.wfile.write(b"nonsense\r\n\r\n"), "broke off"),
    ],
)  # fmt: skip
def test_a_site_that_misbehaves_is_left_in_time_with_the_reason(web: Site, answer: server.Answer, reason: str) -> None:
    web.answers["/x"] = answer
    begun = time.monotonic()
    with pytest.raises(ReadingError, match=f"^{web.at('/x')}: .*{reason}"):
        get(web.at("/x"), seconds=0.5 if "longer" in reason else 5)
    assert time.monotonic() - begun < 4


def test_robots_txt_keeps_out_of_what_it_names_and_in_trouble_of_everything(web: Site) -> None:
    web.page("/robots.txt", b"User-agent: *\nDisallow: /private/*.html\n", "text/plain")
    web.page("/private/a.html", PAGE)
    assert get(web.page("/open.html", PAGE)).data == PAGE
    with pytest.raises(ReadingError, match=r"robots\.txt keeps programs out; open it in a browser"):
        get(web.at("/private/a.html"))
    assert "/private/a.html" not in web.asked
    web.answers["/robots.txt"] = lambda handler: handler.say(503)
    with pytest.raises(ReadingError, match="in trouble"):
        get(web.at("/open.html"))


def test_a_machine_that_is_offline_and_a_site_that_is_down_are_told_apart(
    web: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(ReadingError, match=r"127\.0\.0\.1 does not answer; is this machine online"):
            get(f"http://127.0.0.1:{port}/")

    def nowhere(*args: object, **kwargs: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    with pytest.raises(ReadingError, match=r"www\.example\.org cannot be found; is this machine online"):
        get("https://www.example.org/x")


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("ftp://example.org/x", "not fetched \\(ftp\\); only http and https"),
        ("file:///etc/passwd", "not fetched"),
        ("https:///x", "names no site"),
        ("https://user:secret@example.org/", "holds a password"),
        ("https://example.org/a b", "is not an address"),
        ("https://example.org:99999/", "is not an address"),
        ("https://" + "a" * 3000, "is not an address"),
    ],
)  # fmt: skip
def test_only_addresses_of_the_web_are_asked_for(address: str, reason: str) -> None:
    with pytest.raises(ReadingError, match=reason) as error:
        get(address)
    assert "secret" not in str(error.value)


def test_one_that_fails_does_not_hold_up_the_others(web: Site) -> None:
    good = web.page("/good", PAGE)
    asked = [Asked(address=each) for each in (web.at("/none"), good, "ftp://x/", good, good, good)]
    found = list(fetch_all(asked, limits=Limits(seconds=5)))
    assert [isinstance(each, ReadingError) for each in found] == [True, False, True, False, False, False]

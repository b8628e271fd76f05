"""What can go wrong between here and a site, in words for a person: the reason and what to do."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping

import httpx

from store.errors import ReadingError
from store.limits import Limits

BY_HAND = "open it in a browser, save the page, and add the file"
_ANSWERS = {
    400: ("the site does not understand the address (400)", "check the address"),
    401: ("the site asks for a password (401)", BY_HAND),
    402: ("the site asks for payment (402)", BY_HAND),
    403: ("the site refuses to give it to programs (403)", BY_HAND),
    404: ("there is no such page (404)", "check the address; the page may have moved"),
    406: ("the site does not have it in a form that can be read (406)", BY_HAND),
    408: ("the site gave up waiting (408)", "try again later"),
    410: ("the page has been taken away for good (410)", "search the site for where it is now"),
    429: ("the site asks not to be asked so often (429)", "try again later"),
    451: ("the page is withheld for legal reasons (451)", ""),
}


def answer(address: str, status: int, headers: Mapping[str, str]) -> ReadingError:
    """The error for an answer that is no page."""
    reason, advice = _ANSWERS.get(status, ("", ""))
    if not reason:
        kind = "the site is in trouble" if status >= 500 else "the site gives no page"
        reason, advice = f"{kind} ({status})", "try again later" if status >= 500 else BY_HAND
    wait = headers.get("retry-after", "")
    if status in (429, 503) and wait.isdigit() and len(wait) < 7:
        advice = f"try again in {int(wait)} seconds" if int(wait) < 120 else f"try again in {int(wait) // 60} minutes"
    return ReadingError(address, reason, advice)


def failure(address: str, error: Exception, limits: Limits) -> ReadingError:
    """The error for a request that got no whole answer."""
    causes = list(_causes(error))
    host = _host(error) or httpx.URL(address).host
    if any(isinstance(each, socket.gaierror) for each in causes):
        return ReadingError(address, f"{host} cannot be found", "is this machine online, and is the name right?")
    if certificate := next((each for each in causes if isinstance(each, ssl.SSLCertVerificationError)), None):
        why = (certificate.verify_message or "not valid").lower()
        return ReadingError(address, f"the site cannot prove that it is {host} (certificate: {why})", BY_HAND)
    if any(isinstance(each, ssl.SSLError) for each in causes):
        return ReadingError(address, f"no secure connection to {host} comes about", "check the address, or try later")
    if isinstance(error, TimeoutError | httpx.TimeoutException):
        return limits.error(address, "seconds", "takes longer than", "try again later, or save the page")
    if isinstance(error, httpx.ConnectError):
        return ReadingError(address, f"{host} does not answer", "is this machine online, and is the site up?")
    if isinstance(error, httpx.RemoteProtocolError | httpx.ReadError):
        return ReadingError(address, "the site broke off before all of it had come", "try again")
    return ReadingError(address, f"cannot be fetched ({type(error).__name__})", BY_HAND)


def _host(error: Exception) -> str:
    """The host that was asked when it failed, which after a redirect is another one."""
    try:
        return error.request.url.host if isinstance(error, httpx.RequestError) else ""
    except RuntimeError:
        return ""


def _causes(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and len(found) < 12:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found

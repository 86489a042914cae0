"""The page on which people log in, and what tells the page who they are."""

from functools import partial
from typing import TYPE_CHECKING

from markupsafe import Markup

from assistant.doors.callers import is_here
from assistant.doors.names import is_loopback
from assistant.doors.origins import is_foreign
from assistant.stores.users import AT_ONCE, DEVICE_S, SESSION_S, TooManyTries
from assistant.templates import fragment
from assistant.web.desk import Desk
from assistant.web.frame import ANYONE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import FastAPI, Request
    from starlette.types import Scope

SESSION = "rulings_session"
DEVICE = "rulings_device"
"""The cookie of a browser in which its user has logged in before; it is sent to the page to log in alone."""
NOT_KEPT = {"cache-control": "no-store", "referrer-policy": "same-origin"}
"""With no referrer at all, browsers would say of the form that it comes from nowhere ("Origin: null")."""


def name_for(desk: Desk, headers: "Mapping[str, str]", address: str | None) -> str | None:
    """Return the name that a request acts under, None where it may not act.

    Where there are no accounts it is `ANYONE` for this machine, and for others only if the page was opened to them.
    """
    if desk.has_accounts:
        user = desk.users.of_session(cookies_of(headers).get(SESSION))
        return user.name if user else None
    is_let_in = desk.is_open or (not desk.must_log_in and is_here(headers, address))
    return ANYONE if is_let_in else None


def name_of(desk: Desk, request: "Request") -> str | None:
    """Return the name that a request acts under, None where it may not act."""
    return name_for(desk, request.headers, request.client and request.client.host)


def cookies_of(headers: "Mapping[str, str]") -> dict[str, str]:
    """Return the cookies of a request."""
    from starlette.requests import cookie_parser

    return cookie_parser(headers.get("cookie", ""))


def add_login(app: "FastAPI", desk: Desk, at: str) -> None:
    """Add the routes to log in and out under the path `at`."""
    from anyio import CapacityLimiter, to_thread
    from fastapi import Form, Request, Response
    from fastapi.responses import HTMLResponse, RedirectResponse

    at_once = CapacityLimiter(AT_ONCE)  # who waits to log in holds no thread that the page needs

    @app.get(f"{at}/login", include_in_schema=False)
    def login_page() -> Response:
        return HTMLResponse(login_html(""), headers=NOT_KEPT)

    @app.post(f"{at}/login", include_in_schema=False)
    async def log_in(
        request: Request, name: str = Form("", max_length=64), password: str = Form("", max_length=1_000)
    ) -> Response:
        try:
            attempt = partial(_tokens, desk, name.strip(), password, request)
            tokens = await to_thread.run_sync(attempt, limiter=at_once)
        except TooManyTries as error:
            headers = {"retry-after": f"{error.wait_s:.0f}", **NOT_KEPT}
            return HTMLResponse(login_html(str(error)), 429, headers=headers)
        if tokens is None:
            return HTMLResponse(login_html("The name or the password is wrong."), 401, headers=NOT_KEPT)
        answer = RedirectResponse(f"{at}/", 303)
        give = partial(
            answer.set_cookie, httponly=True, samesite="strict", secure=is_encrypted(request.scope, request.headers)
        )
        give(SESSION, tokens[0], max_age=SESSION_S)
        give(DEVICE, tokens[1], max_age=DEVICE_S, path=f"{at}/login")
        return answer

    @app.get(f"{at}/logout", include_in_schema=False)
    def log_out(request: Request) -> Response:
        answer = RedirectResponse(f"{at}/login", 303)
        if is_foreign(request.headers) or request.headers.get("sec-fetch-site") in ("cross-site", "same-site"):
            return answer  # a link or a picture on a page of another site logs nobody out
        if token := request.cookies.get(SESSION):
            desk.users.log_out(token)
        answer.delete_cookie(SESSION, httponly=True, samesite="strict")
        return answer


def _tokens(desk: Desk, name: str, password: str, request: "Request") -> tuple[str, str] | None:
    """Return the tokens of a new session and of the browser, None for a wrong name or password.

    Raises `TooManyTries`.
    """
    known = request.cookies.get(DEVICE)
    session = desk.users.log_in(name, password, address=address_of(request), device=known)
    return (session, desk.users.remember(name, known)) if session else None


def address_of(request: "Request") -> str | None:
    """Return where a try to log in comes from: the other end, or who a proxy on this machine says it is.

    Proxies add what they know at the end of the list; what stands before may be anybody's invention.
    """
    address = request.client.host if request.client else None
    forwarded = request.headers.get("x-forwarded-for", "").rpartition(",")[2].strip()
    return forwarded if forwarded and is_loopback(address) else address


def is_encrypted(scope: "Scope", headers: "Mapping[str, str]") -> bool:
    """Return whether a browser reaches us over TLS, itself or through a proxy that says so."""
    return scope.get("scheme") == "https" or headers.get("x-forwarded-proto", "").lower().startswith("https")


def login_html(fault: str) -> Markup:
    """Return the page to log in, with what was wrong."""
    return fragment("assistant.web/login.html", "page", fault)

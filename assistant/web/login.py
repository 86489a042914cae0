"""The page on which people log in, and what tells the page who they are."""

import time
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from assistant.accounts.users import SESSION_S, AccountError, User
from assistant.web.desk import Desk
from assistant.web.frame import ANYONE
from assistant.web.html.escape import text
from assistant.web.serve import is_own

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import FastAPI, Request

SESSION = "rulings_session"


def user_of(desk: Desk, cookies: "Mapping[str, str]") -> User | None:
    """Return who is logged in, None where nobody is."""
    return desk.users.of_session(cookies.get(SESSION))


def name_for(desk: Desk, cookies: "Mapping[str, str]", address: str | None) -> str | None:
    """Return the name that a request acts under, None where it may not act.

    Where there are no accounts it is `ANYONE` for this machine, and for others only if the page was opened to them.
    """
    if not desk.has_accounts:
        return ANYONE if desk.is_open or address is None or is_own(address) else None
    user = user_of(desk, cookies)
    return user.name if user else None


def add_login(app: "FastAPI", desk: Desk, at: str) -> None:
    """Add the routes to log in and out under the path `at`."""
    from fastapi import Form, Request, Response
    from fastapi.responses import HTMLResponse, RedirectResponse

    @app.get(f"{at}/login", include_in_schema=False)
    def login_page() -> Response:
        return HTMLResponse(login_html(""), headers={"cache-control": "no-store"})

    @app.post(f"{at}/login", include_in_schema=False)
    def log_in(
        request: Request, name: str = Form("", max_length=64), password: str = Form("", max_length=1_000)
    ) -> Response:
        if not _is_of_page(request):
            return HTMLResponse(login_html("Log in from this page itself."), 403)
        try:
            token = desk.users.log_in(name.strip(), password)
        except AccountError as error:
            return HTMLResponse(login_html(str(error)), 429)
        if token is None:
            time.sleep(0.3)
            return HTMLResponse(login_html("The name or the password is wrong."), 401)
        answer = RedirectResponse(f"{at}/", 303)
        secure = request.url.scheme == "https"
        answer.set_cookie(SESSION, token, max_age=SESSION_S, httponly=True, samesite="strict", secure=secure)
        return answer

    @app.get(f"{at}/logout", include_in_schema=False)
    def log_out(request: Request) -> Response:
        if token := request.cookies.get(SESSION):
            desk.users.log_out(token)
        answer = RedirectResponse(f"{at}/login", 303)
        answer.delete_cookie(SESSION)
        return answer


def login_html(fault: str) -> str:
    """Return the page to log in, with what was wrong."""
    page = (files("assistant.web") / "static" / "login.html").read_text(encoding="utf-8")
    return page.replace("<!-- fault -->", f'<p role="alert">{text(fault)}</p>' if fault else "")


def _is_of_page(request: "Request") -> bool:
    """Return whether a form was sent by a page of this server."""
    origin = request.headers.get("origin")
    return origin in (None, "null") or urlsplit(origin or "").netloc == request.headers.get("host")

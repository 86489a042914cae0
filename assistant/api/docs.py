"""The documentation that the server gives of itself.

The OpenAPI document, and a page that shows it without a network.
"""

from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import Any

from fastapi import FastAPI, Response

from assistant.doors.rules import SAYS, Who, who_may

DESCRIPTION = """\
Every sentence of an answer is a quotation from a ruling, cited to document, section, paragraph or page and
characters. The answer object is the same here, in Python, on the command line and in the tools for agents.

Send a key, made with `rulings keys`, as `Authorization: Bearer KEY`. This machine itself needs none until there has
been a key or an account in the home: then others are meant to reach the server, and behind a proxy that sends no
header everybody looks like this machine. `RULINGS_REQUIRE_KEY` (`auto`, `always`, `never`) decides it otherwise; a
key that was revoked or expired counts. Each operation says in `x-rulings-who` who may use it. A request must name
this server in `Host` (`RULINGS_HOSTS` adds names), and a page of another site must be named in `RULINGS_CORS`; one
that only `*` lets in needs a key even on this machine. Every error is an object of the type application/problem+json
that says what to do next."""
_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_TYPES = {"docs.html": "text/html", "docs.js": "text/javascript", "docs.css": "text/css"}


def version_of_product() -> str:
    """Return the version that is installed."""
    try:
        return version("rulings")
    except PackageNotFoundError:
        return "0"


def add_docs(app: FastAPI) -> None:
    """Serve the page at /docs."""

    def of(name: str) -> Response:
        data = (files("assistant.api") / "static" / name).read_bytes()
        return Response(data, media_type=_TYPES[name], headers={"Content-Security-Policy": _CSP})

    app.add_api_route("/docs", lambda: of("docs.html"), include_in_schema=False)
    app.add_api_route("/docs/docs.js", lambda: of("docs.js"), include_in_schema=False)
    app.add_api_route("/docs/docs.css", lambda: of("docs.css"), include_in_schema=False)


def complete(made: dict[str, Any], problem: dict[str, Any]) -> None:
    """Add to an OpenAPI document the shape of errors and the keys, and take out FastAPI's own form of a refusal."""
    schemas = made["components"]["schemas"]
    schemas.update(problem.pop("$defs", {}))
    schemas["Problem"] = problem
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    made["components"]["securitySchemes"] = {
        "bearer": {"type": "http", "scheme": "bearer"},
        "key": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
    }
    for path, operations in made["paths"].items():
        for method, operation in operations.items():
            who = who_may(method.upper(), path)
            operation["x-rulings-who"] = SAYS[who]
            if who is not Who.EVERYBODY:
                operation["security"] = [{}, {"bearer": []}, {"key": []}]

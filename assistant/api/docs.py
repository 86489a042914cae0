"""The documentation that the server gives of itself: the OpenAPI document, and a page that shows it without a network."""

from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import Any

from fastapi import FastAPI, Response

DESCRIPTION = """Every sentence of an answer is a quotation from a ruling, cited to document, section, paragraph or page and
characters. The answer object is the same here, in Python, on the command line and in the tools for agents.

From this machine no key is needed; from elsewhere send one, made with `rulings keys`, as `Authorization: Bearer KEY`.
Every error is an object of the type application/problem+json that says what to do next."""
_CSP = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'"
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
        for operation in operations.values():
            if path.startswith(("/v1/", "/metrics")):
                operation["security"] = [{}, {"bearer": []}, {"key": []}]

"""What becomes of errors: each is told as Problem details."""

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import Match

from assistant.api.problem import Refusal, invalid, refusal_of, response_to
from corpus.errors import RulingsError


def tell_errors(app: FastAPI) -> None:
    """Answer every error of an application as a problem, with its request id."""

    def told(request: Request, refusal: Refusal) -> Response:
        return response_to(refusal, path=request.url.path, request_id=request.state.request_id)

    @app.exception_handler(Refusal)
    async def refused(request: Request, error: Refusal) -> Response:
        return told(request, error)

    @app.exception_handler(RulingsError)
    async def of_ours(request: Request, error: RulingsError) -> Response:
        return told(request, refusal_of(error))

    @app.exception_handler(RequestValidationError)
    async def unfit(request: Request, error: RequestValidationError) -> Response:
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if request.method in ("POST", "PUT") and kind not in ("application/json", "multipart/form-data"):
            return told(request, _wrong_type(kind))
        return told(request, invalid(error.errors()))

    @app.exception_handler(HTTPException)
    async def of_http(request: Request, error: HTTPException) -> Response:
        return told(request, _of_http(error, request))


def _wrong_type(kind: str) -> Refusal:
    return Refusal(
        415, "Content type not taken", f"The body is {kind[:60] or 'of no type'}", "Send JSON, as application/json"
    )


def _of_http(error: HTTPException, request: Request) -> Refusal:
    headers = dict(error.headers or {})
    if error.status_code == 400 and "parsing the body" in str(error.detail):
        return Refusal(400, "Not JSON", "The body is not JSON in UTF-8", "Send one JSON object, encoded as UTF-8")
    if error.status_code == 404:
        return Refusal(404, "No such path", "There is nothing at this address", "GET /openapi.json lists what there is")
    if error.status_code == 405:
        allowed = ", ".join(_methods_at(request))
        return Refusal(405, "Method not allowed", "This address does not take it", f"Use {allowed}", {"Allow": allowed})
    if error.status_code == 413:
        return Refusal(413, "Too large", str(error.detail), "Send less at once, or split the file")
    return Refusal(error.status_code, "Not a sound request", str(error.detail), "See /openapi.json", headers)


def _methods_at(request: Request) -> list[str]:
    """Return the methods that an address takes; two routes may share it."""
    found: set[str] = set()
    for method in ("GET", "POST", "PUT", "DELETE", "PATCH"):
        scope = {**request.scope, "method": method}
        found.update(method for route in request.app.routes if route.matches(scope)[0] is Match.FULL)
    return sorted(found)

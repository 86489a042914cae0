"""Every error as Problem details (RFC 9457), which say what happened and what to do next."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi.responses import JSONResponse
from pydantic import BaseModel

from assistant.answer.asked.question import check_question
from assistant.errors import NoSuchRuling, NotAProvision, QuestionError, RecordError, SeveralRulings, UnknownAspect
from assistant.quiz.errors import BadRequest, NothingToAsk
from corpus.errors import LoadError, NotInstalled, RulingsError, TooLarge
from index.errors import HomeGone, IndexFailure, IndexLocked, UnknownDocument, UnknownPassage

A_WORD = r"[^\W_]"
"""The pattern of what has at least one letter or digit."""
MEDIA_TYPE = "application/problem+json"
_PATH = re.compile(r"(?:[A-Za-z]:\\|~?/)(?:[\w.~+@-]+[/\\])+[\w.~+@-]*")
_PARTED = re.compile(r"(?<=[.?!]) (?=[A-Z])")


class Refusal(Exception):
    """A request that is refused: the status, a short title, what happened and what to do next."""

    def __init__(
        self,
        status: int,
        title: str,
        detail: str,
        remedy: str,
        headers: Mapping[str, str] | None = None,
        errors: tuple[dict[str, str], ...] = (),
    ) -> None:
        super().__init__(title)
        self.status = status
        self.title = title
        self.detail = detail
        self.remedy = remedy
        self.headers = dict(headers or {})
        self.errors = errors


class Fault(BaseModel):
    """One thing that is wrong with a request: where it stands and what is wrong with it."""

    where: str
    what: str


class Problem(BaseModel):
    """An error, as RFC 9457 has them; `remedy` says what to do next."""

    type: str
    title: str
    status: int
    detail: str
    remedy: str
    instance: str
    request_id: str
    errors: list[Fault] = []


_LIST = "GET /v1/documents lists those there are"
_TABLE: tuple[tuple[type[Exception], int, str, str | None], ...] = (
    (QuestionError, 422, "Question cannot be asked", None),
    (UnknownDocument, 404, "No such document", _LIST),
    (UnknownPassage, 404, "No such passage", "POST /v1/search gives passages with their ids"),
    (SeveralRulings, 409, "Several rulings bear this name", None),
    (NoSuchRuling, 404, "No such ruling", None),
    (NotAProvision, 404, "No such provision", None),
    (NothingToAsk, 404, "Nothing to ask", None),
    (BadRequest, 409, "Quiz cannot be made so", None),
    (UnknownAspect, 404, "No such aspect", None),
    (RecordError, 422, "Not a record of an answer", None),
    (IndexLocked, 409, "The index is being written", "Try again in a few seconds; questions are answered meanwhile"),
    (TooLarge, 413, "Too large", None),
    (LoadError, 422, "Cannot be read", None),
    (NotInstalled, 501, "Not installed", "Tell who runs this server"),
    (HomeGone, 503, "The documents are gone", None),
    (IndexFailure, 503, "The index cannot be used", "Tell who runs this server; `rulings doctor` says what is wrong"),
    (RulingsError, 422, "Cannot be done", None),
)


def refusal_of(error: Exception) -> Refusal:
    """Return the refusal that an error of ours stands for; any other error is a fault of the program."""
    for kind, status, title, remedy in _TABLE:
        if isinstance(error, kind) and isinstance(error, RulingsError):
            detail = "The index cannot be read or written" if kind is IndexFailure else error.message
            headers = {"Retry-After": "5"} if isinstance(error, IndexLocked) else {}
            return Refusal(status, title, detail, _for_clients(remedy or error.remedy), headers)
    return Refusal(
        500,
        "A fault of the program",
        "The request could not be answered",
        "Report it to who runs this server, with the request id",
    )


def _for_clients(remedy: str) -> str:
    return _LIST if "`rulings list`" in remedy and "nearest" not in remedy else remedy


def without_paths(text: str) -> str:
    """Return a text without the folders of this machine: of a path, only its last part is kept.

    >>> without_paths("/home/ann/rulings/uploads/4f/decision.pdf is encrypted, see https://example.org/a/b.pdf")
    'decision.pdf is encrypted, see https://example.org/a/b.pdf'
    """
    parts = re.split(r"(https?://\S+)", text)
    return "".join(p if n % 2 else _PATH.sub(lambda m: re.split(r"[/\\]", m[0])[-1], p) for n, p in enumerate(parts))


def response_to(refusal: Refusal, *, path: str, request_id: str) -> JSONResponse:
    """Return the response that tells a refusal; on the paths of OpenAI's clients it holds their error object too."""
    body: dict[str, Any] = {
        "type": f"urn:rulings:{refusal.title.lower().replace(' ', '-')}",
        "title": refusal.title,
        "status": refusal.status,
        "detail": without_paths(_sentence(refusal.detail)),
        "remedy": without_paths(_sentence(refusal.remedy)),
        "instance": path,
        "request_id": request_id,
        "errors": list(refusal.errors),
    }
    if path in ("/v1/chat/completions", "/v1/models"):
        told = f"{body['detail']} {body['remedy']}"
        body["error"] = {"message": told, "type": body["type"], "param": None, "code": str(refusal.status)}
    headers = {"Cache-Control": "no-store", **refusal.headers}
    return JSONResponse(body, refusal.status, headers=headers, media_type=MEDIA_TYPE)


def _sentence(text: str) -> str:
    text = text.strip()
    return text if not text or text[-1] in ".?!" else f"{text}."


def invalid(errors: Sequence[Mapping[str, Any]]) -> Refusal:
    """Return the refusal of a request that does not fit the schema, or is no JSON at all."""
    if any(error.get("type") == "json_invalid" for error in errors):
        told = errors[0].get("ctx", {}).get("error", "")
        return Refusal(400, "Not JSON", f"The body is not JSON ({told})", "Send one JSON object, encoded as UTF-8")
    faults = tuple({"where": _where(e["loc"]), "what": _what(e)} for e in errors)
    if (question := _question_of(errors[0])) is not None:
        try:
            check_question(question)
        except QuestionError as error:
            told = refusal_of(error)
            return Refusal(told.status, told.title, told.detail, told.remedy, errors=faults[:20])
    first = faults[0]
    return Refusal(
        422,
        "The request does not fit",
        f"{first['where']}: {first['what']}",
        "GET /openapi.json says what is taken, and /docs shows it with examples",
        errors=faults[:20],
    )


def _where(place: Sequence[int | str]) -> str:
    return ".".join(map(str, place)) or "request"


def _question_of(error: Mapping[str, Any]) -> str | None:
    """Return what was asked where that is what does not fit, None elsewhere."""
    is_asked = error.get("loc", ())[-1:] in (("question",), ("query",))
    given = error.get("input")
    return given if is_asked and isinstance(given, str) else None


def _what(error: Mapping[str, Any]) -> str:
    if error["type"] == "string_pattern_mismatch" and error.get("ctx", {}).get("pattern") == A_WORD:
        return "there is no letter and no digit in it"
    if error["type"] == "extra_forbidden":
        return "there is nothing of this name to give"
    return str(error["msg"])[:300]


PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"description": why, "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}}
    for status, why in (
        (400, "Not JSON, or not a sound request"),
        (401, "No key, or one that is wrong, revoked or expired"),
        (403, "The key's scope, the origin or the host does not allow it"),
        (404, "Not there"),
        (409, "It contradicts the state of things, or itself"),
        (410, "Removed"),
        (412, "Changed since the ETag given"),
        (413, "Too large"),
        (415, "A type of content that is not taken"),
        (422, "It does not fit the schema, or cannot be done"),
        (429, "Too many requests; Retry-After says when to come again"),
        (500, "A fault of the program"),
        (503, "Not ready, or busy; Retry-After says when to come again"),
    )
}
COMMON = (400, 401, 403, 422, 429, 500, 503)


def problems(*more: int) -> dict[int | str, dict[str, Any]]:
    """Return the error responses of a path: the common ones and those named."""
    return {status: PROBLEMS[status] for status in sorted({*COMMON, *more})}

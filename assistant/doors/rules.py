"""Who may use which path of our servers.

One table, which the guard goes by, the documentation shows and a test holds to.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

OURS = ("/v1/", "/docs", "/openapi.json", "/healthz", "/readyz", "/metrics", "/mcp")
"""The addresses of the API; all others belong to the page."""


class Who(StrEnum):
    """Who may make a request."""

    EVERYBODY = "everybody"
    READ = "read"
    WRITE = "write"
    ADMIN = "admin"
    READER = "reader"
    NOBODY = "nobody"


SAYS = {
    Who.EVERYBODY: "everybody who reaches the server",
    Who.READ: "a key with the scope read, or this machine where no key is required",
    Who.WRITE: "a key with the scope write, or this machine where no key is required",
    Who.ADMIN: "a key with the scope admin, or this machine where no key is required",
    Who.READER: "who is logged in; without accounts this machine, where no key is required",
    Who.NOBODY: "nobody: it is not there",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may use a path, written as routes write it, with some methods; HEAD goes with GET."""

    methods: str
    path: str
    who: Who
    pattern: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Read the path as a pattern."""
        object.__setattr__(self, "pattern", re.compile(_as_pattern(self.path)))

    def takes(self, method: str) -> bool:
        """Return whether the rule speaks of a method."""
        return ("GET" if method == "HEAD" else method) in self.methods.split()


def _as_pattern(path: str) -> str:
    """Return the pattern of a path.

    >>> _as_pattern("/v1/documents/{document_id}/text"), _as_pattern("/assets/{path:path}")
    ('/v1/documents/[^/]+/text', '/assets/.*')
    """
    parts = re.split(r"(\{\w+(?::path)?\})", path)
    return "".join((".*" if p.endswith(":path}") else "[^/]+") if p.startswith("{") else re.escape(p) for p in parts)


def _rules(who: Who, *lines: str) -> Iterator[Rule]:
    for line in lines:
        methods, _, path = line.rpartition(" ")
        yield Rule(methods, path, who)


RULES: tuple[Rule, ...] = (
    *_rules(
        Who.EVERYBODY,
        "GET /healthz",
        "GET /readyz",
        "GET /openapi.json",
        "GET /docs",
        "GET /docs/docs.js",
        "GET /docs/docs.css",
    ),
    *_rules(
        Who.READ,
        "GET POST /v1/search",
        "POST /v1/ask",
        "GET /v1/passages/{passage_id}",
        "GET /v1/documents",
        "GET /v1/documents/{document_id}",
        "GET /v1/documents/{document_id}/text",
        "GET /v1/jobs",
        "GET /v1/jobs/{job_id}",
        "GET /v1/provisions",
        "POST /v1/compare",
        "GET /v1/timeline",
        "POST /v1/quizzes",
        "GET /v1/models",
        "POST /v1/chat/completions",
        "POST /v1/feedback",
        "GET /metrics",
        "GET POST DELETE /mcp",
    ),
    *_rules(Who.WRITE, "POST /v1/documents", "PUT DELETE /v1/documents/{document_id}"),
    *_rules(Who.ADMIN, "POST /v1/eval", "GET /v1/feedback"),
    # The page. Its own address sends whoever may not use it to log in, or says why not.
    *_rules(
        Who.EVERYBODY,
        "GET /",
        "GET POST /login",
        "GET /logout",
        "GET /favicon.ico",
        "GET /robots.txt",
        "GET /theme.css",
        "GET /gradio_api/theme.css",
        "GET /manifest.json",
        "GET /static/{path:path}",
        "GET /assets/{path:path}",
        "GET /svelte/{path:path}",
    ),
    *_rules(
        Who.READER,
        "GET /starting",
        "GET /conversations/{thread}.{form}",
        "POST /asked",
        "GET /asked/{thread}",
        "POST /asked/{key}/{act}",
        "GET /quizzes/{quiz_id}/results.csv",
        "GET /quizzes/{quiz_id}/{form}",
        "GET /config",
        "POST /gradio_api/queue/join",
        "GET /gradio_api/queue/data",
        "POST /gradio_api/run/{api_name}",
        "POST /gradio_api/cancel",
        "POST /gradio_api/reset",
        "GET /gradio_api/heartbeat/{session_hash}",
        "POST /gradio_api/upload",
        "GET /gradio_api/upload_progress",
        "GET /gradio_api/file={path_or_url:path}",
        "GET /gradio_api/startup-events",
        "GET /gradio_api/app_id",
    ),
    # What Gradio brings along and the page has no use for: its own way to log in, its figures, its tools for
    # developers, calls by other programs, and a proxy to elsewhere.
    *_rules(
        Who.NOBODY,
        "POST /login/",
        "GET /config/",
        "GET /pwa_icon",
        "GET /pwa_icon/{size}",
        "GET /monitoring",
        "GET /monitoring/summary",
        "GET /monitoring/{key}",
        "GET /gradio_api/deep_link",
        "GET /gradio_api/user",
        "GET /gradio_api/user/",
        "GET /gradio_api/login_check",
        "GET /gradio_api/login_check/",
        "GET /gradio_api/token",
        "GET /gradio_api/token/",
        "GET /gradio_api/app_id/",
        "GET /gradio_api/dev/reload",
        "GET /gradio_api/runs",
        "GET /gradio_api/runs/",
        "GET /gradio_api/info",
        "GET /gradio_api/info/",
        "GET /gradio_api/openapi.json",
        "GET /gradio_api/queue/status",
        "GET /gradio_api/custom_component/{id}/{environment}/{type}/{file_name}",
        "GET /gradio_api/proxy={url_path:path}",
        "GET /gradio_api/file/{path:path}",
        "POST /gradio_api/stream/{event_id}",
        "POST /gradio_api/stream/{event_id}/close",
        "GET /gradio_api/stream/{session_hash}/{run}/{component_id}/playlist.m3u8",
        "GET /gradio_api/stream/{session_hash}/{run}/{component_id}/{segment_id}.{ext}",
        "GET /gradio_api/stream/{session_hash}/{run}/{component_id}/playlist-file",
        "POST /gradio_api/reset/",
        "POST /gradio_api/api/{api_name}",
        "POST /gradio_api/api/{api_name}/",
        "POST /gradio_api/run/{api_name}/",
        "POST /gradio_api/call/{api_name}",
        "POST /gradio_api/call/{api_name}/",
        "POST /gradio_api/call/v2/{api_name}",
        "POST /gradio_api/call/v2/{api_name}/",
        "GET /gradio_api/call/{api_name}/{event_id}",
        "GET /gradio_api/call/v2/{api_name}/{event_id}",
        "POST /gradio_api/component_server",
        "POST /gradio_api/component_server/",
        "POST /gradio_api/process_recording",
        "POST /gradio_api/vibe-edit",
        "POST /gradio_api/vibe-edit/",
        "POST /gradio_api/undo-vibe-edit",
        "POST /gradio_api/undo-vibe-edit/",
        "GET POST /gradio_api/vibe-code",
        "GET POST /gradio_api/vibe-code/",
        "POST /gradio_api/vibe-starter-queries",
        "POST /gradio_api/vibe-starter-queries/",
    ),
)


def is_ours(path: str) -> bool:
    """Return whether an address is one of the API."""
    return path.startswith(OURS)


def who_may(method: str, path: str) -> Who:
    """Return who may make a request; what no rule speaks of is there for nobody.

    Only among the API's addresses does a key come first, and the API then says what there is and which methods it
    takes.

    >>> asked = ("POST /v1/search", "DELETE /v1/documents/4f", "GET /healthz", "GET /x")
    >>> [str(who_may(*line.split())) for line in asked]
    ['read', 'write', 'everybody', 'nobody']
    """
    for rule in RULES:
        if rule.pattern.fullmatch(path) and rule.takes(method):
            return rule.who
    return _of_unknown(method, path)


def _of_unknown(method: str, path: str) -> Who:
    if not is_ours(path):
        return Who.NOBODY
    return Who.READ if method in ("GET", "HEAD", "OPTIONS") else Who.WRITE

"""`rulings serve`: the API, and the page beside it."""

import click

from assistant.api.serve import serve
from assistant.cli.options import INDEX_SETTINGS, Given, given, settings_of, with_settings


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to serve at; 0.0.0.0 for all.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port to serve at.")
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that answer.")
@click.option("--page/--no-page", default=True, help="The web chat beside the API.")
@with_settings(
    "words",
    "hits",
    "rate",
    "require_key",
    "cors",
    "hosts",
    "log_questions",
    "allow_private",
    "max_megabytes",
    "ocr",
    *INDEX_SETTINGS,
)
@given
def serve_command(flags: Given, /, host: str, port: int, workers: int, page: bool) -> int:
    """Serve the HTTP API, described at /docs.

    Requests from elsewhere each need a key, made with `rulings keys`. This machine needs none until there has been a
    key or an account: then others are meant to reach the server, perhaps through a proxy behind which they all look
    like this machine. --require-key decides it otherwise.
    """
    return serve(settings_of(flags), host=host, port=port, workers=workers, page=page)

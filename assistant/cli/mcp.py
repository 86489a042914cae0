"""`rulings mcp`: the assistant as a tool of AI agents."""

import click

from assistant.cli.options import INDEX_SETTINGS, Given, given, settings_of, with_settings
from assistant.mcp.serve import serve_http, serve_stdio


@click.command("mcp")
@click.option("--http", is_flag=True, help="Serve streamable HTTP at /mcp instead of stdin and stdout.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to serve at, with --http.")
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="Port, with --http.")
@with_settings("words", "hits", "rate", "require_key", "cors", "hosts", *INDEX_SETTINGS)
@given
def mcp_command(flags: Given, /, http: bool, host: str, port: int) -> int:
    """Serve the Model Context Protocol: on stdin and stdout, as agents start it, or over HTTP.

    Tools: ask, search, compare, make_quiz, list_rulings, get_document, get_passage; documents are resources. Over HTTP,
    requests from elsewhere need a key, as with `rulings serve`.
    """
    settings = settings_of(flags)
    return serve_http(settings, host, port) if http else serve_stdio(settings)

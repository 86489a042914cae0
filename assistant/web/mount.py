"""Put the page into a FastAPI app."""

import logging
import os
import traceback
from typing import TYPE_CHECKING

from assistant.web.desk import Desk

if TYPE_CHECKING:
    from fastapi import FastAPI

SILENT = {
    "GRADIO_ANALYTICS_ENABLED": "False",
    "GRADIO_RUN_HISTORY": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "GRADIO_MCP_SERVER": "False",
}


def mount_chat(app: "FastAPI", desk: Desk, *, path: str = "/") -> "FastAPI":
    """Return `app` with the page under `path`; routes added before keep their own paths.

    Telemetry, run history and monitoring are off, and security headers stand on every response.
    """
    os.environ.update(SILENT)  # read by Gradio when it is imported
    import gradio as gr

    from assistant.quiz.shelf import Shelf
    from assistant.web.gate import add_gate
    from assistant.web.login import name_of
    from assistant.web.page import build_page
    from assistant.web.quiz_files import add_quiz_files
    from assistant.web.security import SecurityHeaders
    from assistant.web.theme import head, theme
    from assistant.web.threads import Threads

    logging.getLogger("uvicorn.error").addFilter(_is_news)
    threads, shelf = Threads(desk.settings.home), Shelf(desk.settings.home)
    add_gate(app, desk, threads, path)
    add_quiz_files(app, desk, shelf, path.rstrip("/"))
    app.add_middleware(SecurityHeaders)
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        build_page(desk, threads, shelf),
        path=path,
        auth_dependency=lambda request: name_of(desk, request),
        theme=theme(),
        head=head(),
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        ssr_mode=False,
        mcp_server=False,
        pwa=False,
        max_file_size=f"{desk.settings.max_megabytes}mb",
        show_error=False,
    )
    return mounted


def _is_news(record: logging.LogRecord) -> bool:
    """Return whether a fault is one: a reader who leaves while an answer streams is none, though Gradio raises for it."""
    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, KeyError):  # Gradio drops the session of a reader who has left, twice
        return [frame.name for frame in traceback.extract_tb(error.__traceback__)][-1:] != ["sse_stream"]
    return not (isinstance(error, RuntimeError) and "response already started" in str(error))

"""Put the page into a FastAPI app."""

import logging
import os
from typing import TYPE_CHECKING

from assistant.asking import Asking
from assistant.doors.left import is_left
from assistant.stores.shelf import Shelf
from assistant.stores.threads import Threads
from assistant.web.asked import add_asked
from assistant.web.desk import Desk
from assistant.web.gate import add_gate
from assistant.web.login import name_of
from assistant.web.page import build_page
from assistant.web.quiz_files import add_quiz_files
from assistant.web.security import SecurityHeaders
from assistant.web.theme import head, theme
from index.own_folder import own_folder

if TYPE_CHECKING:
    from fastapi import FastAPI

LEFT_OUT = {"GRADIO_RUN_HISTORY": "False", "GRADIO_MCP_SERVER": "False"}

UPLOADS = "GRADIO_TEMP_DIR"


def mount_chat(app: "FastAPI", desk: Desk, *, path: str = "/") -> "FastAPI":
    """Return `app` with the page under `path`; routes added before keep their own paths.

    Telemetry, run history and monitoring are off, and security headers stand on every response.
    """
    os.environ.update(LEFT_OUT)  # read by Gradio when it is imported
    if UPLOADS not in os.environ:  # by default a folder that all users of a machine share
        os.environ[UPLOADS] = str(own_folder("page"))
    import gradio as gr

    logging.getLogger("uvicorn.error").addFilter(_is_news)
    threads, shelf = Threads(desk.settings.home), Shelf(desk.settings.home)
    asking = Asking(lambda: desk.assistant, threads)
    add_gate(app, desk, threads, path)
    add_asked(app, desk, asking, threads, path.rstrip("/"))
    add_quiz_files(app, desk, shelf, path.rstrip("/"))
    app.add_middleware(SecurityHeaders)
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        build_page(desk, threads, shelf, asking),
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
    """Return whether what the server says is a fault: a reader who leaves while an answer streams is none.

    Of an answer that ended early the guard has told why, where there is something to tell.
    """
    error = record.exc_info[1] if record.exc_info else None
    return not is_left(error) and "returned without completing response" not in record.getMessage()

"""`rulings chat`: the page."""

import os
import sys

import click

from assistant.cli.options import INDEX_SETTINGS, Given, given, settings_of, with_settings
from assistant.cli.progress import shown_progress
from assistant.doors.required import told_of_page
from assistant.stores.users import Users
from assistant.web.desk import Desk
from assistant.web.serve import check_exposure, open_browser, serve_page


@click.command("chat")
@click.option("--host", default="127.0.0.1", metavar="ADDRESS", help="Listen on this address.", show_default=True)
@click.option("--port", type=click.IntRange(0, 65535), default=7860, help="Listen on this port.", show_default=True)
@click.option(
    "--without-accounts",
    count=True,
    help="Listen on an address that others can reach though nobody logs in; give it twice.",
)
@click.option("--no-browser", is_flag=True, help="Do not open the browser.")
@with_settings("words", "hits", "require_key", "hosts", "allow_private", "ocr", "max_megabytes", *INDEX_SETTINGS)
@given
def chat_command(flags: Given, /, host: str, port: int, without_accounts: int, no_browser: bool) -> int:
    """Open the chat in the browser: ask, read, and check each sentence against its ruling.

    On the first start the starter corpus is read; the page shows how far it is.
    """
    settings = settings_of(flags)
    if settings.require_key == "always" and without_accounts:
        raise click.UsageError("--without-accounts contradicts RULINGS_REQUIRE_KEY=always.")
    check_exposure(host, told=without_accounts, has_accounts=Users(settings.home).there_are())

    def when_up(address: str) -> None:
        click.echo(f"Rulings is at {address} (Ctrl+C stops it)", err=True)
        for line in told_of_page(settings, beside_api=False) if without_accounts < 2 else ():
            click.echo(f"rulings: {line}", err=True)
        if not no_browser and _has_screen():
            open_browser(address)

    desk = Desk(settings, is_open=without_accounts >= 2)
    with shown_progress("Reading the starter corpus") as listener:
        preparing = desk.prepare_in_background(listener)
        try:
            serve_page(desk, host, port, when_up=when_up)
        finally:
            desk.stop(preparing)
    return 0


def _has_screen() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))

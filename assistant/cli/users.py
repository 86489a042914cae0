"""`rulings users`: who may log in to the page."""

import sys

import click

from assistant.cli.options import Given, given, settings_of, with_settings
from assistant.cli.output import print_json
from assistant.doors.required import is_required, keys_or_users, told_of_first, told_of_page
from assistant.stores.users import Users


@click.group("users")
def users_command() -> None:
    """Add, list, remove and unlock the users of the page. Once there is one, everybody logs in."""


@users_command.command("add")
@click.argument("name")
@click.option("--admin", is_flag=True, help="May add and remove documents.")
@with_settings("home")
@given
def add_command(flags: Given, /, name: str, admin: bool) -> int:
    """Add the user NAME, or give them another password. The password is asked for, or read from stdin."""
    settings = settings_of(flags)
    is_first = not is_required(settings, *keys_or_users(settings.home))
    user = Users(settings.home).add(name, _password(), is_admin=admin)
    click.echo(f"{user.name} may log in{' and add documents' if user.is_admin else ''}")
    if is_first and (told := told_of_first(settings)):
        click.echo(f"rulings: {told}", err=True)
    return 0


@users_command.command("list")
@with_settings("home")
@given
def list_command(flags: Given, /) -> int:
    """List the users."""
    users = Users(settings_of(flags).home).all()
    if flags.as_json:
        print_json({"users": [{"name": u.name, "admin": u.is_admin} for u in users]})
    for user in () if flags.as_json else users:
        click.echo(f"{user.name}{'  administrator' if user.is_admin else ''}")
    return 0


@users_command.command("remove")
@click.argument("name")
@with_settings("home")
@given
def remove_command(flags: Given, /, name: str) -> int:
    """Remove the user NAME and end their sessions; their conversations stay."""
    settings = settings_of(flags)
    Users(settings.home).remove(name)
    click.echo(f"removed {name}")
    for line in told_of_page(settings, beside_api=False):
        click.echo(f"rulings: {line}", err=True)
    return 0


@users_command.command("unlock")
@click.argument("name")
@with_settings("home")
@given
def unlock_command(flags: Given, /, name: str) -> int:
    """Let NAME log in at once again after too many wrong passwords, theirs or somebody else's."""
    Users(settings_of(flags).home).unlock(name)
    click.echo(f"{name} may try again")
    return 0


def _password() -> str:
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\n")

"""`rulings keys`: who may use the API from elsewhere."""

from dataclasses import asdict

import click

from assistant.cli.options import Given, given, settings_of, with_settings
from assistant.cli.output import print_json
from assistant.doors.required import is_required, keys_or_users, told_of_api, told_of_first
from assistant.stores.keys import Key, KeyStore


@click.group("keys")
def keys_command() -> None:
    """Make, list and revoke keys of the API.

    Once there has been one, this machine needs one too (RULINGS_REQUIRE_KEY).
    """


@keys_command.command("add")
@click.argument("name")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    type=click.Choice(["read", "write", "admin"]),
    default=("read",),
    show_default=True,
    help="What it allows; repeat it for several.",
)
@click.option("--days", type=click.IntRange(1, 3650), help="Days until it expires; without it, it does not.")
@with_settings("home", "require_key")
@given
def add_command(flags: Given, /, name: str, scopes: tuple[str, ...], days: int | None) -> int:
    """Make a key for NAME and print it once: only its digest is kept.

    read asks and reads, write adds and removes documents, admin measures answers and reads feedback.
    """
    settings = settings_of(flags)
    is_first = not is_required(settings, *keys_or_users(settings.home))
    secret, key = KeyStore(settings.home).add(name, scopes, days)
    if flags.as_json:
        print_json({"key": secret, **asdict(key)})
        return 0
    click.echo(secret)
    click.echo("rulings: keep it now, it cannot be shown again; send it as Authorization: Bearer KEY", err=True)
    if is_first and (told := told_of_first(settings)):
        click.echo(f"rulings: {told}", err=True)
    return 0


@keys_command.command("list")
@with_settings("home")
@given
def list_command(flags: Given, /) -> int:
    """List the keys with their scopes and ends; the keys themselves are not kept."""
    found = KeyStore(settings_of(flags).home).keys()
    if flags.as_json:
        print_json({"keys": [asdict(key) for key in found]})
        return 0
    for key in found:
        click.echo(f"{key.key_id}  {'+'.join(key.scopes):<16}  {_state(key):<24}  {key.name}")
    if not found:
        click.echo("There are no keys. Make one with: rulings keys add NAME")
    return 0


@keys_command.command("revoke")
@click.argument("key_id", metavar="ID")
@with_settings("home")
@given
def revoke_command(flags: Given, /, key_id: str) -> int:
    """Make the key with ID invalid from now on; a server that runs refuses it with the next request."""
    settings = settings_of(flags)
    store = KeyStore(settings.home)
    key = store.revoke(key_id.strip().lower())
    if flags.as_json:
        print_json(asdict(key))
    else:
        click.echo(f"revoked {key.key_id} {key.name}")
        told = told_of_api(settings, "localhost")
        for line in told if not store.there_are() else ():
            click.echo(f"rulings: {line}", err=True)
    return 0


def _state(key: Key) -> str:
    if key.revoked_at:
        return f"revoked {key.revoked_at[:10]}"
    return f"until {key.expires_at[:10]}" if key.expires_at else "does not expire"

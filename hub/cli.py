"""The hub's command line: `hub migrate`, `hub seed-demo`, `hub openapi`, `hub add-staff`, `hub add-token`."""

import argparse
import asyncio
import getpass
import json
import os
import sys
from collections.abc import Awaitable, Callable

from sqlmodel.ext.asyncio.session import AsyncSession

from hub.container import build
from hub.domain.staff import queries as staff_queries
from hub.domain.staff import service as staff
from hub.domain.staff.models import Role
from hub.domain.staff.rules import Permission
from hub.migrations.run import migrate
from hub.seed import seed_demo
from hub.settings import Settings, get_settings


def main(arguments: list[str] | None = None) -> None:
    options = _parser().parse_args(arguments)
    commands: dict[str, Callable[[argparse.Namespace], None]] = {
        "migrate": lambda _: migrate(get_settings()),
        "seed-demo": lambda _: _in_transaction(seed_demo),
        "openapi": lambda _: _print_openapi(),
        "add-staff": _add_staff,
        "add-token": _add_token,
    }
    commands[options.command](options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hub", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("migrate", help="bring the database to the newest schema")
    commands.add_parser("seed-demo", help="add the demo tenant")
    commands.add_parser("openapi", help="print the API's description")
    add = commands.add_parser("add-staff", help="add an account; asks for the password")
    add.add_argument("login")
    add.add_argument("name")
    add.add_argument("role", choices=[role.value for role in Role])
    token = commands.add_parser("add-token", help="issue an API token for a program that acts as a staff member")
    token.add_argument("login")
    token.add_argument("name")
    token.add_argument(
        "--scope", action="append", choices=[permission.value for permission in Permission], required=True
    )
    return parser


def _in_transaction(work: Callable[[AsyncSession], Awaitable[None]]) -> None:
    async def run() -> None:
        container = build(get_settings(), pool_size=1)
        try:
            async with container.database.transaction() as session:
                await work(session)
        finally:
            await container.close()

    asyncio.run(run())


def _print_openapi() -> None:
    """Needs no database: settings that are missing are filled with values that are never used."""
    from hub.app import create_app, describe

    unused = {"database_url": "postgresql://unused", "secret_key": "u" * 32, "internal_secret": "u" * 32}
    settings = Settings.model_validate({**unused, "demo_mode": True})
    json.dump(
        describe(create_app(build(settings, pool_size=1))), sys.stdout, indent=2, ensure_ascii=False, sort_keys=True
    )
    sys.stdout.write("\n")


def _add_staff(options: argparse.Namespace) -> None:
    password = os.environ.get("STAFF_PASSWORD") or getpass.getpass("Password: ")

    async def add(session: AsyncSession) -> None:
        member, secret = await staff.add_member(
            session,
            login=options.login,
            name=options.name,
            role=Role(options.role),
            password=password,
            languages=["ru", "en"],
        )
        print(f"Added {member.login}. Secret for the authenticator app, shown once: {secret}")

    _in_transaction(add)


def _add_token(options: argparse.Namespace) -> None:
    async def add(session: AsyncSession) -> None:
        member = await staff_queries.by_login(session, options.login)
        if member is None:
            raise SystemExit(f"There is no account {options.login!r}.")
        print(await staff.issue_api_token(session, member.id, options.name, options.scope))

    _in_transaction(add)


if __name__ == "__main__":
    main()

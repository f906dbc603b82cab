"""The command line ``coi``. Commands import what they need when they run, so that a cold start stays short."""

import sys

import typer

from coi.cli.steps import refused_by_system
from coi.errors import CoiError

app = typer.Typer(
    name="coi",
    help="COI Base: country-of-origin information for return. Write, check, index, search, publish.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line; our errors become one line on standard error and an exit code."""
    register_commands()
    try:
        app()
    except CoiError as error:
        print(f"coi: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except OSError as error:
        if not error.filename:
            raise
        refused = refused_by_system(error)
        print(f"coi: {refused}", file=sys.stderr)
        sys.exit(refused.exit_code)
    except KeyboardInterrupt:
        print("coi: stopped", file=sys.stderr)
        sys.exit(130)


def register_commands() -> None:
    """Attach every command to ``app``, once."""
    from coi.cli import commands

    if not app.registered_commands:
        commands.register(app)


if __name__ == "__main__":
    main()

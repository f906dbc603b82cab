"""The command line ``coi``. Commands import what they need when they run, so that a cold start stays short."""

import sys

import typer

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
    except OSError as error:  # a full disk, a folder that may not be written, a file gone meanwhile
        if not error.filename:
            raise
        print(
            f"coi: {error.filename}: {error.strerror}. Check that the folder exists, may be written and has room",
            file=sys.stderr,
        )
        sys.exit(2)
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

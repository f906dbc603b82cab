"""Which commands there are, in the order ``coi --help`` shows them."""

import typer

from coi.cli.build import build_command
from coi.cli.check import check_command
from coi.cli.crawl import crawl_app
from coi.cli.evaluate import evaluate_command
from coi.cli.extract import extract_command
from coi.cli.index import index_command
from coi.cli.new import new_command
from coi.cli.review import review_command
from coi.cli.schema import schema_command
from coi.cli.search import search_command
from coi.cli.serve import serve_command
from coi.cli.show import show_command
from coi.cli.status import status_command
from coi.cli.understand import understand_command
from coi.cli.watch import watch_command
from coi.cli.withdraw import withdraw_command


def register(app: typer.Typer) -> None:
    """Attach every command."""
    app.command("check")(check_command)
    app.command("new")(new_command)
    app.command("schema")(schema_command)
    app.command("index")(index_command)
    app.command("search")(search_command)
    app.command("understand")(understand_command)
    app.command("show")(show_command)
    app.command("evaluate")(evaluate_command)
    app.command("status")(status_command)
    app.command("build")(build_command)
    app.command("serve")(serve_command)
    app.command("withdraw")(withdraw_command)
    app.command("watch")(watch_command)
    app.command("review")(review_command)
    app.command("extract")(extract_command)
    app.add_typer(crawl_app, name="crawl")

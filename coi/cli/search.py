"""``coi search``: ask the index."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coi.cli.engines import EngineOption, index_home
from coi.cli.options import AsOfOption, JsonOption, parse_as_of
from coi.errors import UsageError

if TYPE_CHECKING:
    from index.home import IndexHome
    from index.request import SearchRequest

Many = list[str] | None


def search_command(
    query: Annotated[str, typer.Argument(help="What is asked, in any language.")] = "",
    index: Annotated[
        Path | None, typer.Option("--index", help="Folder of index versions. Default: build/index.")
    ] = None,
    country: Annotated[Many, typer.Option(help="Country of return, such as rs.")] = None,
    return_from: Annotated[Many, typer.Option(help="Host country, such as se.")] = None,
    place: Annotated[Many, typer.Option(help="Place id, such as rs-nis.")] = None,
    topic: Annotated[Many, typer.Option(help="Topic key.")] = None,
    subtopic: Annotated[Many, typer.Option(help="Subtopic key.")] = None,
    group: Annotated[Many, typer.Option(help="Target group key.")] = None,
    kind: Annotated[
        Many, typer.Option(help="guide, fact, scheme, answer, finding, alert, service or document.")
    ] = None,
    language: Annotated[Many, typer.Option(help="Language of the record.")] = None,
    publisher: Annotated[Many, typer.Option(help="Publisher card.")] = None,
    freshness: Annotated[Many, typer.Option(help="current, due, overdue, historical or undated.")] = None,
    ignore: Annotated[Many, typer.Option(help="Understood part to undo, such as country:RS.")] = None,
    sort: Annotated[str, typer.Option(help="relevance or newest.")] = "relevance",
    page: Annotated[int, typer.Option(help="Page, from 1.")] = 1,
    limit: Annotated[int, typer.Option("--limit", "--size", help="Hits on a page.")] = 10,
    explain: Annotated[bool, typer.Option("--explain", help="Say why each hit stands where it does.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Everything found as JSON Lines, in the order of ids; pages do not count.")
    ] = False,
    engine: EngineOption = None,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
) -> None:
    """Search the knowledge base; says what was understood and how sure the answer is."""
    from index.request import SearchRequest, make_filters

    filters = {
        "country": country, "return_from": return_from, "place": place, "topic": topic, "subtopic": subtopic,
        "group": group, "kind": kind, "language": language, "publisher": publisher, "freshness": freshness,
    }  # fmt: skip
    request = SearchRequest(
        text=query,
        filters=make_filters(filters),
        ignore=tuple(ignore or ()),
        sort=sort,  # type: ignore[arg-type]  # SearchRequest checks it
        page=page,
        size=limit,
        as_of=parse_as_of(as_of),
        explain=explain,
    )
    home = index_home(engine, index)
    if everything:
        _print_everything(home, request)
    else:
        _print_page(home, request, as_json)


def _print_page(home: "IndexHome", request: "SearchRequest", as_json: bool) -> None:
    from coi.cli.show_hits import print_hits
    from index.deadline import answer_within
    from index.search import search

    with answer_within(home.seconds):
        response = search(home.open(), request)
    if as_json:
        print(json.dumps(response.to_json(), ensure_ascii=False, indent=2))
    else:
        print_hits(response)


def _print_everything(home: "IndexHome", request: "SearchRequest") -> None:
    from index.export import export

    if request.explain or request.sort != "relevance" or request.page != 1:
        message = "everything found comes in the order of ids"
        raise UsageError(message, where="--all", do="Leave --explain, --sort and --page out")
    for record in export(home.open(), request):
        print(json.dumps(record, ensure_ascii=False))

"""``coi search``: ask the index."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from coi.cli.engines import EngineOption, index_home
from coi.cli.options import AsOfOption, JsonOption, parse_as_of

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
    engine: EngineOption = None,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
) -> None:
    """Search the knowledge base; says what was understood and how sure the answer is."""
    from index.deadline import answer_within
    from index.request import SearchRequest, make_filters
    from index.search import search

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
    )
    home = index_home(engine, index)
    with answer_within(home.seconds):
        response = search(home.open(), request).to_json()
    if as_json:
        print(json.dumps(response, ensure_ascii=False, indent=2))
        return
    _print_hits(response)


def _print_hits(response: dict[str, Any]) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    understood = response["query"]
    parts = [
        value
        for key in ("countries", "return_from", "places", "topics", "subtopics", "groups")
        for value in understood[key]
    ]
    console.print(
        f"understood: {', '.join(parts) or 'plain words'} · answered: {response['answered']} · {response['total']} found",
        markup=False,
    )
    for note, values in (("left out", response["relaxed"]), ("did you mean", response["suggestions"])):
        if values:
            console.print(f"{note}: {', '.join(values)}", markup=False)
    for hit in response["hits"]:
        console.print(f"\n{hit['title']}", markup=False, style="bold")
        if hit["summary"]:
            console.print(hit["summary"], markup=False)
        console.print(_describe_hit(hit), markup=False, style="dim")


def _describe_hit(hit: dict[str, Any]) -> str:
    """Id, what it is about, how old its evidence is and who has checked it; where a page of others stands."""
    about = "/".join(part for part in (hit["country"], hit["topic"]) if part)
    if hit["kind"] == "document":
        trust = f"page of others: {hit['url']}"
    else:
        trust = f"confirmed {hit['confirmed']}" if hit["confirmed"] else "desk research, not confirmed"
    return " · ".join([hit["id"], about, f"evidence {hit['evidence_date'] or 'undated'} ({hit['freshness']})", trust])

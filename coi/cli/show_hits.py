"""Hits in the terminal."""

from collections import defaultdict
from typing import Any


def print_hits(response: dict[str, Any]) -> None:
    """Print the shape of ``GET /api/search`` for a reader."""
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
        if "why" in hit:
            console.print(_describe_why(hit), markup=False)


def _describe_hit(hit: dict[str, Any]) -> str:
    """Id, what it is about, how old its evidence is and who has checked it; where a page of others stands."""
    about = "/".join(part for part in (hit["country"], hit["topic"]) if part)
    if hit["kind"] == "document":
        trust = f"page of others: {hit['url']}"
    else:
        trust = f"confirmed {hit['confirmed']}" if hit["confirmed"] else "desk research, not confirmed"
    return " · ".join([hit["id"], about, f"evidence {hit['evidence_date'] or 'undated'} ({hit['freshness']})", trust])


def _describe_why(hit: dict[str, Any]) -> str:
    """The sum of the score, and where the words of the query stand."""
    parts = " ".join(f"{value:+.2f} {name}," for name, value in hit["why"]["parts"].items()).rstrip(",")
    total = f"why {hit['score']:.2f}: {parts or 'where the engine has put it'}"
    standing: dict[str, list[str]] = defaultdict(list)
    for word, place in hit["why"]["words"].items():
        standing[place].append(word)
    return "\n".join([total, *(f"    {place}: {' '.join(words)}" for place, words in standing.items())])

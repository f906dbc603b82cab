"""Hits in the terminal."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.response import Hit, SearchResponse


def print_hits(response: "SearchResponse") -> None:
    """Print an answer for a reader."""
    from rich.console import Console

    console = Console(highlight=False)
    understood = response.query
    parts = [
        value
        for key in ("countries", "return_from", "places", "topics", "subtopics", "groups")
        for value in getattr(understood, key)
    ]
    console.print(
        f"understood: {', '.join(parts) or 'plain words'} · answered: {response.answered} · {response.total} found",
        markup=False,
    )
    for note, values in (("left out", response.relaxed), ("did you mean", response.suggestions)):
        if values:
            console.print(f"{note}: {', '.join(values)}", markup=False)
    for hit in response.hits:
        console.print(f"\n{hit.title}", markup=False, style="bold")
        if hit.summary:
            console.print(hit.summary, markup=False)
        console.print(_describe_hit(hit), markup=False, style="dim")
        if hit.why:
            console.print(f"why {hit.why.to_text(hit.score)}", markup=False)


def _describe_hit(hit: "Hit") -> str:
    """Id, what it is about, how old its evidence is and who has checked it; where a page of others stands."""
    about = "/".join(part for part in (hit.country, hit.topic) if part)
    if hit.kind == "document":
        trust = f"page of others: {hit.url}"
    else:
        trust = f"confirmed {hit.confirmed}" if hit.confirmed else "desk research, not confirmed"
    return " · ".join([hit.id, about, f"evidence {hit.evidence_date or 'undated'} ({hit.freshness})", trust])

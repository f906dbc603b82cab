"""``coi understand``: what a query means."""

import json
from typing import Annotated

import typer

from coi.cli.options import CorpusOption, JsonOption, corpus_roots


def understand_command(
    text: Annotated[str, typer.Argument(help="A query as typed.")],
    ignore: Annotated[list[str] | None, typer.Option(help="Part to undo, such as country:RS.")] = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show how a query is understood: countries, places, topics, groups, phrases, and what is left."""
    from coi.lexicon import Lexicon
    from coi.lexicon.names import make_name_table
    from coi.store import load_corpus
    from coi.vocabulary import Vocabulary
    from index.query import understand

    vocabulary = Vocabulary.from_corpus(load_corpus(corpus_roots(corpus), only="vocabulary"))
    understood = understand(text, Lexicon(make_name_table(vocabulary)), ignore or ()).to_json()
    if as_json:
        print(json.dumps(understood, ensure_ascii=False, indent=2))
        return
    if not text.strip():
        print("an empty query: it asks for everything")
        return
    for key, value in understood.items():
        if value:
            print(f"{key}: {value if isinstance(value, str) else ', '.join(map(str, value))}")

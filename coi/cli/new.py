"""``coi new``: asks for what every entry needs and writes a draft."""

import re
from typing import Annotated

import typer

from coi.cli.options import CorpusOption, corpus_roots


def new_command(
    title: Annotated[
        str, typer.Option(prompt="Title (the question, as a caseworker would ask it)", help="The question.")
    ],
    country: Annotated[str, typer.Option(prompt="Country (two letters, such as rs)", help="Two-letter code.")],
    topic: Annotated[str, typer.Option(prompt="Topic (such as housing)", help="Topic key.")],
    subtopic: Annotated[str, typer.Option(prompt="Subtopic (such as social-housing)", help="Subtopic key.")],
    slug: Annotated[str | None, typer.Option(help="Last part of the id. Default: made from the title.")] = None,
    owner: Annotated[str, typer.Option(help="Society or desk that looks after it.")] = "COI Base desk",
    corpus: CorpusOption = None,
) -> None:
    """Write the draft of a new entry; it is not published until its status says so."""
    from anyascii import anyascii

    from coi.errors import UsageError
    from coi.store import load_corpus
    from coi.store.write import create_record
    from coi.vocabulary import Vocabulary

    root = corpus_roots(corpus)[0]
    loaded = load_corpus([root])
    vocabulary = Vocabulary.from_corpus(loaded)
    code = country.strip().upper()
    if not vocabulary.is_country(code):
        raise UsageError(f"'{country}' is not a country code", where="--country", do="Write two letters, such as rs")
    if topic not in vocabulary.topics:
        raise UsageError(
            f"'{topic}' is not a topic", where="--topic", do=f"Choose from: {', '.join(vocabulary.topics)}"
        )
    if subtopic not in vocabulary.subtopics_of(topic):
        choices = ", ".join(vocabulary.subtopics_of(topic))
        raise UsageError(f"'{subtopic}' is not a subtopic of {topic}", where="--subtopic", do=f"Choose from: {choices}")
    words = re.findall(r"[a-z0-9]+", slug or anyascii(title).casefold())
    record_id = f"{code.casefold()}/{topic}/{'-'.join(words)[:80].strip('-')}"
    if record_id in loaded.withdrawn or record_id in loaded.redirects:
        raise UsageError("this id was used before and is never used again", where=record_id, do="Give another --slug")
    draft = {
        "title": title,
        "summary": "Write the answer here first, in at most 600 characters.",
        "kind": "guide",
        "status": "draft",
        "visibility": "public",
        "language": "en",
        "owner": owner,
        "subtopics": [subtopic],
        "citations": [],
    }
    path = create_record(root, f"countries/{record_id}.md", draft, "Write the text here; cite sources as [^key].")
    print(f"{path}: a draft. Fill it in, then run: coi check {path}")

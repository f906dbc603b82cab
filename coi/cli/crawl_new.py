"""``coi crawl new``: looks at a site and drafts a crawl definition that a person finishes."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coi.cli.options import CorpusOption, JsonOption, corpus_roots

if TYPE_CHECKING:
    from coi.store import Corpus
    from crawler.draft import Draft, Found


def new_crawl(
    url: Annotated[str, typer.Argument(metavar="URL", help="A page that stands for what is wanted.")],
    publisher: Annotated[
        str | None, typer.Option("--publisher", help="Slug of the card. Default: the one card with this website.")
    ] = None,
    country: Annotated[list[str] | None, typer.Option("--country", help="Two letters; may be repeated.")] = None,
    topic: Annotated[list[str] | None, typer.Option("--topic", help="Topic key; may be repeated.")] = None,
    slug: Annotated[str | None, typer.Option("--slug", help="Name of the crawl. Default: the publisher's.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="File to write instead of one in corpus/crawls.")] = None,
    corpus: CorpusOption = None,
    as_json: JsonOption = False,
) -> None:
    """Draft a crawl definition: a few polite requests to one host, then a file that a person must finish."""
    from datetime import date

    from coi.errors import NotFoundError
    from coi.store import load_corpus
    from crawler.draft import Found, make_draft
    from crawler.probe import probe_site
    from crawler.settings import load_crawl_settings

    roots = corpus_roots(corpus)
    loaded = load_corpus(roots)
    _refuse_bad(url, country or [], topic or [], loaded)
    ours = load_crawl_settings()
    owner = _publisher_of(loaded, url, publisher)
    if owner:
        _refuse_existing(out or roots[0] / _relative(slug or owner))
    found = Found.of(probe_site(url, ours))
    if owner is None:
        raise NotFoundError("no publisher card has this website", where=url, do=_card_for(found))
    card = loaded.publishers[f"publishers/{owner}"].record
    countries = [code.upper() for code in country or []]
    draft = make_draft(found, owner, card, countries, topic or [], date.today())  # noqa: DTZ011  (the editor's day)
    path = _write(draft, roots[0], _relative(slug or owner), out)
    _tell(draft, path, as_json=as_json)


def _refuse_bad(url: str, countries: list[str], topics: list[str], corpus: "Corpus") -> None:
    from urllib.parse import urlsplit

    from coi.errors import UsageError
    from coi.vocabulary import Vocabulary

    vocabulary = Vocabulary.from_corpus(corpus)
    try:
        parts = urlsplit(url)
        is_address = (
            parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port is None or parts.port > 0)
        )
    except ValueError:
        is_address = False
    if not is_address or any(letter.isspace() for letter in url):
        raise UsageError(f"'{url}' is not an address", where="URL", do="Write it as https://example.org/news")
    for code in countries:
        if not vocabulary.is_country(code.upper()):
            raise UsageError(f"'{code}' is not a country code", where="--country", do="Write two letters, such as rs")
    for topic in topics:
        if topic not in vocabulary.topics:
            do = f"Choose from: {', '.join(vocabulary.topics)}"
            raise UsageError(f"'{topic}' is not a topic", where="--topic", do=do)


def _publisher_of(corpus: "Corpus", url: str, given: str | None) -> str | None:
    """Slug of the card that is given, or of the only one whose website has the address's host; nothing where none has."""
    from coi.errors import NotFoundError, UsageError
    from crawler.address import host_of

    cards = {key.removeprefix("publishers/"): stored.record for key, stored in corpus.publishers.items()}
    if given is not None and given not in cards:
        do = f"Write corpus/publishers/{given}.yml with name, type and website"
        raise NotFoundError(f"there is no publisher card '{given}'", where="--publisher", do=do)
    same = [slug for slug, card in cards.items() if card.website and host_of(card.website) == host_of(url)]
    if given is None and len(same) > 1:
        do = f"Choose one with --publisher: {', '.join(sorted(same))}"
        raise UsageError("several publisher cards have this website", where=url, do=do)
    return given or next(iter(same), None)


def _card_for(found: "Found") -> str:
    """What to write for a publisher that is new to the corpus."""
    import re

    from anyascii import anyascii

    name = found.publisher_name
    slug = "-".join(re.findall(r"[a-z0-9]+", anyascii(name).casefold()))[:60].strip("-") or "publisher"
    site = "/".join(found.probe.url.split("/")[:3])
    return (
        f"Write corpus/publishers/{slug}.yml with name: {name}, its type and website: {site}, "
        f"then run this again with --publisher {slug}"
    )


def _relative(slug: str) -> str:
    return f"crawls/{slug}.yml"


def _refuse_existing(path: Path) -> None:
    from coi.errors import RecordExistsError

    if path.exists():
        do = "Give another --slug or --out, or edit that file"
        raise RecordExistsError("there is a definition already", where=str(path), do=do)


def _write(draft: "Draft", root: Path, relative: str, out: Path | None) -> Path:
    from coi.errors import UsageError
    from coi.model import Crawl
    from coi.store.write import create_record, dump_yaml, write_text

    for name in ("countries", "topics"):
        if not draft.definition[name]:
            option = {"countries": "--country rs", "topics": "--topic housing"}[name]
            raise UsageError(f"the page does not tell its {name}", where="URL", do=f"Give them, such as {option}")
    if out is None:
        return create_record(root, relative, draft.definition)
    Crawl.model_validate(draft.definition)
    write_text(out, dump_yaml(draft.definition))
    return out


def _tell(draft: "Draft", path: Path, *, as_json: bool) -> None:
    if as_json:
        told = {
            "path": str(path),
            "title": draft.title,
            "definition": draft.definition,
            "reasons": draft.reasons,
            "decide": list(draft.decide),
        }
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return
    print(f"{path}: a draft, from '{draft.title}'")
    print(f"kind: {draft.definition['kind']}, because {draft.reasons['kind']}")
    print(f"robots: {draft.definition['robots_note']}")
    print("To decide:")
    for each in draft.decide:
        print(f"- {each}")
    print(f"Then run: coi crawl check {path.stem}, and coi crawl run {path.stem} --limit 5")

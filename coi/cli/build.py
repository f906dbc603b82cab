"""``coi build``: the whole static site."""

from pathlib import Path
from typing import Annotated

import typer

from coi.cli.options import CorpusOption, DocumentsOption, JsonOption, corpus_roots, document_files


def build_command(
    corpus: CorpusOption = None,
    documents: DocumentsOption = None,
    out: Annotated[Path | None, typer.Option("--out", help="Folder of the site. Default: build/site.")] = None,
    site_url: Annotated[str | None, typer.Option("--site-url", help="Address the site will have.")] = None,
    editors: Annotated[
        bool, typer.Option("--editors", help="Add the editors' review list: for a site that stays on this machine.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Build the static site from one or more corpus folders; a failed build leaves the old site alone."""
    import json

    from coi.cli.rebuild import editors_list
    from coi.publish.allow import withheld
    from coi.publish.site import build_site
    from coi.settings import load_settings
    from coi.store import load_corpus

    settings = load_settings()
    loaded = load_corpus(corpus_roots(corpus))
    review = editors_list(loaded, settings) if editors else None
    files = document_files(documents)
    report = build_site(
        loaded, out or settings.site_dir, site_url=site_url or settings.site_url, documents=files, editors=review
    )
    held = [stored.id for stored in withheld(loaded)]
    if as_json:
        counts = {"pages": report.pages, "records": report.records, "documents": report.documents}
        print(json.dumps({**counts, "withheld": held, "problems": len(loaded.problems)}))
        return
    found = f", {report.documents} source documents" if report.documents else ""
    print(f"{report.pages} pages, {report.records} records{found} in {out or settings.site_dir}")
    for record_id in held:
        print(f"{record_id}: left out, it holds what must not be published; see: coi check")
    if loaded.problems:
        print(f"{len(loaded.problems)} files could not be read and are not on the site; see: coi check")

"""Which engine: named on the command line, or Elasticsearch where its address is set, or the embedded one."""

from pathlib import Path

from coi.errors import UsageError
from index.folder import FolderHome
from index.home import IndexHome

ENGINES = ("embedded", "elasticsearch")


def choose_spare(index_dir: Path, fallback: str, main: IndexHome) -> IndexHome | None:
    """What answers while the main index cannot: the embedded one where the setting names it.

    Raises ``UsageError`` for any other engine.
    """
    if fallback not in {"", "embedded"}:
        raise UsageError(f"'{fallback}' cannot stand in", where="COI_FALLBACK", do="Use embedded, or nothing")
    return FolderHome(index_dir) if fallback and main.engine_name != "embedded" else None


def choose_home(index_dir: Path, engine: str | None = None) -> IndexHome:
    """Where the index lives. ``index_dir`` is the folder of the embedded engine.

    Raises ``UsageError`` for an engine that is none, and for Elasticsearch without an address.
    """
    if engine not in {None, *ENGINES}:
        raise UsageError(f"'{engine}' is not an engine", where="--engine", do=f"Choose from: {', '.join(ENGINES)}")
    if engine == "embedded":
        return FolderHome(index_dir)
    from index.engines.elastic.settings import load_elastic_settings  # noqa: PLC0415  (its client takes long to import)

    settings = load_elastic_settings()
    if settings is None and engine is None:
        return FolderHome(index_dir)
    if settings is None:
        do = "Set it to the server's address, such as https://host:9200"
        raise UsageError("Elasticsearch has no address", where="COI_ELASTICSEARCH_URL", do=do)
    from index.engines.elastic.home import ElasticHome  # noqa: PLC0415

    return ElasticHome(settings)

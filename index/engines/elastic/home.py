"""Index versions in a cluster: built beside the live one, sealed, then one atomic change of the alias."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from coi.errors import IndexUnavailableError
from index.engines.elastic.building import ElasticBuilding, read_digests
from index.engines.elastic.cluster import Cluster
from index.engines.elastic.connection import Connection
from index.engines.elastic.lock import only_build
from index.engines.elastic.names import Said, make_name, now
from index.engines.elastic.purge import purge
from index.engines.elastic.schema import ASIDE, ASIDE_TEXT, make_mapping, make_settings
from index.engines.elastic.searcher import ElasticSearcher
from index.engines.elastic.settings import ElasticSettings
from index.makeup import schema_digest
from index.open import OpenIndex
from index.version import Asides

LOOK_AGAIN = 1.0
"""Seconds after which a reader looks whether another version serves."""
KEPT = 2
"""Versions that are kept: the live one and the one before it."""


class ElasticHome:
    """The versions behind one alias."""

    engine_name = "elasticsearch"

    def __init__(self, settings: ElasticSettings) -> None:
        self.connection = Connection(settings)
        self.cluster = Cluster(self.connection)
        self.seconds = settings.timeout
        self.place = f"{settings.shown} ({settings.alias})"
        self._alias = settings.alias
        self._looked: tuple[float, str] = (0.0, "")
        self._lock = threading.Lock()

    def live_name(self) -> str:
        """Name of the version that serves, at most a second old."""
        at, name = self._looked
        if name and time.monotonic() - at < LOOK_AGAIN:
            return name
        with self._lock:
            names = self.cluster.live_names()
            self._looked = (time.monotonic(), names[0] if len(names) == 1 else "")
        if not names:
            raise self._no_index()
        if len(names) > 1:  # fail closed: the older one may hold what was withdrawn since
            do = f"Choose one: coi index --rollback --version NAME, of {', '.join(names)}"
            raise IndexUnavailableError("the alias leads to several versions", where=self._alias, do=do)
        return names[0]

    def open(self) -> OpenIndex:
        """The version that serves, searched through the alias: a reader needs no right on anything else."""
        name = self.live_name()
        said = self.cluster.said(self._alias)
        searcher = ElasticSearcher(self.connection, self._alias, said.languages)
        return OpenIndex(said.version(name), searcher, self._read_asides())

    def describe(self) -> dict[str, Any]:
        """The version that serves, what is kept beside it, and the cluster's health for those who may ask."""
        name = self.cluster.live_name()
        if not name:
            return {"name": None}
        said = self.cluster.said(self._alias)
        described: dict[str, Any] = {**vars(said.version(name))}
        with suppress(IndexUnavailableError):
            described["server"] = self.cluster.server_version()  # first: a reader is refused here, not shown a part
            described["health"] = self.cluster.health()
            described["kept"] = [other for other in self.cluster.versions() if other != name]
        return described

    def is_current(self, content: str) -> bool:
        """Whether the version that serves was made from this content with the schema as it is now."""
        if not self.cluster.live_name():
            return False
        said = self.cluster.said(self._alias)
        return (said.schema, said.content) == (schema_digest(), content)

    @contextmanager
    def new_version(self, content: str) -> Iterator[ElasticBuilding]:
        """A version to build: a copy of the live one where the schema is the same, so that few changes cost little."""
        with only_build(self.connection):
            self._remove_leftovers()
            name, said = make_name(self._alias, content, now()), Said(content)
            building = ElasticBuilding(self.connection, name, *self._begin(name, said))
            try:
                yield building
                if not self.cluster.said(name).sealed:
                    raise IndexUnavailableError("the build did not end", where=name, do="Nothing was swapped in")
                self.cluster.point_to(name)
            except BaseException:
                with suppress(IndexUnavailableError):
                    self.cluster.delete(name)
                raise
            self._looked = (0.0, "")
            self._tidy(name, building.withdrawn)

    def roll_back(self, withdrawn: frozenset[str], to: str | None = None) -> str:
        """Let the version before the live one serve again, or the one named; what was withdrawn since stays out.

        Gives its name. Raises ``IndexUnavailableError`` where there is none that is whole and fits this release.
        """
        with only_build(self.connection):
            live, versions = self.cluster.live_name(), self.cluster.versions()
            whole = [name for name, said in versions.items() if said.sealed and name != live]
            if to is not None and to not in whole:
                raise IndexUnavailableError(f"'{to}' is no version to go back to", do=f"There are: {whole or 'none'}")
            if not whole:
                raise IndexUnavailableError("there is no version to go back to", do="Build one: coi index")
            name = to or whole[-1]
            clean = purge(self.connection, self.cluster, name, withdrawn)
            self.cluster.point_to(clean)
            if clean != name:
                self.cluster.delete(name)
            self._looked = (0.0, "")
            return clean

    def _begin(self, name: str, said: Said) -> tuple[Said, dict[str, str] | None]:
        live = self.cluster.live_name()
        base = self.cluster.said(live) if live else None
        shards = self.connection.settings.shards
        if live and base and base.schema == said.schema and self.cluster.shards(live) == shards:
            self.cluster.copy(live, name, said)
            return said, read_digests(self.connection, live)
        self.connection.work(
            lambda client: client.indices.create(
                index=name, settings=make_settings(shards), mappings=make_mapping(said.to_meta())
            )
        )
        return said, None

    def _read_asides(self) -> Asides:
        found = self.connection.ask(
            lambda client: client.search(
                index=self._alias, query={"exists": {"field": ASIDE}}, size=10, allow_partial_search_results=False
            )
        )
        texts = {row["_source"][ASIDE]: row["_source"][ASIDE_TEXT] for row in found["hits"]["hits"]}
        try:
            return Asides.from_texts(texts)
        except (KeyError, TypeError, ValueError) as error:
            raise IndexUnavailableError(
                "the index version is not whole", where=self._alias, do="Build it again: coi index"
            ) from error

    def _remove_leftovers(self) -> None:
        """What builds that were killed have left."""
        live = self.cluster.live_name()
        for name, said in self.cluster.versions().items():
            if not said.sealed and name != live:
                self.cluster.delete(name)

    def _tidy(self, live: str, withdrawn: frozenset[str]) -> None:
        """Keep the live version and the one before it, without what was withdrawn since."""
        others = [name for name in self.cluster.versions() if name != live]
        for name in others[: -(KEPT - 1)]:
            self.cluster.delete(name)
        for name in others[-(KEPT - 1) :]:
            if purge(self.connection, self.cluster, name, withdrawn) != name:
                self.cluster.delete(name)

    def _no_index(self) -> IndexUnavailableError:
        return IndexUnavailableError(
            f"there is no index behind '{self._alias}'", where=self.connection.settings.shown, do="Build one: coi index"
        )

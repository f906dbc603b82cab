"""Index versions in a cluster: built beside the live one, sealed, then one atomic change of the alias."""

import logging
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from coi.errors import IndexUnavailableError
from index.deadline import locked_within
from index.engines.elastic.building import ElasticBuilding, read_digests
from index.engines.elastic.cluster import Cluster
from index.engines.elastic.connection import Connection
from index.engines.elastic.lock import only_build
from index.engines.elastic.names import Said, is_version, make_name, now, time_of
from index.engines.elastic.purge import NotPurgedError, purge, read_gone
from index.engines.elastic.schema import ASIDE, ASIDE_TEXT, make_mapping, make_settings
from index.engines.elastic.searcher import ElasticSearcher
from index.engines.elastic.settings import ElasticSettings
from index.gone import Gone
from index.makeup import fields_digest, schema_digest
from index.open import OpenIndex
from index.version import Asides

LOOK_AGAIN = 1.0
"""Seconds after which a reader looks whether another version serves."""
LOG = logging.getLogger("coi.index")


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
        if name := self._seen_lately():
            return name
        with locked_within(self._lock, self.seconds, "Elasticsearch did not answer in time", self.place):
            if name := self._seen_lately():  # another thread looked while this one waited
                return name
            self._looked = (0.0, "")
            name = self._only(self.cluster.live_names())
            self._looked = (time.monotonic(), name)
        return name

    def _only(self, names: Sequence[str]) -> str:
        """The one version behind the alias."""
        if not names:
            raise self._no_index()
        if len(names) > 1:  # fail closed: the older one may hold what was withdrawn since
            do = f"Choose one: coi index --rollback --version NAME, of {', '.join(names)}"
            raise IndexUnavailableError("the alias leads to several versions", where=self._alias, do=do)
        return names[0]

    def _seen_lately(self) -> str:
        at, name = self._looked
        return name if time.monotonic() - at < LOOK_AGAIN else ""

    def open(self) -> OpenIndex:
        """The version that serves, searched through the alias: a reader needs no right on anything else."""
        name = self.live_name()
        said = self.cluster.said(self._alias)
        if not said.sealed:
            do = "Build it again: coi index"
            raise IndexUnavailableError("the version behind the alias is not whole", where=name, do=do)
        searcher = ElasticSearcher(self.connection, self._alias, said.languages)
        return OpenIndex(said.version(name), searcher, self._read_asides())

    def describe(self) -> dict[str, Any]:
        """The version that serves, what is kept beside it, and the cluster's health for those who may ask."""
        names = self.cluster.live_names()
        if not names:
            return {"name": None}
        name, said = self._only(names), self.cluster.said(self._alias)
        described: dict[str, Any] = {**vars(said.version(name))}
        with suppress(IndexUnavailableError):
            described["server"] = self.cluster.server_version()  # first: a reader is refused here, not shown a part
            described["health"] = self.cluster.health()
            described["kept"] = [other for other in self.cluster.names() if other != name]
        return described

    def is_current(self, content: str) -> bool:
        """Whether the version that serves was made from this content with the schema as it is now."""
        names = self.cluster.live_names()  # what serves is read through the alias: a reader may read nothing else
        said = self.cluster.read(self._alias) if len(names) == 1 else None
        return said is not None and said.sealed and (said.schema, said.content) == (schema_digest(), content)

    @contextmanager
    def new_version(self, content: str, *, anew: bool = False) -> Iterator[ElasticBuilding]:
        """A version to build: a copy of the live one where the schema is the same, so that few changes cost little.

        ``anew``: no copy, so that every text goes through the server's analyzers as they are now.
        """
        with only_build(self.connection) as lock:
            self._remove_leftovers()
            name, said = make_name(self._alias, content, now()), Said(content)
            try:
                building = ElasticBuilding(self.connection, name, *self._begin(name, said, anew))
                yield building
                if not self.cluster.said(name).sealed:
                    raise IndexUnavailableError("the build did not end", where=name, do="Nothing was swapped in")
                before = self.cluster.live_name()
                lock.confirm()
                self._swap_in(name)
            except BaseException:
                self._discard(name)
                raise
            try:
                self._tidy(name, before, building.gone)
            except IndexUnavailableError as error:
                LOG.warning(
                    "%s serves; older versions could not be put in order, the next build tries again (%s)", name, error
                )

    def roll_back(self, gone: Gone, hidden: frozenset[str] = frozenset(), to: str | None = None) -> str:
        """Let the version before the live one serve again, or the one named; what was withdrawn since stays out.

        That is what ``gone`` says and what the live version knows: the corpus on disk may be an older one. Gives the name.
        Raises ``IndexUnavailableError`` where there is none that is whole, fits this release, and can be freed of all that.
        """
        with only_build(self.connection) as lock:
            self._remove_leftovers()
            name = self._choose(to)
            for live in self._whole(self.cluster.live_names()):
                gone = gone.and_also(read_gone(self.connection, live))
            clean = purge(self.connection, self.cluster, name, gone, hidden)
            lock.confirm()
            self._swap_in(clean)
            if clean != name:
                self.cluster.delete(name)
            return clean

    def _whole(self, names: Iterable[str]) -> Iterator[str]:
        """Those that are versions of ours and whole, or of a newer release, which says that in its own way."""
        for name in names:
            if is_version(self._alias, name) and ((said := self.cluster.read(name)) is None or said.sealed):
                yield name

    def _choose(self, to: str | None) -> str:
        """The version to go back to: the newest that is older than the live one, or the one named."""
        behind = self.cluster.live_names()
        live = behind[0] if len(behind) == 1 else None  # of several each may be chosen
        versions = {name: said for name, said in self.cluster.versions().items() if said.sealed and name != live}
        whole = [name for name, said in versions.items() if said.fields == fields_digest()]
        if to in versions and to not in whole:
            do = "Go back with the release that built it"
            raise IndexUnavailableError("this release cannot search it: it has other fields", where=to, do=do)
        if to is not None and to not in whole:
            raise IndexUnavailableError(f"'{to}' is no version to go back to", do=f"There are: {whole or 'none'}")
        older = [name for name in whole if live is None or time_of(name) < time_of(live)]
        if not older and whole and to is None:
            do = f"A newer one is chosen by its name: coi index --rollback --version NAME, of {whole}"
            raise IndexUnavailableError("there is no older version to go back to", do=do)
        if not whole:
            raise IndexUnavailableError("there is no version to go back to", do="Build one: coi index")
        return to or older[-1]

    def _swap_in(self, name: str) -> None:
        """Let a version serve. A lost answer is no failure where the alias leads to it all the same."""
        self._looked = (0.0, "")
        try:
            self.cluster.point_to(name)
        except IndexUnavailableError:
            if self.cluster.live_names_settled() != [name]:
                raise

    def _discard(self, name: str) -> None:
        """Delete a version that failed; one that may serve by now stays, and where that cannot be asked any one does."""
        with suppress(IndexUnavailableError):
            if name not in self.cluster.live_names_settled():
                self.cluster.delete(name)

    def _begin(self, name: str, said: Said, anew: bool) -> tuple[Said, dict[str, str] | None]:
        live = self.cluster.live_name()
        base = self.cluster.read(live) if live else None
        shards = self.connection.settings.shards
        alike = base is not None and base.sealed and base.schema == said.schema
        if live and alike and not anew and self.cluster.shards(live) == shards:
            self.cluster.copy(live, name, said)
            return said, read_digests(self.connection, live)
        self.connection.work(
            lambda client: client.indices.create(
                index=name, settings=make_settings(shards), mappings=make_mapping(said.to_meta(name))
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

    def _tidy(self, live: str, before: str | None, gone: Gone) -> None:
        """Keep the live version and the one that served before it (else the newest), without what was withdrawn since.

        One that cannot be freed of that goes, and so does what a newer release made.
        """
        others = [name for name, said in self.cluster.versions().items() if said.sealed and name != live]
        kept = before if before in others else others[-1] if others else None
        for name in [name for name in self.cluster.names() if name != live]:
            if name != kept or not self._is_clean(name, gone):
                self.cluster.delete(name)

    def _is_clean(self, name: str, gone: Gone) -> bool:
        """Whether a version holds nothing withdrawn. Of one that did a clean copy is made, where that can be done."""
        try:
            return purge(self.connection, self.cluster, name, gone) == name
        except NotPurgedError as error:
            LOG.warning("%s is not kept to go back to: %s", name, error.what)
            return False

    def _no_index(self) -> IndexUnavailableError:
        return IndexUnavailableError(
            f"there is no index behind '{self._alias}'", where=self.connection.settings.shown, do="Build one: coi index"
        )

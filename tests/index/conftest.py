"""An index of the fixture corpus, built by every engine, and documents made for one test."""

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coi.store import Corpus, load_corpus
from index.build import build_index
from index.document import IndexDocument
from index.engine import Searcher
from index.engines.elastic.home import ElasticHome
from index.engines.elastic.settings import ElasticSettings
from index.folder import FolderHome
from index.home import IndexHome
from index.open import OpenIndex
from index.request import SearchRequest
from index.response import SearchResponse
from index.search import search
from tests.index.indexing import Ask, BuildSearcher, MakeDocument, MakeHome, build_documents, make_index_document

HERE = Path(__file__).parent


@pytest.fixture(scope="session", params=["embedded", "elasticsearch"])
def homes(request: pytest.FixtureRequest) -> MakeHome:
    """Makes a home of index versions for a folder's name, of every engine in turn: all pass the same tests."""
    if request.param == "embedded":
        return FolderHome
    node = request.getfixturevalue("elasticsearch")

    def make_home(folder: Path) -> IndexHome:
        alias = f"t{hashlib.sha256(str(folder).encode()).hexdigest()[:12]}"
        return ElasticHome(ElasticSettings((node.url,), alias=alias, timeout=30.0))

    return make_home


@pytest.fixture(scope="session")
def fixture_corpus() -> Corpus:
    """Invented records: three countries, translations, services, a draft and a record kept by partners."""
    return load_corpus([HERE / "corpus"])


@pytest.fixture(scope="session")
def documents() -> Path:
    """Invented harvested documents."""
    return HERE / "documents.jsonl"


@pytest.fixture(scope="session")
def home(
    homes: MakeHome, fixture_corpus: Corpus, documents: Path, tmp_path_factory: pytest.TempPathFactory
) -> IndexHome:
    """A home of index versions with the fixture corpus."""
    made = homes(tmp_path_factory.mktemp("index"))
    build_index(fixture_corpus, [documents], made)
    return made


@pytest.fixture(scope="session")
def opened(home: IndexHome) -> OpenIndex:
    return home.open()


@pytest.fixture(scope="session")
def ask(opened: OpenIndex, as_of: date) -> Ask:
    """Ask the index of the fixture corpus, on the day all tests live in."""

    def ask_index(text: str = "", **options: Any) -> SearchResponse:
        return search(opened, SearchRequest(text, **{"as_of": as_of, **options}))

    return ask_index


@pytest.fixture(scope="session")
def make_document() -> MakeDocument:
    return make_index_document


@pytest.fixture
def build_searcher(homes: MakeHome, tmp_path: Path) -> BuildSearcher:
    """Build documents with the engine under test and open what was built."""

    def build(made: Sequence[IndexDocument]) -> Searcher:
        return build_documents(homes(tmp_path / "index"), made).searcher

    return build

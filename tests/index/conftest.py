"""An index of the fixture corpus, built by every engine, and documents made for one test."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coi.store import Corpus, load_corpus
from index.build import build_index
from index.document import IndexDocument
from index.engine import Engine, Searcher
from index.engines.embedded import EmbeddedEngine
from index.folder import FolderHome, open_index
from index.open import OpenIndex
from index.request import SearchRequest
from index.response import SearchResponse
from index.search import search
from tests.index.indexing import Ask, BuildSearcher, MakeDocument, make_index_document

HERE = Path(__file__).parent
ENGINES: list[type[Engine]] = [EmbeddedEngine]
"""Every engine passes the contract suite; a second one joins here."""


@pytest.fixture(scope="session", params=ENGINES, ids=lambda kind: kind.name)
def engine(request: pytest.FixtureRequest) -> Engine:
    made: Engine = request.param()
    return made


@pytest.fixture(scope="session")
def fixture_corpus() -> Corpus:
    """Invented records: three countries, translations, services, a draft and a record kept by partners."""
    return load_corpus([HERE / "corpus"])


@pytest.fixture(scope="session")
def documents() -> Path:
    """Invented harvested documents."""
    return HERE / "documents.jsonl"


@pytest.fixture(scope="session")
def home(engine: Engine, fixture_corpus: Corpus, documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of index versions with the fixture corpus."""
    folder = tmp_path_factory.mktemp("index")
    build_index(fixture_corpus, [documents], FolderHome(folder, engine))
    return folder


@pytest.fixture(scope="session")
def opened(home: Path, engine: Engine) -> OpenIndex:
    return open_index(home, engine)


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
def build_searcher(engine: Engine, tmp_path: Path) -> BuildSearcher:
    """Build documents with the engine under test and open what was built."""

    def build(made: Sequence[IndexDocument]) -> Searcher:
        assert engine.build(tmp_path / "engine", made) == len(made)
        return engine.open(tmp_path / "engine")

    return build

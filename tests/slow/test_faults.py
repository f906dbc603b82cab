"""Long runs: killed builds, ten thousand records, and fuzzing with many more examples than every change gets."""

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coi.lexicon import Lexicon
from coi.lexicon.names import make_name_table
from coi.settings import project_root
from coi.store import Corpus, load_corpus
from coi.store.write import dump_yaml
from coi.store.yaml12 import YamlError, read_yaml
from coi.vocabulary import Vocabulary
from index.build import build_index
from index.engines.embedded import EmbeddedEngine
from index.folder import FolderHome, open_index
from index.query import understand
from index.request import SearchRequest
from index.search import search

pytestmark = pytest.mark.slow
BASE = Path(__file__).parents[1] / "coi" / "rules" / "base"
MANY = settings(max_examples=3000, suppress_health_check=list(HealthCheck))


def test_builds_killed_at_any_moment_leave_the_old_index_serving(corpus: Corpus, tmp_path: Path) -> None:
    build_index(load_corpus([BASE]), [], FolderHome(tmp_path))
    chance = random.Random(7)
    command = [
        sys.executable,
        "-m",
        "coi.cli.main",
        "index",
        "--corpus",
        str(project_root() / "corpus"),
        "--out",
        str(tmp_path),
    ]
    for _ in range(20):
        with subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=project_root()
        ) as process:
            time.sleep(chance.uniform(0.2, 1.6))
            process.send_signal(signal.SIGKILL)
        found = search(open_index(tmp_path, EmbeddedEngine()), SearchRequest("example"))
        assert found.total in {2, len(corpus.entries) + len(corpus.services)} or found.total > 0
    assert subprocess.run(command, capture_output=True, check=False, cwd=project_root()).returncode == 0
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".building")] == []


def test_ten_thousand_entries_load_check_and_are_found(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    text = (BASE / "countries/rs/housing/example.md").read_text()
    for number in range(10_000):
        folder = tmp_path / "countries" / ("rs", "xk")[number % 2] / ("housing", "education")[number // 2 % 2]
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"made-{number}.md").write_text(text.replace("invented example", f"invented example {number}"))
    made = load_corpus([tmp_path])
    assert len(made.entries) == 10_001
    out = tmp_path.parent / "big-index"
    build_index(made, [], FolderHome(out))
    opened = open_index(out, EmbeddedEngine())
    assert search(opened, SearchRequest("invented example 7777")).hits[0].title.count("7777") == 1


@MANY
@given(st.text(max_size=400))
def test_reading_yaml_never_raises_anything_else(text: str) -> None:
    try:
        read_yaml(text)
    except YamlError:
        return


@MANY
@given(
    st.dictionaries(
        st.from_regex(r"[a-z]{1,6}", fullmatch=True),
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60),
    )
)
def test_what_is_dumped_reads_back(data: dict[str, str]) -> None:
    assert (read_yaml(dump_yaml(data)) or {}) == data


def test_queries_of_any_shape_are_understood(corpus: Corpus) -> None:
    lexicon = Lexicon(make_name_table(Vocabulary.from_corpus(corpus)))

    @MANY
    @given(st.text(alphabet='abcšžć "-:ШпИ عربي\u202e\n', max_size=300))
    def run(text: str) -> None:
        understand(text, lexicon)

    run()

"""The token tables on the test server: so that the plugin for tests reads texts as the genuine module does."""

import subprocess
import sys

import pytest

from coi.settings import project_root
from coi.store.yaml12 import read_yaml
from index.engines.elastic.connection import Connection
from index.engines.elastic.settings import ElasticSettings
from index.fields import TEXT_LANGUAGES
from tests.elasticsearch import replay_tokens
from tests.elasticsearch.node import Node
from tests.elasticsearch.replay_tokens import TOKENS, replay


def replay_on(node: Node) -> list[str]:
    differences: list[str] = Connection(ElasticSettings((node.url,), timeout=30.0)).work(replay)
    return differences


def test_the_table_has_every_language_with_a_text_field() -> None:
    assert set(read_yaml(TOKENS.read_text(encoding="utf-8"))) == set(TEXT_LANGUAGES)


def test_every_analyzer_makes_the_tokens_of_the_table(elasticsearch: Node) -> None:
    assert replay_on(elasticsearch) == []


def test_another_token_is_told(elasticsearch: Node, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = TOKENS.read_text(encoding="utf-8").replace("roof,", "roofs,")
    monkeypatch.setattr(replay_tokens, "read_yaml", lambda _: read_yaml(wrong))
    (difference,) = replay_on(elasticsearch)
    assert difference.startswith("en: 'The house's roofs were repaired' (possessive off")
    assert (
        "expected ['the', 'hous', 'roofs', 'were', 'repair'], got ['the', 'hous', 'roof', 'were', 'repair']"
        in difference
    )


def test_the_script_says_so_and_leaves_no_index(elasticsearch: Node) -> None:
    command = [sys.executable, "-m", "tests.elasticsearch.replay_tokens"]
    done = subprocess.run(
        [*command, elasticsearch.url], capture_output=True, text=True, check=False, cwd=project_root()
    )
    assert (done.returncode, done.stdout) == (0, "all tokens are as in the table\n")
    client = Connection(ElasticSettings((elasticsearch.url,)))
    assert not client.work(lambda asked: asked.indices.get(index="coi-tokens-*")).body
    wrong = subprocess.run([*command, "nowhere"], capture_output=True, text=True, check=False, cwd=project_root())
    assert wrong.returncode == 2
    assert "COI_ELASTICSEARCH_URL: this is not the address of a server" in wrong.stderr

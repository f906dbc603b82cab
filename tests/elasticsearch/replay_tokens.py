"""Ask a server for the tokens of ``tokens.yml``: ``python -m tests.elasticsearch.replay_tokens URL``.

On a full server it shows whether the plugin for tests still reads texts as the genuine module does. It makes an index of
its own and deletes it. Credentials come from the environment, as for ``coi`` (``index.engines.elastic.settings``).
"""

import os
import sys
import uuid
from pathlib import Path

from elasticsearch import Elasticsearch

from coi.errors import CoiError
from coi.store.yaml12 import read_yaml
from index.engines.elastic.connection import Connection
from index.engines.elastic.schema import make_settings
from index.engines.elastic.settings import load_elastic_settings

TOKENS = Path(__file__).parent / "tokens.yml"


def replay(client: Elasticsearch) -> list[str]:
    """What differs from the table, a line each."""
    table = read_yaml(TOKENS.read_text(encoding="utf-8"))
    name = f"coi-tokens-{uuid.uuid4().hex[:12]}"
    client.indices.create(index=name, settings=make_settings(1))
    try:
        return [
            f"{language}: '{row['text']}' ({row['shows']}): expected {row['tokens']}, got {found}"
            for language, rows in table.items()
            for row in rows
            if (found := _tokens(client, name, language, row["text"])) != row["tokens"]
        ]
    finally:
        client.indices.delete(index=name)


def _tokens(client: Elasticsearch, index: str, language: str, text: str) -> list[str]:
    answer = client.indices.analyze(index=index, analyzer=f"coi_{language}", text=text)
    return [token["token"] for token in answer["tokens"]]


def main() -> int:
    """0 where all is as in the table, 1 where something differs, 2 where the server cannot be asked."""
    if len(sys.argv) > 1:
        os.environ["COI_ELASTICSEARCH_URL"] = sys.argv[1]
    try:
        settings = load_elastic_settings()
        if settings is None:
            print("Usage: python -m tests.elasticsearch.replay_tokens URL", file=sys.stderr)
            return 2
        differences = Connection(settings).work(replay)
    except CoiError as error:
        print(f"coi: {error}", file=sys.stderr)
        return 2
    print("\n".join(differences) or "all tokens are as in the table")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())

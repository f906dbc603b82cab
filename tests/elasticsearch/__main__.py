"""``make elasticsearch``: start a server for a developer, print its address, stop it with Ctrl+C."""

import signal
import sys

from tests.elasticsearch.distribution import MissingPrerequisiteError
from tests.elasticsearch.node import Node


def main() -> int:
    """Start one node and wait."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # no server is left behind, however this is ended
    try:
        node = Node().start()
    except MissingPrerequisiteError as error:
        print(f"coi: {error}", file=sys.stderr)
        return 2
    print(f"COI_ELASTICSEARCH_URL={node.url}  (stop with Ctrl+C)", flush=True)
    try:
        signal.pause()
    except KeyboardInterrupt:
        print("stopping")
    finally:
        node.remove()
    return 0


if __name__ == "__main__":
    sys.exit(main())

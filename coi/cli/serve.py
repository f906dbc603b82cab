"""``coi serve``: check, build what is not current, serve site and API."""

import errno
import socket
from collections.abc import Mapping
from contextlib import suppress
from typing import Annotated

import typer

from coi.cli.engines import main_and_spare
from coi.cli.options import CorpusOption, corpus_roots
from coi.errors import IndexUnavailableError, ServeError


def serve_command(
    port: Annotated[int, typer.Option(help="Port to listen on; 0 takes a free one.")] = 8000,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    corpus: CorpusOption = None,
    editors: Annotated[
        bool, typer.Option("--editors", help="Show the editors' review list at /editors/review/ too.")
    ] = False,
    build: Annotated[bool, typer.Option(help="Build what is not current before serving.")] = True,
) -> None:
    """Serve the site and the API; what is current is not built again."""
    from coi.cli.rebuild import rebuild_all
    from coi.settings import load_settings

    listener = take_port(host, port)
    settings = load_settings()
    if build:
        corpus_loaded, failed = rebuild_all(corpus_roots(corpus), settings, force=False, editors=editors)
        go_on_with_spare(failed, settings.fallback)
        if corpus_loaded.problems:
            print(f"{len(corpus_loaded.problems)} files could not be read and are left out; see: coi check", flush=True)
    import uvicorn

    from index.api.app import create_app

    home, spare = main_and_spare(None, None)
    app = create_app(home, settings.site_dir, spare=spare, cors_origins=settings.cors_origins)
    print(f"COI Base on {address_of(listener)}  (stop with Ctrl+C)", flush=True)
    # no access log: a query tells who is asked about
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    with suppress(KeyboardInterrupt):  # stopping with Ctrl+C is no failure
        uvicorn.Server(config).run(sockets=[listener])


def go_on_with_spare(failed: Mapping[str, Exception], fallback: str) -> None:
    """Raise what could not be built; the main index may be away where another that is current stands in."""
    for part, error in failed.items():
        if part != "main" or not fallback or not isinstance(error, IndexUnavailableError):
            raise error
        print(f"{error}\nThe {fallback} index answers until it is back; then run: coi index", flush=True)


def address_of(listener: socket.socket) -> str:
    """Where a reader finds what listens here; port 0 was given a free one by the system."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def take_port(host: str, port: int) -> socket.socket:
    """A socket bound to the port, before anything long is done.

    Raises ``ServeError`` where the port is taken or not allowed.
    """
    if not 0 <= port <= 65535:
        raise ServeError(f"{port} is not a port", where="--port", do="Choose 1 to 65535: make serve PORT=8080")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # with the protocol named asyncio sends small answers at once; without it every answer waits 40 ms for the one before
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        reason = "is taken" if error.errno == errno.EADDRINUSE else f"cannot be used ({error.strerror})"
        raise ServeError(f"port {port} {reason}", where=host, do="Choose another: make serve PORT=8080") from error
    listener.set_inheritable(True)
    return listener

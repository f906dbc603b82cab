"""What nobody expected: told to the caller as a problem, logged without a word of the query."""

import asyncio
import logging
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from coi.errors import CoiError
from index.api.problems import make_answer, title_of

LOG = logging.getLogger("coi.api")


class UnexpectedErrors:
    """Answers with a problem where a request fails.

    The framework's own handler would let the error through to the server's log, and the text of an error may hold the
    query. An engine's panic is no ``Exception``, so everything is caught but what ends the process.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        started = False

        async def send_and_note(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, send_and_note)
        except (KeyboardInterrupt, SystemExit, GeneratorExit, asyncio.CancelledError):
            raise
        except BaseException as error:  # noqa: BLE001
            LOG.error("unexpected %s at %s", type(error).__name__, _place(error))
            if not started and scope["type"] == "http":
                detail = "The server failed. Try again, and tell the operators if it stays so"
                answer = make_answer(CoiError.slug, title_of(CoiError), CoiError.status, detail)
                await answer(scope, receive, send)


def _place(error: BaseException) -> str:
    """File and line of ours, or of a library, that the error comes from."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "an unknown place"

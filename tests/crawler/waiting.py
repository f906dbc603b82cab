"""Waiting for a coroutine in a thread of its own: where a browser test ran before, the thread of the tests has a loop."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def wait_for(coroutine: Coroutine[Any, Any, Any]) -> Any:
    """What a coroutine gives."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()

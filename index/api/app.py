"""The application: read-only routes over the live index, problems for every error, the static site beside it."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.staticfiles import StaticFiles

from coi import __version__
from index.api.failures import UnexpectedErrors
from index.api.headers import Reading, SecurityHeaders
from index.api.live import LiveIndex, SparedIndex
from index.api.openapi import describe_ours
from index.api.problems import add_problem_handlers, refuse_unknown_path
from index.api.problems import router as problems_router
from index.api.records import router as records_router
from index.api.search import router as search_router
from index.api.status import router as status_router
from index.home import IndexHome

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
DESCRIPTION = """Country-of-origin information for return: search and records, read-only.

Entries are general and dated, not legal advice, and take no view on whether a person returns. What is desk research is not
confirmed by anyone; every answer carries the date of its newest evidence."""


def create_app(
    home: IndexHome,
    site_dir: Path | None = None,
    *,
    spare: IndexHome | None = None,
    cors_origins: Sequence[str] = (),
    today: Callable[[], date] = date.today,
) -> FastAPI:
    """The application over an index; ``site_dir`` is served beside the API where it exists.

    ``spare`` answers while ``home`` cannot. ``cors_origins`` may call the API from other sites' pages; without them no page
    of another host can. ``today`` gives the day on which age is judged.
    """
    app = FastAPI(
        title="COI Base",
        version=__version__,
        description=DESCRIPTION,
        docs_url=None,  # the documentation page of FastAPI loads scripts from another host
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    live = LiveIndex(home)
    app.state.live = SparedIndex(live, LiveIndex(spare)) if spare else live
    app.state.today = today
    app.add_middleware(UnexpectedErrors)
    app.add_middleware(Reading)
    if cors_origins:
        app.add_middleware(CORSMiddleware, allow_origins=list(cors_origins), allow_methods=["GET"])
    app.add_middleware(SecurityHeaders)  # the last one added is the outermost
    add_problem_handlers(app)
    for router in (search_router, records_router, status_router, problems_router):
        app.include_router(router)
    app.add_api_route(
        "/api/{path:path}", refuse_unknown_path, methods=[*METHODS], include_in_schema=False, response_model=None
    )
    describe_ours(app)
    if site_dir is not None and site_dir.is_dir():
        app.mount("/", StaticFiles(directory=site_dir, html=True), name="site")
    return app

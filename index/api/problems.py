"""Every error as an RFC 9457 problem: type, title, status, detail with what to do."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, Path, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from coi.errors import CoiError, NotFoundError

MEDIA_TYPE = "application/problem+json"
TYPES = "/api/problems/"
"""Where a problem's type leads: a reader finds there what it means."""
SERVERS_FAULT = 500
"""From this status on it is not the caller's fault: paths of the server are not told then."""
ALLOWED = "GET, HEAD"
RETRY_AFTER = 5
"""Seconds after which a caller may ask again when no index answers."""

router = APIRouter(prefix="/api")


class Problem(BaseModel):
    """An RFC 9457 problem."""

    type: str = Field(examples=["/api/problems/bad-query"], description="Address that says what this kind means.")
    title: str = Field(
        examples=["A search request is out of bounds."], description="The kind in words, always the same."
    )
    status: int = Field(examples=[400], description="HTTP status.")
    detail: str = Field(
        examples=["size: a page of 900 hits is not possible. Use 1 to 50"], description="What, where, what to do."
    )


class ProblemType(BaseModel):
    """What a kind of problem means."""

    slug: str = Field(examples=["bad-query"])
    status: int = Field(examples=[400])
    meaning: str = Field(examples=["A search request is out of bounds."])


def _kinds(base: type[CoiError] = CoiError) -> Iterator[type[CoiError]]:
    yield base
    for kind in base.__subclasses__():
        yield from _kinds(kind)


def title_of(kind: type[CoiError]) -> str:
    """A kind of problem in words: the first line of its error's description."""
    return (kind.__doc__ or "").strip().splitlines()[0]


def make_answer(slug: str, title: str, status: int, detail: str, headers: dict[str, str] | None = None) -> JSONResponse:
    """A problem as an answer."""
    problem = Problem(type=f"{TYPES}{slug}", title=title, status=status, detail=detail)
    return JSONResponse(problem.model_dump(), status_code=status, media_type=MEDIA_TYPE, headers=headers)


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Problem answers of a route, for OpenAPI."""
    return {
        status: {
            "description": HTTPStatus(status).phrase,
            "content": {MEDIA_TYPE: {"schema": Problem.model_json_schema()}},
        }
        for status in statuses
    }


@router.get(
    "/problems/{slug}", response_model=ProblemType, responses=responses(400, 404), summary="What a problem means"
)
def problem_type(
    slug: Annotated[str, Path(max_length=60, description="Last part of a problem's type.", examples=["bad-query"])],
) -> ProblemType:
    """The meaning of a problem's type."""
    for kind in _kinds():
        if kind.slug == slug:
            return ProblemType(slug=slug, status=kind.status, meaning=title_of(kind))
    raise NotFoundError("there is no problem of this kind", where=slug, do="See /api/openapi.json")


def refuse_unknown_path(request: Request) -> None:
    """Answer below /api/ where no route is: never with a page of the site. Nothing but reading is possible anywhere."""
    if request.method != "GET":
        raise HTTPException(HTTPStatus.METHOD_NOT_ALLOWED)
    raise NotFoundError("there is nothing here", where=request.url.path, do="See /api/openapi.json")


def add_problem_handlers(app: FastAPI) -> None:
    """Map our errors, validation errors, and what the framework raises."""

    @app.exception_handler(CoiError)
    async def _ours(_request: Request, error: CoiError) -> JSONResponse:
        headers = {"Retry-After": str(RETRY_AFTER)} if error.status == HTTPStatus.SERVICE_UNAVAILABLE else None
        return make_answer(error.slug, title_of(type(error)), error.status, _tell(error), headers)

    @app.exception_handler(RequestValidationError)
    async def _invalid(_request: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:])
        detail = f"{where}: {first['msg']}. See /api/openapi.json"
        return make_answer("bad-request", "The request is not as the API describes it.", 400, detail)

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> JSONResponse:
        status = HTTPStatus(error.status_code)
        slug = "not-found" if status == HTTPStatus.NOT_FOUND else "bad-request"
        headers, detail = dict(error.headers or {}), str(error.detail)
        if status == HTTPStatus.METHOD_NOT_ALLOWED:
            headers["Allow"], detail = ALLOWED, f"{request.method}: this API can only be read, with {ALLOWED}"
        return make_answer(slug, status.phrase, status, f"{detail}. See /api/openapi.json", headers)


def _tell(error: CoiError) -> str:
    """The error as told to the caller: paths of the server stay with the server."""
    return str(error) if error.status < SERVERS_FAULT else f"{error.what}. Try again later"

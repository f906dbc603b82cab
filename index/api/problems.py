"""Every error as an RFC 9457 problem: type, title, status, detail, and what to do."""

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from coi.errors import CoiError

MEDIA_TYPE = "application/problem+json"


class Problem(BaseModel):
    """An RFC 9457 problem."""

    type: str = Field(examples=["about:blank#bad-query"], description="Kind of problem.")
    title: str = Field(examples=["a page of 900 hits is not possible"], description="What is wrong.")
    status: int = Field(examples=[400], description="HTTP status.")
    detail: str = Field(
        examples=["size: a page of 900 hits is not possible. Use 1 to 50"], description="What, where, what to do."
    )


def _problem(kind: str, title: str, status: int, detail: str, headers: dict[str, str] | None = None) -> JSONResponse:
    problem = Problem(type=f"about:blank#{kind}", title=title, status=status, detail=detail)
    return JSONResponse(problem.model_dump(), status_code=status, media_type=MEDIA_TYPE, headers=headers)


def responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Problem answers of a route, for OpenAPI."""
    schema = {"content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}, "model": Problem}
    return {status: {**schema, "description": "Problem"} for status in statuses}


def add_problem_handlers(app: FastAPI) -> None:
    """Map our errors, validation errors, and what the framework raises."""

    @app.exception_handler(CoiError)
    async def _ours(_request: Request, error: CoiError) -> JSONResponse:
        return _problem(error.slug, error.what, error.status, str(error))

    @app.exception_handler(RequestValidationError)
    async def _invalid(_request: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"][1:])
        return _problem("bad-query", first["msg"], 400, f"{where}: {first['msg']}. See /api/openapi.json")

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> JSONResponse:
        detail = f"{request.url.path}: {error.detail}"
        return _problem("http", str(error.detail), error.status_code, detail, dict(error.headers or {}))

"""Records, services, and what can be filtered by."""

import hashlib
import json
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Query, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from coi.errors import GoneError, NotFoundError
from index.api.live import ask_live
from index.api.models import CountryCount, FacetCount, ServiceList, SimilarRecord
from index.api.problems import responses
from index.open import OpenIndex
from index.request import LARGEST_PAGE, SearchRequest, make_filters
from index.search import search
from index.similar import find_similar

router = APIRouter(prefix="/api")
RecordId = Annotated[str, Path(max_length=200, description="Id.", examples=["rs/housing/home-for-older-people"])]
Key = Annotated[str, Query(max_length=90, pattern=r"^[\w./-]*$")]


@router.get(
    "/entries/{record_id:path}",
    responses={
        **responses(400, 404, 410, 503),
        200: {
            "description": "The public record",
            "content": {"application/json": {"example": {"id": "rs/housing/example"}}},
        },
        304: {"description": "Unchanged"},
        308: {"description": "The record was renamed"},
    },
    summary="One record",
)
def entry(
    request: Request,
    record_id: RecordId,
    if_none_match: Annotated[str | None, Header(max_length=500)] = None,
) -> Response:
    """The public record as it stands on the site, with an ETag."""
    found = ask_live(request, lambda index: _find(index, record_id.strip("/")))
    if isinstance(found, str):
        return RedirectResponse(f"{request.scope.get('root_path', '')}/api/entries/{found}", status_code=308)
    body = json.dumps(found, ensure_ascii=False, sort_keys=True)
    etag = f'"{hashlib.sha256(body.encode()).hexdigest()[:24]}"'
    headers = {"ETag": etag, "Cache-Control": "no-cache"}
    known = [tag.strip().removeprefix("W/") for tag in (if_none_match or "").split(",")]
    if etag in known or "*" in known:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def _find(index: OpenIndex, record_id: str) -> Mapping[str, Any] | str:
    """The public record of an id, or the new id of a renamed one. Raises ``GoneError`` or ``NotFoundError``."""
    if record_id in index.gone.redirects:
        return index.gone.redirects[record_id]
    if record_id in index.gone.withdrawn:
        raise GoneError("this record was withdrawn", where=record_id, do="Its id is never used again")
    record = index.searcher.record(record_id)
    if not record:
        raise NotFoundError("there is no record with this id", where=record_id, do="Search for it: /api/search")
    return record


@router.get("/services", response_model=ServiceList, responses=responses(400, 503), summary="Services")
def services(
    request: Request,
    country: Annotated[list[Key], Query(description="Country.", examples=[["rs"]])] = [],  # noqa: B006
    topic: Annotated[list[Key], Query(description="Topic.", examples=[["gender"]])] = [],  # noqa: B006
    page: Annotated[int, Query(ge=1, le=20, description="Page, from 1.")] = 1,
    size: Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="Services on a page.")] = 50,
) -> JSONResponse:
    """Public services with phones, as-of dates and sources."""
    filters = make_filters({"kind": ["service"], "country": country, "topic": topic})
    asked = SearchRequest(filters=filters, page=page, size=size, as_of=request.app.state.today())
    return JSONResponse(ask_live(request, lambda index: _list_services(index, asked)))


def _list_services(index: OpenIndex, asked: SearchRequest) -> dict[str, Any]:
    """Services as they are stored: they were valid when the index was built."""
    found = search(index, asked)
    return {"total": found.total, "services": [index.searcher.record(hit.id) for hit in found.hits]}


@router.get(
    "/similar/{record_id:path}",
    response_model=list[SimilarRecord],
    responses=responses(400, 404, 410, 503),
    summary="Similar records",
)
def similar(
    request: Request,
    record_id: RecordId,
    limit: Annotated[int, Query(ge=1, le=20, description="Most records.", examples=[5])] = 5,
) -> list[dict[str, Any]]:
    """Records of the same country that are like this one, the likest first."""
    hits = ask_live(request, lambda index: find_similar(index, record_id.strip("/"), limit))
    return [{"id": hit.id, **{name: hit.data[name] for name in ("kind", "title", "country", "topic")}} for hit in hits]


@router.get("/countries", response_model=list[CountryCount], responses=responses(503), summary="Countries with records")
def countries(request: Request) -> list[dict[str, Any]]:
    """Countries and how many records each has, with the footnote that goes with a name."""
    footnotes = ask_live(request, lambda index: index.labels.footnotes)
    return [{**country, "footnote": footnotes.get(country["value"])} for country in _facet(request, "country")]


@router.get("/topics", response_model=list[FacetCount], responses=responses(503), summary="Topics with records")
def topics(request: Request) -> list[dict[str, Any]]:
    """Topics and how many records each has."""
    return _facet(request, "topic")


def _facet(request: Request, name: str) -> list[dict[str, Any]]:
    asked = SearchRequest(size=1, as_of=request.app.state.today())
    response = ask_live(request, lambda index: search(index, asked))
    return [{"value": value.value, "label": value.label, "count": value.count} for value in response.facets[name]]

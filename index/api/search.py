"""Search and completion."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse

from index.api.live import ask_live, serve_live
from index.api.models import SearchAnswer, Suggestion
from index.api.problems import responses
from index.query import LONGEST_QUERY
from index.request import DEEPEST_HIT, KINDS, LARGEST_PAGE, MOST_VALUES, VERDICTS, SearchRequest, make_filters
from index.search import search as answer
from index.suggest import MOST, complete

router = APIRouter(prefix="/api")
Key = Annotated[str, Query(max_length=90, pattern=r"^[\w./-]*$")]
Many = Annotated[list[Key], Query(max_length=MOST_VALUES)]
"""An empty value filters nothing, so that a form may send all its fields."""


@router.get("/search", response_model=SearchAnswer, responses=responses(400, 503), summary="Search the knowledge base")
def search(
    request: Request,
    q: Annotated[
        str, Query(max_length=LONGEST_QUERY, description="What is asked, in any language.", examples=["bostad Serbien"])
    ] = "",
    country: Annotated[Many, Query(description="Country of return.", examples=[["rs"]])] = [],  # noqa: B006
    return_from: Annotated[Many, Query(description="Host country the person returns from.", examples=[["se"]])] = [],  # noqa: B006
    place: Annotated[Many, Query(description="Place id.", examples=[["rs-nis"]])] = [],  # noqa: B006
    topic: Annotated[Many, Query(description="Topic.", examples=[["housing"]])] = [],  # noqa: B006
    subtopic: Annotated[Many, Query(description="Subtopic.", examples=[["social-housing"]])] = [],  # noqa: B006
    group: Annotated[Many, Query(description="Target group.", examples=[["older-person"]])] = [],  # noqa: B006
    kind: Annotated[
        list[Annotated[str, Query(json_schema_extra={"enum": ["", *KINDS]})]],
        Query(description="Kind of record.", examples=[["guide"]], max_length=MOST_VALUES),
    ] = [],  # noqa: B006
    language: Annotated[Many, Query(description="Language of the record.", examples=[["en"]])] = [],  # noqa: B006
    publisher: Annotated[
        list[Annotated[str, Query(max_length=600)]],
        Query(description="Publisher card, or a name.", examples=[["praxis"]]),
    ] = [],  # noqa: B006
    freshness: Annotated[
        list[Annotated[str, Query(json_schema_extra={"enum": ["", *VERDICTS]})]],
        Query(description="Verdict on age.", examples=[["current"]], max_length=MOST_VALUES),
    ] = [],  # noqa: B006
    ignore: Annotated[
        list[Annotated[str, Query(max_length=120)]],
        Query(description="Understood parts to undo.", examples=[["country:RS"]], max_length=MOST_VALUES),
    ] = [],  # noqa: B006
    sort: Annotated[Literal["relevance", "newest"], Query(description="Order of hits.")] = "relevance",
    page: Annotated[int, Query(ge=1, le=DEEPEST_HIT, description="Page, from 1.")] = 1,
    size: Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="Hits on a page.")] = 10,
) -> JSONResponse:
    """Answer a query. ``answered`` says how sure the answer is; facets leave their own filter out."""
    filters = {
        "country": country, "return_from": return_from, "place": place, "topic": topic, "subtopic": subtopic,
        "group": group, "kind": kind, "language": language, "publisher": publisher, "freshness": freshness,
    }  # fmt: skip
    asked = SearchRequest(
        text=q,
        filters=make_filters(filters),
        ignore=tuple(ignore),
        sort=sort,
        page=page,
        size=size,
        as_of=request.app.state.today(),
    )
    served = serve_live(request, lambda index: answer(index, asked).to_json())
    return JSONResponse({**served.value, "engine": served.engine, "fallback": served.fallback})


@router.get("/suggest", response_model=list[Suggestion], responses=responses(400, 503), summary="Complete as one types")
def suggest(
    request: Request,
    q: Annotated[str, Query(max_length=LONGEST_QUERY, description="Beginning of a query.", examples=["home for"])] = "",
    limit: Annotated[int, Query(ge=1, le=MOST, description="Most suggestions.")] = 8,
) -> list[dict[str, str]]:
    """Titles that fit what was typed, then words of the vocabulary."""
    return ask_live(request, lambda index: complete(index, q, limit))

"""Whether the server lives, and what it serves."""

from datetime import UTC, datetime

from fastapi import APIRouter, Request

from index.api.live import serve_live
from index.api.models import Health, Readiness
from index.api.problems import responses
from index.engine import EngineRequest

router = APIRouter()


@router.get("/healthz", response_model=Health, summary="The process answers")
def healthz() -> dict[str, str]:
    """Say that the process lives."""
    return {"status": "ok"}


@router.get("/readyz", response_model=Readiness, responses=responses(503), summary="The index serves")
def readyz(request: Request) -> dict[str, object]:
    """Say which index version serves, how old it is, and how many records it holds."""
    served = serve_live(
        request, lambda index: (index.meta, index.searcher.search(EngineRequest(limit=1)).facets["kind"])
    )
    meta, kinds = served.value
    age = datetime.now(UTC) - datetime.fromisoformat(meta.built_at)
    return {
        "status": "ready",
        "version": meta.name,
        "engine": served.engine,
        "fallback": served.fallback,
        "built_at": meta.built_at,
        "age_seconds": int(age.total_seconds()),
        "records": meta.count,
        "kinds": dict(kinds),
    }

"""Headers of every answer: nothing is framed, sniffed or told to other hosts."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""'wasm-unsafe-eval' is what Pagefind needs; nothing else is loosened."""
HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


NOTES = "coi.notes"
"""Key in a request's scope: headers that a route adds to its answer, by name."""
FALLBACK_HEADER = "coi-fallback"
"""Names the engine that answered in the place of another."""


class SecurityHeaders:
    """Adds the headers; queries are never stored by anybody in between."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to the answer."""
        notes: dict[str, str] = {}

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                extra = HEADERS | notes
                if is_dynamic(scope["path"]):
                    extra["cache-control"] = "no-store"
                message["headers"] = [
                    *message["headers"],
                    *((name.encode(), value.encode()) for name, value in extra.items() if name.encode() not in present),
                ]
            await send(message)

        await self._app({**scope, NOTES: notes}, receive, send_with_headers if scope["type"] == "http" else send)


class Reading:
    """Answers HEAD like GET, without the body: link checkers and proxies ask that way."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; the server leaves the body out."""
        is_head = scope["type"] == "http" and scope["method"] == "HEAD" and is_dynamic(scope["path"])
        await self._app({**scope, "method": "GET"} if is_head else scope, receive, send)


def is_dynamic(path: str) -> bool:
    """Whether a path belongs to the API and not to the static site."""
    return path.startswith("/api/") or path in {"/healthz", "/readyz"}

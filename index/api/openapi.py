"""The description of the API: what FastAPI makes, without the validation answer that we do not give."""

from typing import Any

from fastapi import FastAPI

VALIDATION = "422"
"""FastAPI describes its own answer to what it cannot validate; ours is a problem with status 400."""
UNUSED = ("HTTPValidationError", "ValidationError")


def describe_ours(app: FastAPI) -> None:
    """Make the application describe itself as it answers."""
    make = app.openapi

    def make_description() -> dict[str, Any]:
        if app.openapi_schema is None:
            description = make()
            for methods in description["paths"].values():
                for operation in methods.values():
                    operation["responses"].pop(VALIDATION, None)
            for name in UNUSED:
                description["components"]["schemas"].pop(name, None)
        return make()

    app.openapi = make_description  # type: ignore[method-assign]

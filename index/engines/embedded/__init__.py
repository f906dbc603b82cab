"""The embedded engine: tantivy, nothing to install. The only package that imports it."""

from index.engines.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]

"""The HTTP API: read-only, without state or cookies."""

"""Engines behind the protocol; only they import an engine's library."""

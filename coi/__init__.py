"""COI Base: country-of-origin information for return. The shared package; see ``site/docs/developers``."""

__version__ = "0.1.0"

"""How much one PDF may cost."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """What the reading of one file may take before it is given up."""

    seconds: float = 60.0
    """Wall time; beyond it the file is ``too-slow``."""
    memory: int = 1 << 30
    """Bytes of address space of the reading process; beyond it the file is ``too-large``."""
    pages: int = 2_000
    """A longer file is ``too-large``: reports have hundreds, registers and dumps have thousands."""
    characters: int = 10_000_000
    """Characters of all pages together, about 1,500 a page at 2,000 pages three times over."""

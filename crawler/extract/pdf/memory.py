"""The most memory a process has used. ``ru_maxrss`` alone will not do: Linux hands a child the maximum of its parent."""

import re
import resource
from pathlib import Path

_HIGH_WATER = re.compile(r"^VmHWM:\s*(\d+) kB", re.MULTILINE)


def own_peak() -> int:
    """Bytes this process has used at most since its program was started."""
    return peak_of("self") or reported_peak()


def peak_of(process: int | str) -> int:
    """Bytes a living process has used at most since its program was started; 0 where that cannot be told."""
    try:
        found = _HIGH_WATER.search(Path(f"/proc/{process}/status").read_text(encoding="ascii"))
    except OSError:
        return 0
    return int(found.group(1)) * 1024 if found else 0


def reported_peak() -> int:
    """Bytes that a child started from here is said to have used at least, whatever it does."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

"""What an index is made of besides its content: the field table and the code that turns records into documents.

A change in either is another schema, so that an index built by yesterday's code is never taken for today's.
"""

import hashlib
from functools import cache
from pathlib import Path

import coi
import index
from index.fields import FIELDS

HITS_KEPT = 2
"""Raised when an engine keeps what hits show in another way: 2, since Elasticsearch has it as a binary value."""

_MAKING = (
    (
        coi,
        "freshness.py vocabulary.py model/*.py publish/allow.py publish/harvest.py publish/suspicion.py publish/records.py "
        "publish/sources.py",
    ),
    (coi, "text/*.py lexicon/*.py contacts.py personal.py protective*.py located.py sensitive.py store/documents.py"),
    (index, "document.py records.py harvested.py build.py labels.py gone.py engines/**/*.py"),
)
"""Modules that decide what stands in an index."""


@cache
def fields_digest() -> str:
    """Digest of the field table and of how hits are kept: an index with others cannot be searched by this code."""
    return hashlib.sha256(repr((FIELDS, HITS_KEPT)).encode()).hexdigest()[:8]


@cache
def schema_digest() -> str:
    """Digest of the field table and of the code that fills it: eight hexadecimal digits."""
    digest = hashlib.sha256(repr(FIELDS).encode())
    for package, patterns in _MAKING:
        folder = Path(package.__path__[0])
        for pattern in patterns.split():
            for path in sorted(folder.glob(pattern)):
                digest.update(path.read_bytes())
    return digest.hexdigest()[:8]

"""Words spelt nearly alike: the same measure for every engine."""

from collections.abc import Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

SAME_BEGINNING = 2
"""Letters that a slip leaves alone at the beginning of a word: without this every word is near to some other."""
LONG_WORD = 6
"""From this length on two slips are forgiven instead of one."""
SHORTEST_NEIGHBOUR = 4


def rank_neighbours(word: str, counts: Mapping[str, int], limit: int) -> Sequence[str]:
    """Of these words (with how many records have them) those nearly like ``word``, the nearest and commonest first."""
    others = [term for term in counts if len(term) >= SHORTEST_NEIGHBOUR and term != word]
    slips = 2 if len(word) >= LONG_WORD else 1
    near = process.extract(word, others, scorer=DamerauLevenshtein.distance, score_cutoff=slips, limit=None)
    ranked = sorted((distance, -counts[term], term) for term, distance, _ in near)
    return [term for _, _, term in ranked[:limit]]

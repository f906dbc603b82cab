"""What callers were promised of answers, whether the command or the API gives them."""

UNDERSTOOD = frozenset(
    "text countries return_from places topics subtopics groups phrases excluded rest".split(),
)
"""Keys of a query as it was understood."""

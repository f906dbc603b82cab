"""An entry file: YAML front matter between two lines of ``---``, then Markdown."""

FENCE = "---"


class FrontMatterError(ValueError):
    """The file has no front matter that begins and ends."""


def split_front_matter(text: str) -> tuple[str, str]:
    """Front matter and body, without the fences.

    The body's leading and trailing blank lines are dropped. Raises ``FrontMatterError`` where a fence is missing.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        raise FrontMatterError("the file does not begin with a line of three hyphens (---)")
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == FENCE:
            return "\n".join(lines[1:number]) + "\n", "\n".join(lines[number + 1 :]).strip("\n")
    raise FrontMatterError("the front matter is not closed by a line of three hyphens (---)")

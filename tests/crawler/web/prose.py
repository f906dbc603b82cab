"""Pages of traps: an own title and own sentences for every address, the same each time."""

from random import Random

WHO = (
    "The ferryman,The lighthouse keeper,The miller,The baker,The town clerk,The watchmaker,The librarian,The lock keeper,"
    "The doctor on the donkey,The archivist,The cook of the soup kitchen,The guard of the bridge,The legal adviser,"
    "The keeper of umbrellas,The school teacher,The captain of the airship"
).split(",")
WHAT = (
    "helps people who have come back with,writes down every question about,keeps a drawer full of papers on,"
    "explains on market days the rules for,lends a chair and a lamp to those who ask about,never charges a fee for,"
    "answers within nine days any request about,reads aloud on foggy mornings the decisions on"
).split(",")
ABOUT = (
    "rooms above the mill,lost wooden tokens,the grant for winter coats,places in the school on the hill,"
    "berths for house boats,soup for families with children,the stairs of the lighthouse,medicines kept behind seven locks,"
    "appeals against the housing desk,crossings with the ferry,clocks that run backwards,umbrellas nobody has claimed,"
    "firewood for the first winter,letters from abroad,beds in the boat house,lessons in the language of geese"
).split(",")


def write_paragraphs(seed: str, count: int = 3) -> str:
    """Paragraphs of four sentences that no other seed gives."""
    dice = Random(seed)
    sentences = [f"{dice.choice(WHO)} {dice.choice(WHAT)} {dice.choice(ABOUT)}." for _ in range(count * 4)]
    return "\n".join(f"<p>{' '.join(sentences[number * 4 : number * 4 + 4])}</p>" for number in range(count))


def make_html(title: str, seed: str = "", links: str = "", head: str = "", lang: str = "en") -> str:
    """A page with text of its own. ``links`` stands in its navigation, ``head`` in its head."""
    return f"""<!DOCTYPE html>
<html lang="{lang}">
<head><meta charset="utf-8"><title>{title} | Traps of Nowhere</title>
{head}</head>
<body>
<header><nav><a href="/">Home</a> {links}</nav></header>
<main><h1>{title}</h1>
{write_paragraphs(seed or title)}
</main>
<footer><p>Traps of Nowhere. No goose was harmed.</p></footer>
</body>
</html>
"""


def make_link(address: str, text: str = "more", attributes: str = "") -> str:
    """One link."""
    return f'<a href="{address}"{attributes}>{text}</a>\n'

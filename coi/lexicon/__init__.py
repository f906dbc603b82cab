"""Finding countries, places, topics, subtopics and groups in a text of any of our languages and scripts.

Used by queries and by the crawler alike.
"""

from coi.lexicon.find import Lexicon
from coi.lexicon.mention import Mention
from coi.lexicon.table import NameTable

__all__ = ["Lexicon", "Mention", "NameTable"]

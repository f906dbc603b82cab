"""The only reader and writer of a corpus."""

from coi.store.corpus import Corpus, Root, Stored
from coi.store.load import load_corpus

__all__ = ["Corpus", "Root", "Stored", "load_corpus"]

"""The review list: everything an editor should look at, in one order."""

from coi.review.item import ReviewItem
from coi.review.list import make_review

__all__ = ["ReviewItem", "make_review"]

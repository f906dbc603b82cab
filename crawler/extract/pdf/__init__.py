"""Text from PDFs: by page, with headings, in a process of its own."""

from crawler.extract.pdf.limits import Limits
from crawler.extract.pdf.pool import close_readers, extract_pdf

__all__ = ["Limits", "close_readers", "extract_pdf"]

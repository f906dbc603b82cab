"""Watching sources: which addresses are cited, what a look at one of them means, and what an editor should do.

Nothing here asks the network: ``crawler.watch`` looks, this judges.
"""

"""Looking at cited addresses, as good a citizen as a crawl: the judging is done in ``coi.watch``."""

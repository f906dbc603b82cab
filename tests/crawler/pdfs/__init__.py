"""PDFs drawn for the tests, each beside what a person says stands in it (``golden/NAME.yml``)."""

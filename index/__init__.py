"""The search index: fields, documents, engines, versions, ranking, and the ways in."""

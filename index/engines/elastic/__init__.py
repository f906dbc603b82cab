"""The production engine: Elasticsearch 9. The only package that imports its client."""

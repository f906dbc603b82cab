"""The crawler: from crawl definitions to structured, dated, sectioned documents."""

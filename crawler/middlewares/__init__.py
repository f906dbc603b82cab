"""What stands between the spider and the web, beside Scrapy's own middlewares."""

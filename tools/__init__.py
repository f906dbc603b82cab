"""Tools for those who build COI Base; the product does not need them."""

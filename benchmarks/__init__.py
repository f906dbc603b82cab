"""Measurements, each beside what it is compared with: ``python -m benchmarks``."""

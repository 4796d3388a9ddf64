"""Benchmarks: what screening and publishing cost, and what the checks say of honest writing."""

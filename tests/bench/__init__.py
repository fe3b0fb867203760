"""Measurements of the whole program on a virtual sound card; not tests: nothing fails here."""

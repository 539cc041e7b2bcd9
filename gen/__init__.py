"""Declarations to C glue, stubs and reference pages; see docs/declarations.md."""

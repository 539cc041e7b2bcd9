"""Serving Python objects to COM clients."""

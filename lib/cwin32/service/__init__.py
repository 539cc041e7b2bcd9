"""Services written in Python: what runs inside pythonservice.exe, and what says why one does not."""

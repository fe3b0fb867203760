"""Runs before the frozen program does."""

import os
import sys

if sys.platform == "linux":
    # PyInstaller's own, there only in a frozen program.
    import pyimod02_importers  # type: ignore[import-not-found]

    # An upgrade puts another file in this one's place while a call goes on, and what is imported
    # later would be looked for in there. A file that is held open stays what it was.
    archive = pyimod02_importers.pyz_archive
    held = os.open(archive._filename, os.O_RDONLY | os.O_CLOEXEC)
    archive._filename = f"/proc/self/fd/{held}"

if sys.platform == "darwin":
    import certifi

    # OpenSSL looks for the roots it trusts in a folder that is there only with Python.
    os.environ.setdefault("SSL_CERT_FILE", certifi.where())

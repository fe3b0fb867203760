"""What `dev.py` is made of: decisions over data, and a thin layer that carries them out."""

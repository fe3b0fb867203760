"""Pictures of every state of every window: ``packaging/dev.py screenshots``."""

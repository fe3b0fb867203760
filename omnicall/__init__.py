"""A desktop video call with the Qwen-Omni-Realtime model."""

__version__ = "0.1.0"

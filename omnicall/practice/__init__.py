"""The practice service: the service's wire protocol on this computer, without an AI behind it.

It imports nothing of the client: a shared codec would let one mistake cancel out another.
"""

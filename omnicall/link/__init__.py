"""The network: the connection to the service through its own library, kept from harming a call."""

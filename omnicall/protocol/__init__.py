"""The wire: messages to events and effects to messages, without I/O."""

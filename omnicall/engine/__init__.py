"""The call thread: takes events, lets ``core`` decide, carries out what it asks for."""

"""What a call is: pure values and decisions; starts nothing, reads no clock, knows no window."""

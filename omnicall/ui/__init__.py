"""The windows: they draw the view they are given and post what the person wants."""

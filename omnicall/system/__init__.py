"""The host: threads, folders, logs, the settings file, the keyring."""

"""The devices: microphone, speaker, camera and the files that stand in for them."""

"""What we ask of the machine: the time, a sound, to stay awake, its language."""

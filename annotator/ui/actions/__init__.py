"""What can be done in the window, as data: actions, their other names, and the keys that they really have."""

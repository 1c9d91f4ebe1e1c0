"""The window: everything that people see, built on Qt and on the services alone."""

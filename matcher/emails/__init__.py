"""A function per message: model objects in, a plain e-mail out."""

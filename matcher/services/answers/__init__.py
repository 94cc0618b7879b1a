"""What people tell us about themselves, part by part. Each part has a module of its own."""

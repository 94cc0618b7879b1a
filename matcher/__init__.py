"""The service that gives people who use NHS services a place on the teams that improve them."""

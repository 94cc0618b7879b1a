"""What each page asks. A form checks shape, a service checks facts."""

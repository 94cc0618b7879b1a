"""One blueprint a noun: read the request, ask a service, choose a page."""

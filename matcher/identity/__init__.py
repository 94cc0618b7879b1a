"""Who is behind a request: sessions kept on the server, and how staff sign in."""

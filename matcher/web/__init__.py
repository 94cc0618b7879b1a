"""What views share: sessions, who may come, headers, what every page is given, error pages."""

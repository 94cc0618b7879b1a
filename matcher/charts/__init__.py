"""p-chart arithmetic and signals. No Flask, no database."""

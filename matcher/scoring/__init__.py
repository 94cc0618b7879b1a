"""The matching engine: numbers in, ranked suggestions with their parts out. No Flask, no database."""

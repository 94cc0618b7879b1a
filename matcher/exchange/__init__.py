"""Files people already have, in and out, as plain values."""

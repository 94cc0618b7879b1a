"""What each part of the answers asks, in the order of the paper form."""

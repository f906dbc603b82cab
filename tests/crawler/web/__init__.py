"""The local web: a real server on loopback with many hosts and every trap, and what should become of each address."""

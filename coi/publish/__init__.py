"""From records to what the public sees."""

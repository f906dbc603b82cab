"""The command line ``coi``: one module per command."""

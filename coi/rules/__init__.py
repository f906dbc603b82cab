"""The rules of the field that a machine checks: one module per rule."""

"""Reading the text of records: prose with its place, paragraphs, figures."""

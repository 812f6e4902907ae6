"""Articles: text, Markdown, HTML and Word, split into segments."""

"""Findings for those who read them: SARIF, GitHub's annotations, a page, and what is quoted of a text."""

"""taiyaku (対訳): termbase, parallel editions and catalogues between Chinese, Japanese and English."""

__all__ = ["__version__"]

__version__ = "0.1.0"

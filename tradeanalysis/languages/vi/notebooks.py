"""Các đoạn văn của sổ tay: tiếng Anh ở bên trái, tiếng Việt ở bên phải."""

TEXTS = {"## Limits": "## Giới hạn"}

"""Tên, tiêu đề, chú thích, nhãn và ô của bảng: tiếng Anh ở bên trái, tiếng Việt ở bên phải."""

PHRASES = {
    "exports": "xuất khẩu",
    "imports": "nhập khẩu",
}

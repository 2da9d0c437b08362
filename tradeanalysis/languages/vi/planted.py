"""Lỗi in được cài vào để kiểm tra."""

RECALL = {
    "usual": "Trong các lỗi in được cài vào làm sai đơn vị, chữ số, dấu, chiều xuất nhập khẩu hoặc kỳ, {found} được "
    "phát hiện, và {right} được sửa đúng.",
    "few": "Khi chỉ biết một phần ba số liệu, {found} được phát hiện.",
    "sized": "Đối với từng tháng riêng lẻ, phát hiện được {found}.",
    "size": "{found} số lỗi lệch {size}",
    "least": "Lỗi của một tháng riêng lẻ dưới khoảng {least} phần lớn không được phát hiện: mức điều chỉnh cũng lớn như "
    "vậy.",
    "least, none": "Phần lớn lỗi của một tháng riêng lẻ không được phát hiện, dù lớn hay nhỏ: mức điều chỉnh cũng lớn "
    "như vậy.",
    "beside": "Trong các số liệu khác bên cạnh, {share} bị nghi nhầm.",
}

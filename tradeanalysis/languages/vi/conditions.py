"""Độ tin cậy trong từng điều kiện."""

PLANTED = (
    "Trên {seeds} có các tháng đã biết trước, khoảng tin cậy 80% bao được {low} số tháng và khoảng tin cậy 95% bao "
    "được {low_wide} khi báo chí thuộc dạng “{worst}”; khi thuộc dạng “{best}”, khoảng tin cậy 80% bao được {high}. Do "
    "không biết báo chí sai theo cách nào, các khoảng rộng hơn mức cần thiết đối với báo chí chính xác."
)
COVERED = "Khoảng tin cậy 80% bao được {said}."
BEHIND = "Giữ nguyên đà tăng trưởng có điểm Brier thấp hơn đối với {where}."
SHARE = "{share}% đối với {name}"

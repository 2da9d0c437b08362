"""Những gì đọc được trong một bài báo, từng số một."""

FIGURE = {
    "": "{subject}: {number}",
    "yoy_pct": "{subject}: {number} so với cùng kỳ năm trước",
    "target_yoy_pct": "{subject}: {number} so với năm trước",
    "mom_pct": "{subject}: {number} so với tháng trước",
    "share_pct": "{subject}: {number} của tổng số",
}
SUBJECT = "{flow} của {place}"
PARTNER = {"exports": "sang {partner}", "imports": "từ {partner}", "": "với {partner}"}
TARGET = "mục tiêu: "
WAY = {"deficit": "nhập siêu ", "surplus": "xuất siêu ", "down": "giảm ", "up": "tăng "}
BOUNDS = " ({low} đến {high})"
REFUSED = "không đọc được; lệnh `tradeanalysis read` cho biết vì sao"
NOWHERE = "không rõ nơi nào"
PUBLISHED = "công bố ngày {day}"

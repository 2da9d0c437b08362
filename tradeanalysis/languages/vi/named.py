"""Tên các kỳ theo cách gọi của cơ quan thống kê."""

LABEL = {
    "month": "{start}/{year}",
    "across": "{start}/{year}–{end}/{last}",
    "year": "năm {year}",
    "from the first": "{count} tháng đầu năm {year}",
    "to the last": "{count} tháng cuối năm {year}",
    "run": "{start}–{end} năm {year}",
}
YEAR = "năm {year}"
FISCAL = "năm tài chính {year} ({start} đến {end})"

"""Số liệu có lẽ không đúng với ý định."""

SUBJECT = {
    "level": "{thing} của {place} trong {months}",
    "yoy_pct": "tốc độ tăng {thing} của {place} trong {months}",
    "mom_pct": "tốc độ tăng so với tháng trước của {thing} của {place} trong {months}",
}
PRINTED = "{subject} được in là {printed}"
OTHERS = "{subject} được in là {printed}; các số khác{ids} cho biết {bounds}"
IDS = " ({ids})"
BOUNDS = {"both": "từ {low} đến {high}", "low": "ít nhất {low}", "high": "nhiều nhất {high}"}
RESTATED = "{said}: một phiên bản khác của chuỗi, như nhiều lần công bố trong năm cho biết."
ENDS = {
    "none": "{said}. Không lỗi in thường gặp nào giải thích được.",
    "copied": "{said}. Số này lặp lại {words}.",
    "about": "{said}. Số này khớp với {words}.",
    "outside": "{said}. Nếu hiểu là {words} thì số đó là {meant}, cũng nằm ngoài: không đề xuất cách sửa.",
    "meant": "{said}. Có lẽ ý định là {meant}: {words}.",
}

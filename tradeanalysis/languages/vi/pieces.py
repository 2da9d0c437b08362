"""Số, danh sách, số đếm và mục tiêu."""

NOT_PUBLISHED = "chưa được công bố"
MONEY = "{side}{sign}{number} {scale} {code}"
SCALES = {"mn": "triệu", "bn": "tỷ", "tn": "nghìn tỷ"}
SIDE = {"over": "trên ", "nearly": "gần "}
TO = "{low} đến {high}"
POINTS = " điểm phần trăm"
MOVED = {
    "by": "{verb} {size}",
    "unknown": "{rose} hoặc {fell} một mức chưa được công bố",
    "not": "không thay đổi",
    "not, now": "không thay đổi",
    "between": "thay đổi ở mức giữa {ends}",
    "between, now": "thay đổi ở mức giữa {ends}",
}
AND = "{first} và {last}"
NO_FIGURE = "không có số liệu nào"
SOME = {
    "all": "toàn bộ {whole} {things}",
    "both": "cả hai {things}",
    "none": "không {thing} nào trong {whole} {things}",
    "some": "{part} trong {whole} {things}",
    "only": "{thing} duy nhất",
    "no": "không {thing} nào",
}
THING = {
    "sector": "{flow} ({sector})",
    "goods": "{what}, {goods}",
    "measure": "{what}: {measure}",
}
COUNTED = "{scale} {currency}"
UNCOUNTED = "đơn vị của chuỗi số liệu"
AIM = {True: "mục tiêu {goal}", False: "mốc {goal}"}
GOAL = {"over": "trên {low}", "range": "{low} đến {high}", "level": "{number} {scale} {code}"}
CHANCE = {"below": "dưới {step}%", "above": "trên {step}%", "range": "{first} đến {last}"}
MET = {True: "đạt", False: "không đạt", "unsure": "đạt hoặc không đạt, do làm tròn nên chưa rõ"}
REVISED = "ʳ được công bố nhiều lần, với các khoảng làm tròn không giao nhau."
FIRST_ROWS = "{caption}. {most} dòng đầu trong {rows} dòng; tệp tải về có đủ."
NO_ROWS = "{caption}: không có."
UNANSWERED = "Không có gì để trình bày ở đây: {sections}"

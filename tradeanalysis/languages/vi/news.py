"""Vì sao xác suất thay đổi giữa hai ngày."""

ASSUMED = "{day} (ngày giả định)"
UNKNOWN = "Không thể nói vì sao xác suất thay đổi: {reason}."
QUESTION = {
    True: "Xác suất để tốc độ tăng {flow} của {place} đạt {goal} trong năm {year}",
    False: "Xác suất để {flow} của {place} đạt {goal} trong năm {year}",
}
MOVED = {
    "none": "{question} là {after}: từ {since} đến {as_of} không có số liệu nào về các tháng của năm được công bố.",
    "unchanged": "{question} là {after}, không đổi từ {since}: toàn bộ thay đổi nằm trong nhiễu của mô phỏng.",
    "over": "{question} là {before} vào ngày {since}; tốc độ tăng thực tế là {growth}.",
    "same": "{question} là {after}, như ngày {since}.",
    "rose": "{question} tăng từ {before} ngày {since} lên {after} ngày {as_of}.",
    "fell": "{question} giảm từ {before} ngày {since} xuống {after} ngày {as_of}.",
}
CORRECTED = {
    True: "{ids} được xác định là lỗi in từ đó đến nay: {change}.",
    False: "{ids} được xác định là lỗi in từ đó đến nay: {change}.",
}
NO_EFFECT = "tác động gần bằng 0"
POINTS = "{change} điểm"
BROUGHT = {
    "new": "Ngày {day} có thêm {months}",
    "again": "Ngày {day} không có tháng mới, nên các tháng đã biết được ước tính lại",
    "beside": "Ngày {day} không có số liệu nào về các tháng đến {end}",
}
HELD = ", và số cộng dồn đầu tiên có {months}"
PRINTED = {
    "level": ": {flow} trong {months} đạt {printed}, trong khi kỳ vọng là {expected}",
    "yoy_pct": ": tốc độ tăng {flow} trong {months} so với cùng kỳ năm trước là {printed}, trong khi kỳ vọng là "
    "{expected}",
    "mom_pct": ": tốc độ tăng {flow} trong {months} so với tháng trước là {printed}, trong khi kỳ vọng là {expected}",
}
AS_EXPECTED = {
    True: "Nếu đúng như kỳ vọng, xác suất thay đổi {change}",
    False: "Nếu đúng như kỳ vọng, xác suất không thay đổi",
}
ALONE = {True: "Xác suất thay đổi {change}.", False: "Tác động đến xác suất gần bằng 0."}
NEWS = {True: "; phần bất ngờ làm xác suất thay đổi {parts}.", False: "; phần bất ngờ gần bằng 0."}
PART = {
    True: "{change} ({months}, {side} kỳ vọng {level}{rest})",
    False: "{change} ({months})",
    "months": "{change} ({months}: cả giai đoạn đúng như kỳ vọng, nhưng từng tháng thì không)",
    "inner": "{change} ({months}: cả năm đúng như kỳ vọng{rest})",
}
INNER = {
    True: ", còn {rest}, là gốc so sánh của các tháng còn lại, {side} {level}",
    False: ", nhưng {rest}, là gốc so sánh của các tháng còn lại, {side} {level}",
}
REST = "{change} (các thay đổi khác của mô hình)"
SIDE = {True: "cao hơn", False: "thấp hơn"}
OTHERS = {
    True: "Lần công bố còn lại làm xác suất thay đổi {change}.",
    False: "{count} lần công bố còn lại làm xác suất thay đổi tổng cộng {change}.",
}
REQUIRED = {
    "moved": "Phần còn lại của năm nay cần mức tăng {after} so với cùng kỳ năm trước thay vì {before}: {why}.",
    "reached": "Phần còn lại của năm không cần thêm gì: các tháng đã biết đạt mục tiêu.",
    "over, reached": "Năm không còn tháng nào; các tháng đã biết trước đó đã đạt mục tiêu.",
    "over": "Năm không còn tháng nào; phần còn lại trước đó cần mức tăng {before} so với cùng kỳ năm trước.",
}
WHY = {
    -1: "các tháng mới tăng chậm hơn mức cần có",
    1: "các tháng mới tăng nhanh hơn mức cần có",
    0: "do cả các tháng mới và số liệu điều chỉnh",
}
PARADOX = {
    1: "Ngày {day}, cả xác suất và tốc độ tăng cần có đều tăng: {months} tăng nhanh hơn kỳ vọng nên xác suất tăng, nhưng "
    "chậm hơn mức cần có nên phần còn lại phải gánh nhiều hơn.",
    -1: "Ngày {day}, cả xác suất và tốc độ tăng cần có đều giảm: {months} tăng chậm hơn kỳ vọng nên xác suất giảm, nhưng "
    "nhanh hơn mức cần có nên phần còn lại phải gánh ít hơn.",
}
LABEL = {
    "corrections": "lỗi in được sửa",
    "expected": "theo kỳ vọng",
    "again": "ước tính lại",
    "base": "năm {before} trở về trước",
    "earlier": "{months} ước tính lại",
    "new": "{months}",
    "rest": "phần còn lại",
    "about 0": "{label}: gần bằng 0",
    "dated": "{day}, {label}",
}
CHART = {
    "moved": "{place}: xác suất đạt {goal} trong năm {year} chuyển từ {before} sang {after}",
    "unchanged": "{place}: xác suất đạt {goal} trong năm {year} không đổi, {after}",
    "subtitle": "Tác động của các lần công bố sau ngày {since}: phần theo kỳ vọng và phần bất ngờ của từng kỳ",
    "unit": "điểm phần trăm",
}
TABLE = (
    "Những gì làm thay đổi dự báo {flow} của {place} năm {year}, điểm phần trăm; ở dòng ghi gần bằng 0, xác suất thay "
    "đổi chưa đến hai lần độ lệch chuẩn của mô phỏng"
)
COLUMNS = (
    "lần công bố", "nội dung", "xác suất", "độ lệch chuẩn", "tốc độ tăng trung vị", "tốc độ tăng cần có",
)  # fmt: skip
MOVE = "toàn bộ thay đổi"
EXPECTED_TABLE = (
    "Số liệu các lần công bố và số liệu kỳ vọng, {unit} và phần trăm; mức bất ngờ tính bằng số lần độ lệch chuẩn"
)
EXPECTED_COLUMNS = (
    "lần công bố", "nội dung", "kỳ", "đã công bố", "kỳ vọng", "cận dưới (80%)", "cận trên (80%)", "bất ngờ", "id",
)  # fmt: skip

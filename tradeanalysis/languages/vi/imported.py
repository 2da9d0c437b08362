"""Những gì các dòng mới thêm vào bảng đã thay đổi."""

UPDATED = {
    "same": "Không có gì thay đổi: không có số liệu mới, và các trang là của bảng này.",
    "earlier": "Lần chạy này không có số liệu mới; từ khi các trang được tạo:",
    "remade": "Không có số liệu mới; các trang là của bảng hoặc câu hỏi khác, và được tạo lại.",
    "none": "Không có số liệu mới; các trang thì mới.",
}
FIRST = "Bảng mới: {figures} của {places}, {months}."
MONTHS = {True: "Tháng mới: {series}.", False: "Không có tháng mới."}
SERIES = "{flow} của {place}, {months}"
REVISED = {
    "none": "Không có số liệu cũ nào được điều chỉnh.",
    "kept": "Không có số liệu cũ nào được in lại.",
    "one": "Được điều chỉnh: {what} của {place}, {months}, từ {before} thành {after}{how}, {change}.",
    "many": "{count} số liệu cũ được điều chỉnh, nhiều nhất là {what} của {place}, {months}, từ {before} thành "
    "{after}{how}, {change}.",
    "among": "{count} số liệu cũ được điều chỉnh, trong đó có {what} của {place}, {months}, từ {before} thành "
    "{after}{how}, {change}.",
}
HOW = {True: "", False: " theo số cộng dồn mới"}
BASES = {
    "one": "Một tốc độ tăng mới cho thấy {what} của {place}, {months}, đã được điều chỉnh {change}.",
    "many": "{count} tốc độ tăng mới cho thấy số liệu của năm trước đã được điều chỉnh, nhiều nhất là {what} của "
    "{place}, {months}, {change}.",
    "among": "{count} tốc độ tăng mới cho thấy số liệu của năm trước đã được điều chỉnh, trong đó có {what} của "
    "{place}, {months}, {change}.",
}
CLAIMS = {
    "none": "Không có tổng hay tốc độ tăng đã công bố nào bị mâu thuẫn thêm.",
    "one": "Bị mâu thuẫn là {what}, {months}: {said} ({ids}).",
    "many": "{count} tổng và tốc độ tăng đã công bố bị mâu thuẫn, nhiều nhất là {what}, {months}: {said} ({ids}).",
}
FOLLOWS = {
    False: "đã công bố {printed}, còn từ các mức suy ra {low} đến {high}",
    True: "đã công bố {printed}, lệch {gap} so với con số suy ra từ các mức",
}
FINDINGS = {
    "none": "Kiểm tra không nghi ngờ thêm số liệu nào.",
    "one": "Kiểm tra nghi ngờ thêm một số liệu: {sentence}",
    "many": "Kiểm tra nghi ngờ thêm {count} số liệu, trước hết: {sentence}",
}
GONE = "Không còn bị nghi ngờ: {ids}."
ANSWER = {
    "unknown": "Không thể nói triển vọng thay đổi thế nào: {reason}.",
    "compared": "Xác suất đạt {goal} của {flow} của {place} trong năm {year} là {before} khi không có các số liệu này "
    "và là {after} khi có.",
}
MORE = "{count} số liệu khác"

"""Các năm trước và kết cục của năm."""

CLOSED = "Ở {whose}, phần còn lại đạt ít nhất mức đó trong {did} trên {years}."
GAP = {
    1: "Phần còn lại của năm phải tăng nhanh hơn các tháng đã qua {size}.",
    -1: "Phần còn lại của năm có thể tăng chậm hơn các tháng đã qua {size}.",
    0: "Chưa chắc phần còn lại có phải tăng nhanh hơn các tháng đã qua hay không: {size}.",
    "over": "Năm đã kết thúc hoặc chưa bắt đầu: không có khoảng cách nào cần thu hẹp.",
}
USUAL = {
    True: "Trong năm trung vị, phần còn lại của năm của {place} tăng nhanh hơn {size} điểm phần trăm so với các tháng "
    "trước đó.",
    False: "Trong năm trung vị, phần còn lại của năm của {place} tăng chậm hơn {size} điểm phần trăm so với các tháng "
    "trước đó.",
}
POINTS = " điểm phần trăm"
CHART = {
    "title": "{place}: phần còn lại của năm tăng nhanh hơn phần đầu trong {count} trên {years}",
    "subtitle": "Tốc độ tăng của các tháng sau {month} trừ tốc độ tăng của các tháng đến {month}",
}
LATER = "Số liệu {flow} của {place} cả năm {year} được công bố về sau"
OUTCOME = {
    "unknown": "Kết quả cả năm không có trong số liệu, hoặc khi đó đã biết.",
    "known": "Tốc độ tăng của năm {year} được công bố là **{growth}**{source}: {aim}: {met}. Dự báo đã cho "
    "mức này xác suất {chance}, và tốc độ tăng nằm {within} khoảng tin cậy 80%.",
    "source": " (nguồn: {credit})",
    True: "trong",
    False: "ngoài",
}

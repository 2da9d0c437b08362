"""Các tháng ước tính từ số liệu đã công bố."""

RESTATED = "Các tháng là của chuỗi số liệu theo lần điều chỉnh gần nhất."
OPEN = (
    "Các tháng là của chuỗi số liệu theo lần điều chỉnh gần nhất; riêng năm {years} mới chỉ có các lần công bố trong "
    "chính năm đó, nên phần sẽ còn điều chỉnh chỉ nằm trong khoảng tin cậy."
)
EMPTY = {
    True: "Không có số liệu nào của năm {years}: các tháng của năm đó được nội suy, và xu hướng đi qua chúng.",
    False: "Không có số liệu nào của các năm {years}: các tháng của những năm đó được nội suy, và xu hướng đi qua chúng.",
}
YEARS = "{first} đến {last}"
THIN = (
    "**Các tháng {flow} của {place} chỉ dựa trên {figures} cho {years}: quá ít để biết tính mùa vụ, sai số và mức điều "
    "chỉnh, nên các yếu tố này được lấy theo mức thường gặp ở nơi khác. Vì vậy khoảng tin cậy và xác suất chủ yếu "
    "phản ánh giả định đó.**"
)
OUTSIDE = {
    True: "{month} đã công bố là {published}, cao hơn khoảng tin cậy 80% của tháng ước tính, {interval}",
    False: "{month} đã công bố là {published}, thấp hơn khoảng tin cậy 80% của tháng ước tính, {interval}",
}
WHY = {
    (False, False): ".",
    (True, False): ": số đã công bố là ước tính lần đầu, sai số thường gặp ở đây là {size}.",
    (False, True): ": yếu tố quyết định nhiều nhất đối với tháng ước tính là {what}.",
    (True, True): ": số đã công bố là ước tính lần đầu, sai số thường gặp ở đây là {size}, và yếu tố quyết định nhiều "
    "nhất đối với tháng ước tính là {what}.",
}
MORE = "Điều này cũng đúng với {others}."

"""Số liệu đã công bố."""

NAME = "{place} {year}"
VERDICTS = {
    "misprints": "Không phải tất cả đều có thể đúng.",
    "suspects": "{figures} nằm xa những gì các số khác cho biết.",
    "revised": "Một phần được công bố nhiều lần với giá trị khác nhau.",
    "sums": "Không phải mọi tổng đều khớp đến chữ số cuối.",
    "rates": "Không phải mọi tốc độ tăng đều khớp với kim ngạch đã công bố của hai năm.",
    "restated": "Không có gì mâu thuẫn, nếu kim ngạch năm trước đã được điều chỉnh.",
    "consistent": "Không có gì mâu thuẫn.",
    "unchecked": "Không thể tính lại tổng hay tốc độ tăng nào: không lần công bố nào có đủ các phần.",
}
CONTENTS = {
    "basis": "Trang này dựa trên {figures} của {name}, {misprints}lấy từ {releases} của {publishers};",
    "included": "kể cả {misprints}, ",
    "revised, none": "không giá trị nào được công bố lại với con số khác.",
    "revised, one": "một giá trị được công bố nhiều lần với các phiên bản chênh nhau quá mức làm tròn.",
    "revised, many": "{revised} giá trị được công bố nhiều lần với các phiên bản chênh nhau quá mức làm tròn.",
}
SUMS = {
    "none": "không lần công bố nào có đủ các phần của một tổng.",
    "hold": "{sums} khớp.",
    "fail": "{sums} không khớp, lệch {gap}.",
    "after corrections": "Sau khi sửa các lỗi in đã biết, ",
}
GAP = {"tiny": "dưới 0,01%", "at most": "nhiều nhất {gap}", "by": "{gap}"}
RATES = {
    "none": "",
    "all": "{rates} tính lại được từ kim ngạch đã công bố của hai năm.",
    "one": "{rates} cho thấy kim ngạch kỳ gốc đã được điều chỉnh {middle}.",
    "some": "{rates} cho thấy kim ngạch kỳ gốc đã được điều chỉnh so với số mới nhất công bố đến lúc đó, một nửa trong "
    "số đó chênh dưới {middle}.",
    "two": "{rates} cho thấy kim ngạch kỳ gốc đã được điều chỉnh so với số mới nhất công bố đến lúc đó, với mức {low} và {high}.",
    "one at odds": "Một tốc độ tăng mâu thuẫn với kim ngạch hai năm trong chính lần công bố đó.",
    "at odds": "{count} tốc độ tăng mâu thuẫn với kim ngạch hai năm trong chính các lần công bố đó.",
    "large": "Với {large} tốc độ, mức chênh vượt {limit}, khó giải thích bằng điều chỉnh số liệu.",
}
DAYS = {
    "day": "Ngày công bố được biết đối với {day}.",
    "month": "Đối với {month}, chỉ biết tháng công bố.",
    "unknown": "Đối với {unknown}, không biết cả ngày lẫn tháng: khi đó coi như công bố {lag} ngày sau tháng cuối, còn "
    "mục tiêu thì vào cuối tháng đầu tiên áp dụng.",
    "series": "{series} lấy từ một chuỗi không ghi ngày công bố: được coi là công bố cùng một ngày, sau tháng cuối của "
    "chuỗi.",
}
REVISED = {
    "none": "Không kim ngạch nào được công bố nhiều lần với các khoảng làm tròn không giao nhau.",
    "one": "Một kim ngạch được công bố nhiều lần với các khoảng làm tròn không giao nhau; giá trị cuối chênh {first} so "
    "với giá trị đầu.",
    "many": "{levels} được công bố nhiều lần với các khoảng làm tròn không giao nhau; giá trị cuối chênh từ {first} đến "
    "{last} so với giá trị đầu.",
}
MISPRINTS = {
    "known, one": "{known} đã biết trước được phát hiện{kind}.",
    "known, many": "{known} đã biết trước được phát hiện{kind}.",
    "tuned": "Quy trình kiểm tra được xây dựng khi đã biết các lỗi in này.",
    "kind, all": ", với đúng cách sửa",
    "kind, some": ", {corrected} với đúng cách sửa",
    "further": "Quy trình còn tìm thấy thêm {further} lỗi, được các nguồn khác xác nhận.",
    "accused": "{accused} không bị coi là in sai lại bị nghi ngờ ({share}).",
    "accused, none": "Không số liệu nào khác bị nghi ngờ.",
}
ACCUSED = {
    "one": "Một số liệu dùng ở đây bị kiểm tra nghi ngờ: {sentence}",
    "many": "{count} số liệu dùng ở đây bị kiểm tra nghi ngờ ({ids}), chắc chắn nhất là: {sentence}",
    "more": "{count} số khác",
    "other years": "Của các năm khác, kiểm tra nghi ngờ {count} ({ids}), chắc chắn nhất là: {sentence}",
}
TITLES = {
    "question": "# Đã công bố những gì về {name}, và tất cả có thể cùng đúng không?",
    "months": "{place}: {months} có số liệu công bố kết thúc ở đó",
    "months, subtitle": "Kim ngạch và tốc độ tăng đã công bố của {place}, {figures}, theo nơi công bố và tháng cuối, "
    "{months}",
    "measures, one": "{place}: nhiều số liệu nhất là của năm {year}, {most} trong {figures}",
    "measures": "{place}: {figures} theo loại",
    "revised": "{place}: {count} giá trị {what} của {months} không khớp nhau",
    "revised, subtitle": "Giá trị với cận dưới và cận trên theo ngày công bố, {unit}, các lỗi in đã biết được sửa",
    "publishers": "không nêu nơi công bố",
    "publishers, named": "{publishers}, nêu tên trong bảng tiếp theo và trong tệp tải về",
}

"""Cán cân thương mại."""

TITLE = {
    False: "# {word} thương mại của {place}, {months}: lớn đến đâu, vì sao, và có phải là xu hướng?",
    True: "# {word} thương mại của {place}, {months}: lớn đến đâu, vì sao, và có phải là xu hướng?",
}
KNOWN = "{flow} trong {months}: {level}; cùng kỳ năm trước, theo số đã công bố khi đó: {before}."
FROM = "{amount} [{sources}]"
NUMBERS = {
    "balance": "Cán cân thương mại",
    "coverage": "Xuất khẩu so với nhập khẩu, phần trăm",
    "change": "Thay đổi của cán cân so với cùng kỳ năm trước",
}
IMPROVED = ("cải thiện", "xấu đi")
ROSE = ("tăng", "giảm")
WORD = {1: "Thặng dư", -1: "Thâm hụt", 0: "Cán cân"}
HEADLINE = {
    1: "**{place} xuất siêu {size} trong {months}{change}.**",
    -1: "**{place} nhập siêu {size} trong {months}{change}.**",
    0: "**{place} xuất siêu hoặc nhập siêu trong {months}: cán cân thương mại nằm giữa {ends}{change}.**",
    "even": "**Thương mại của {place} cân bằng trong {months}{change}.**",
    "unknown": "**Chưa biết cán cân thương mại của {place} trong {months}.**",
    "disputed": "**Cán cân thương mại của {place} trong {months} chưa rõ: số công bố là {said}, còn xuất khẩu trừ nhập "
    "khẩu là {computed}.**",
}
FLOWS = {
    "both": "Xuất khẩu {exports} bù được {coverage} của nhập khẩu {imports}.",
    "one": "Xuất khẩu: {exports}; nhập khẩu: {imports}.",
}
CHANGE = "; so với cùng kỳ năm trước, cán cân {moved}{because}"
BECAUSE = {
    (-1, 1, 1): ", do nhập khẩu tăng nhiều hơn xuất khẩu",
    (-1, -1, -1): ", do xuất khẩu giảm nhiều hơn nhập khẩu",
    (-1, -1, 1): ", do xuất khẩu giảm còn nhập khẩu tăng",
    (-1, 0, 1): ", do nhập khẩu tăng",
    (-1, -1, 0): ", do xuất khẩu giảm",
    (1, 1, 1): ", do xuất khẩu tăng nhiều hơn nhập khẩu",
    (1, -1, -1): ", do nhập khẩu giảm nhiều hơn xuất khẩu",
    (1, 1, -1): ", do xuất khẩu tăng còn nhập khẩu giảm",
    (1, 0, -1): ", do nhập khẩu giảm",
    (1, 1, 0): ", do xuất khẩu tăng",
}
BASES = {
    (True, True): "Xuất khẩu và nhập khẩu năm trước là mức suy ra từ tốc độ tăng công bố năm nay",
    (True, False): "Xuất khẩu năm trước là mức suy ra từ tốc độ tăng công bố năm nay, nhập khẩu năm trước là số đã "
    "công bố khi đó",
    (False, True): "Xuất khẩu năm trước là số đã công bố khi đó, nhập khẩu năm trước là mức suy ra từ tốc độ tăng "
    "công bố năm nay",
    (False, False): "Xuất khẩu và nhập khẩu năm trước là số đã công bố khi đó",
}
APART = "{bases}; nếu cả hai lấy theo số đã công bố khi đó thì mức thay đổi là {as_published}."
UNCOMPARED = "Mức thay đổi so với cùng kỳ năm trước chưa được công bố."
REVISED = {
    True: "Một lần công bố sau, không kèm tốc độ tăng, ghi {flows}.",
    False: "Một lần công bố khác, không kèm tốc độ tăng, ghi {flows}.",
}
NEWEST = "{flow} {amount}"
OFFICES = (
    "Kim ngạch {flow} là của {level}, tốc độ tăng là của {growth}: hai nơi không thống kê cùng một phạm vi thương mại."
)
PUBLISHED = {
    "both": "Cán cân đã công bố là {published}; tính từ xuất khẩu và nhập khẩu là {computed}. {verdict}",
    "published": "Đã công bố cán cân {published}; không có đủ xuất khẩu và nhập khẩu nên không kiểm tra được.",
    "computed": "Không có cán cân nào được công bố cùng với xuất khẩu và nhập khẩu.",
    "neither": "Chưa công bố cán cân, cũng chưa công bố đủ xuất khẩu và nhập khẩu.",
}
REST_ON = "Căn cứ vào các số liệu {sources}."
VERDICT = {True: "Cả hai đều có thể đúng.", False: "**Cả hai không thể cùng đúng.**"}
BASE = {
    "agree": "Với tốc độ tăng {growth}, {flow} cùng kỳ năm trước là {base}, khớp với số đã công bố khi đó.",
    "differ": "Với tốc độ tăng {growth}, {flow} cùng kỳ năm trước là {base}, trong khi số đã công bố là {before}: số "
    "gốc đã được điều chỉnh, hoặc hai số không thuộc cùng một nguồn.",
    "growth": "Với tốc độ tăng {growth}, {flow} cùng kỳ năm trước là {base}; khi đó không có số nào được công bố.",
    "level": "Không có tốc độ tăng của {flow} được công bố: mức năm trước là {before}, theo số đã công bố khi đó.",
    "elsewhere": "Tốc độ tăng {growth} của {flow} được công bố khác ngày với kim ngạch, nên mức năm trước là {before}, "
    "theo số đã công bố khi đó.",
    "neither": "Không có số liệu nào được công bố về {flow} cùng kỳ năm trước.",
}
NATION = {
    1: "Cùng thời gian, {nation} xuất siêu {size}.",
    -1: "Cùng thời gian, {nation} nhập siêu {size}.",
    0: "Cùng thời gian, {nation} xuất siêu hoặc nhập siêu: cán cân thương mại nằm giữa {ends}.",
}
REST = {
    1: "Không kể {place}, phần còn lại của cả nước xuất siêu {size}.",
    -1: "Không kể {place}, phần còn lại của cả nước nhập siêu {size}.",
    0: "Không kể {place}, phần còn lại của cả nước xuất siêu hoặc nhập siêu, giữa {ends}.",
}
ALONE = {
    "itself": "{place} chính là cả nước: không có phạm vi nào lớn hơn để so sánh.",
    "unknown": "Không có số liệu cả nước để so sánh với các tháng này.",
    "unnamed": "Không nêu quốc gia nào để so sánh.",
}
NATION_PUBLISHED = "Cán cân cả nước đã công bố là {published}."
MONTH = "Ước tính {month}: {flows}; trong ngoặc là khoảng tin cậy 80%."
FLOW = "{flow} {amount}"
CLOSING = {
    -1: "Thương mại sẽ cân bằng nếu xuất khẩu cao hơn {more} so với thực tế, hoặc nhập khẩu thấp hơn {less}.",
    1: "Thương mại sẽ cân bằng nếu xuất khẩu thấp hơn {less} so với thực tế, hoặc nhập khẩu cao hơn {more}.",
    0: "Trong giới hạn làm tròn, thương mại có thể đã cân bằng.",
    "unknown": "Không có đủ xuất khẩu và nhập khẩu nên không có khoảng cách nào để khép lại.",
}
GREW = "Để so sánh, xuất khẩu {moved} so với cùng kỳ năm trước."
REGISTRATION = {
    "nation": "{place} được so sánh với chính mình là cả nước: thương mại được thống kê tại biên giới, và nơi đăng ký "
    "trong nước không làm thay đổi số liệu.",
    "place": "Thương mại được thống kê theo nơi đăng ký của doanh nghiệp khai hải quan. Hàng do doanh nghiệp đăng ký ở "
    "{place} nhập về để dùng ở nơi khác vẫn tính là nhập khẩu của địa phương này, và lượng hàng đó chưa được công bố.",
}
MOVED_ON = "{share}% nhập khẩu chuyển đi nơi khác"
USED_ELSEWHERE = "Cán cân của hàng hóa dùng tại {place}, {months}, nếu một phần nhập khẩu chuyển đi nơi khác, {unit}"
TREND = {
    1: "Xét về xu hướng, khoảng cách đang mở rộng: theo đường xu hướng, mỗi năm xuất khẩu thay đổi {exports}, nhập "
    "khẩu {imports}.",
    -1: "Xét về xu hướng, khoảng cách đang thu hẹp: theo đường xu hướng, mỗi năm xuất khẩu thay đổi {exports}, nhập "
    "khẩu {imports}.",
    0: "Chưa thấy xu hướng rõ rệt: theo đường xu hướng, mỗi năm xuất khẩu thay đổi {exports}, nhập khẩu {imports}.",
    "unknown": "Chưa biết đây có phải là xu hướng hay không: {reason}.",
}
ONE_FLOW = "chưa biết các tháng của một trong hai chiều xuất khẩu, nhập khẩu"
CHART = {
    "levels": "{place}: xuất khẩu bù được {coverage} nhập khẩu",
    "levels unknown": "{place}: xuất nhập khẩu",
    "change": "{place}: cán cân {moved} so với cùng kỳ năm trước",
    "months": "{place}: {flows} trong {month}",
    "lines": "{place}: mỗi năm đường xu hướng xuất khẩu thay đổi {exports}, nhập khẩu {imports}",
    "lines unknown": "{place}: đường xu hướng của xuất khẩu và nhập khẩu",
    "line": "{place}: đường xu hướng {flow}",
}
SUBTITLE = {
    "levels": "Xuất khẩu, nhập khẩu và cán cân của {place}, {months}, tính bằng {currency}",
    "change": "Đóng góp vào thay đổi của cán cân thương mại của {place}, {months} so với cùng kỳ năm trước",
    "line": "Đường xu hướng {flow} của {place}, đã loại yếu tố mùa vụ, {currency} mỗi tháng, khoảng tin cậy 80%",
    "lines": "Đường xu hướng xuất khẩu và nhập khẩu của {place}, đã loại yếu tố mùa vụ, {currency} mỗi tháng, khoảng "
    "tin cậy 80%",
    "months": "Xuất nhập khẩu hằng tháng của {place}, ước tính từ số liệu đã công bố, tính bằng {currency}, trung vị "
    "và khoảng tin cậy 80%",
}

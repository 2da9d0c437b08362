"""Tăng, giảm của xuất khẩu hoặc nhập khẩu."""

TITLE = {
    -1: "# Đà giảm {noun} của {place} {months}: vì sao, và thấp hơn xu hướng bao nhiêu?",
    1: "# Đà tăng {noun} của {place} {months}: vì sao, và cách xu hướng bao xa?",
    0: "# Diễn biến {flow} của {place} {months}: điều gì tác động, và cách xu hướng bao xa?",
}
HEADLINE = {
    "same": "**{Flow} của {place} {moved} trong {months}{how}, đạt {level}{driven}.**",
    (True, True): "**{Flow} của {place} {moved} trong {months}{how}, đạt {level}{driven}.**",
    (True, False): "**{Flow} của {place} đạt {level} trong {months}; mức tăng giảm chưa được công bố.**",
    (False, True): "**{Flow} của {place} {moved} trong {months}; kim ngạch chưa được công bố.**",
    (False, False): "**Kim ngạch {flow} của {place} trong {months} chưa được công bố.**",
}
NUMBERS = {
    "level": "{Flow}",
    "growth": "Tăng trưởng so với cùng kỳ năm trước",
    "contribution": "Đóng góp của {who}",
    "base": "{Flow} cùng kỳ năm trước",
}
ROSE = ("tăng", "giảm")
COMPUTED = " ({source})"
REVISED = {
    True: "Một lần công bố sau, không kèm tốc độ tăng, ghi kim ngạch {newest}.",
    False: "Một lần công bố khác, không kèm tốc độ tăng, ghi kim ngạch {newest}.",
}
APART = (
    "So với {base}, kim ngạch công bố một năm trước, tốc độ tăng sẽ là {rate}, trong khi số công bố là {growth}: kim "
    "ngạch đó đã được điều chỉnh sau này, hoặc hai số không cùng một phạm vi."
)
OFFICES = "Kim ngạch là của {level}, tốc độ tăng là của {growth}: hai nơi không thống kê cùng một phạm vi thương mại."
RECENT = "{Flow} của {place}, {unit}, ước tính từ số liệu đã công bố, với khoảng tin cậy 80%"
DRIVEN = {
    1: "{who} đóng góp tăng {size}",
    -1: "{who} làm giảm {size}",
    0: "{who} không rõ làm tăng hay làm giảm",
}
CONTRIBUTED = {"first": "{who} đóng góp {size}", "next": "{who} {size}"}
PART = {
    True: "{Flow} của {who} {moved}, đạt {level}.",
    False: "{Flow} của {who} {moved}; kim ngạch chưa được công bố.",
}
NO_PARTS = "Mức tăng giảm của {parts} chưa được công bố."
TREND = {
    -1: "{Flow} thấp hơn đường xu hướng của các năm trước {size}.",
    1: "{Flow} cao hơn đường xu hướng của các năm trước {size}.",
    0: "{Flow} không tách biệt được với đường xu hướng của các năm trước: khoảng cách nằm giữa {ends}.",
    "unknown": "Không ước lượng được xu hướng: {reason}.",
}
AGREE = {
    True: "Cộng lại, các khu vực làm {flow} thay đổi {total}; tốc độ tăng công bố là {growth}. Hai số khớp nhau trong "
    "phạm vi làm tròn.",
    False: "Cộng lại, các khu vực làm {flow} thay đổi {total}; tốc độ tăng công bố là {growth}. **Hai số không khớp "
    "nhau trong phạm vi làm tròn.**",
    "alone": "Cộng lại, các khu vực làm {flow} thay đổi {total}; tốc độ tăng của tổng số chưa được công bố.",
    "unknown": "Không có kim ngạch và tốc độ tăng của mọi khu vực nên không có gì để cộng.",
    "apart": "Kim ngạch của {parts} đã được công bố, nhưng không có các phần nào cộng lại bằng tổng số, nên không nói "
    "phần nào đóng góp bao nhiêu.",
}
MONTH = {
    "level": "Trong {month}, {flow} đạt {level}.",
    "unknown": "Kim ngạch {flow} riêng {month} chưa được công bố.",
    "on_year": "Tốc độ tăng so với cùng kỳ năm trước là {growth}.",
    "on_month": "Tốc độ tăng so với tháng trước là {growth}.",
    "earlier": "Suy ra {previous} là {size}, còn lại {earlier} cho {months}: sai số làm tròn của số cộng dồn dồn hết "
    "vào phần dư này.",
    "previous": "Suy ra {previous} là {size}.",
}
REBUILT = "Từ {figures}, ước tính {month} là {level}{change}; trong ngoặc là khoảng tin cậy 80%."
CHANGE = {
    12: ", {growth} so với cùng kỳ năm trước",
    1: ", {growth} so với tháng trước",
    "other": ", {growth} so với {other}",
}
UNREACHED = "Các tháng ước tính không có {other}, nên không so sánh với tháng đó."
BESIDE = {
    True: "Số đã công bố của tháng, {published}, nằm trong khoảng này.",
    False: "Số đã công bố của tháng, {published}, nằm ngoài khoảng này: số đã công bố có thể sai lệch nhiều hơn mức "
    "làm tròn.",
}
GREW = "Tốc độ tăng đã công bố là {growths}."
GOODS = {
    "lines": "Trong {lines} của {nation}, {fell} nhóm giảm và {rose} nhóm tăng.",
    "lasting": "Trong {lines} nhóm hàng được công bố liên tục từ năm 2010, {fell} nhóm giảm và {rose} nhóm tăng.",
    "fell": "Làm giảm nhiều nhất là {goods}.",
    "rose": "Làm tăng nhiều nhất là {goods}.",
    "none": "Không có số liệu cả nước theo nhóm hàng cho các tháng này, hoặc khi đó chưa được công bố.",
    "unnamed": "Không nêu quốc gia nào bao quanh để đặt các nhóm hàng bên cạnh.",
}
REQUIRED = {
    "open": "Để cả năm {year} {aim}, tức đạt {goal}, {flow} trong {rest} cần mức tăng **{needed}** so với cùng kỳ năm "
    "trước. Nếu phần còn lại của năm tăng như {months}, cả năm sẽ đạt {carried}. Cùng kỳ năm {before} chiếm {part} "
    "của cả năm đó.",
    "reached": "Để cả năm {year} {aim}, tức đạt {goal}, {flow} trong {rest} không cần thêm gì nữa: {months} đã đạt mức "
    "đó.",
    "unknown": "Chỉ từ số liệu đã công bố thì không tính được phần còn lại của năm {year} cần bao nhiêu: cần có tốc độ "
    "tăng đến nay và {flow} năm {before} tương ứng.",
    "over": "Năm {year} không còn tháng nào: {flow} {moved}{how}. Để so sánh: {aim}.",
    "over unknown": "Năm {year} không còn tháng nào; mức tăng giảm của {flow} chưa được công bố.",
}
AIM = {True: "cao hơn năm {before} {size}", False: "thấp hơn năm {before} {size}"}
CHART = {
    "parts": "{place}: {flow} {moved}, chủ yếu do {who}",
    "alone": "{place}: {flow} {moved}",
    "unknown": "{place}: {flow} không được so sánh với cùng kỳ năm trước",
    "month": "{place}: {flow} đạt {level} trong {month}",
    "line -1": "{place}: {months} thấp hơn đường xu hướng của các năm trước {size}",
    "line 1": "{place}: {months} cao hơn đường xu hướng của các năm trước {size}",
    "line 0": "{place}: {months} không tách biệt được với đường xu hướng của các năm trước",
    "line unknown": "{place}: {flow} và đường xu hướng",
    1: "{nation}: {line} làm tăng nhiều nhất, {rose} trong {lines} nhóm hàng tăng",
    -1: "{nation}: {line} làm giảm nhiều nhất, {fell} trong {lines} nhóm hàng giảm",
    "no lines": "Không có nhóm hàng nào",
    "one lasting": "{nation}: nhóm hàng lâu dài tác động nhiều nhất đến tổng số, theo tháng",
    "lasting": "{nation}: {lines} nhóm hàng lâu dài tác động nhiều nhất đến tổng số, theo tháng",
}
SUBTITLE = {
    "lasting": "{Flow} theo nhóm hàng, triệu USD, số ước tính lần đầu, mỗi nhóm một thang đo riêng",
    "parts": "Đóng góp vào tăng trưởng {flow} của {place}, điểm phần trăm, {months} so với cùng kỳ năm trước",
    "levels": "{Flow} của {place}, {months}, và cùng kỳ năm trước, tính bằng {currency}",
    "line": "Kim ngạch {flow} hằng tháng của {place} quanh đường xu hướng của các năm trước {year}, khoảng tin cậy 80% của từng "
    "tháng",
    "month": "Kim ngạch {flow} hằng tháng của {place}, ước tính từ số liệu đã công bố, tính bằng {currency}, trung vị và khoảng "
    "tin cậy 80%",
    "goods": "Đóng góp của các nhóm hàng biến động nhiều nhất vào tăng trưởng của tổng {flow}, {months} so với cùng kỳ "
    "năm trước",
}

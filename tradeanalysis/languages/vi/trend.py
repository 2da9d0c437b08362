"""Xu hướng đơn giản."""

LINE = {
    1: "Đường xu hướng qua các tháng của giai đoạn {months} tăng {rate} mỗi năm.",
    -1: "Đường xu hướng qua các tháng của giai đoạn {months} giảm {rate} mỗi năm.",
    0: "Đường xu hướng qua các tháng của giai đoạn {months} không rõ tăng hay giảm: {rate} mỗi năm.",
}
CONSTANT = "Chuỗi số liệu không biến động trong giai đoạn {months}: tốc độ tăng là 0%."
STANDS = {
    1: "{months} cao hơn {line} {size}.",
    -1: "{months} thấp hơn {line} {size}.",
    0: "{months} không tách biệt được với {line}: khoảng cách nằm giữa {ends}.",
}
SLOPES = "Độ dốc là {before} mỗi năm trước {month} và {after} từ đó trở đi."
STEPPED = {
    1: "Ước lượng như vậy, mức chung nhảy lên {size} trong {month}, điều mà một đường duy nhất qua mọi tháng coi là tăng "
    "trưởng.",
    -1: "Ước lượng như vậy, mức chung tụt xuống {size} trong {month}, điều mà một đường duy nhất qua mọi tháng coi là "
    "sụt giảm.",
}
STEADY = "Không thấy rõ độ dốc thay đổi giữa nửa đầu và nửa sau của các tháng này."
HIDDEN = (
    "Không thể nói độ dốc có thay đổi hay không: phần dư nối tiếp nhau ngay cả khi mỗi nửa có một đường riêng "
    "(Durbin–Watson {statistic})."
)
TURNED = "Từ {month} trở đi, đường xu hướng {how}."
HOW = {
    (1, 1, 1): "tăng nhanh hơn", (1, 1, -1): "tăng chậm lại", (-1, -1, -1): "giảm nhanh hơn",
    (-1, -1, 1): "giảm chậm lại", (-1, 1, 1): "tăng sau khi giảm", (1, -1, -1): "giảm sau khi tăng",
}  # fmt: skip
HIGHER = {1: "có độ dốc cao hơn", -1: "có độ dốc thấp hơn"}
UNFITTED = "Không ước lượng được xu hướng: {reason}."
UNFITTED_BOTH = "Không ước lượng được xu hướng của cả xuất khẩu và nhập khẩu: {reason}."
FOLLOWING = " Phần dư nối tiếp nhau (Durbin–Watson {statistic}), nên khoảng tin cậy thực tế rộng hơn."
TABLE = {
    "unknown": "Xu hướng {name}",
    "known": "Logarit của {name}, {months}: {fit}; sai số chuẩn HAC, {lags}",
    "months": "{months} tháng",
}
CHART = {
    "unknown": "{name}: không có xu hướng",
    1: "{name} cao hơn đường xu hướng {size} trong {months}",
    -1: "{name} thấp hơn đường xu hướng {size} trong {months}",
    0: "{name} nằm gần đường xu hướng trong {months}",
    "subtitle": "{name} theo tháng và xu hướng log-tuyến tính; dải màu chứa {level} số tháng",
}
LIES_ON = "{months} nằm đúng trên {line}."
LINE_OF = "đường xu hướng của giai đoạn {months}"
PROJECTED = {
    "ways": "Nếu khoảng cách giữ nguyên, cả năm {year} đạt {stays}; nếu khoảng cách khép lại đến {end}, đạt {closes}. "
    "Nếu các tháng tiếp tục dao động quanh đường xu hướng như trước, cả năm {year} đạt {alone}.",
    "over": "Năm {year} đã kết thúc: {name} {grown}{published}.",
}
PUBLISHED = ", theo số đã công bố"
AIMED = {
    "over": "Kết quả so với {aim}: {met}.",
    1: "Để đạt {goal}, phần còn lại của năm phải cao hơn đường xu hướng bình quân {size}: riêng xu hướng cho điều đó "
    "xác suất {chance}.",
    -1: "Để đạt {goal}, phần còn lại của năm chỉ cần thấp hơn đường xu hướng bình quân {size}: riêng xu hướng cho điều "
    "đó xác suất {chance}.",
    0: "Để đạt {goal}, phần còn lại của năm phải nằm gần đường xu hướng ({low} đến {high}) tính bình quân: riêng xu "
    "hướng cho điều đó xác suất {chance}.",
}
WHY = {
    "open": "Không chắc đường xu hướng có tăng nhanh hơn mục tiêu hay không; điều quyết định là vị trí của năm: {beside}.",
    False: "Đường xu hướng tăng nhanh hơn mục tiêu, nhưng khả năng đạt mục tiêu vẫn thấp hơn khả năng không đạt: một "
    "năm tăng từ mức của năm trước đó, mà {beside}.",
    True: "Đường xu hướng tăng chậm hơn mục tiêu, nhưng khả năng đạt mục tiêu vẫn cao hơn khả năng không đạt: một năm "
    "tăng từ mức của năm trước đó, mà {beside}.",
}
BESIDE = {
    "before": "năm {before} {gap}",
    "both": "năm {before} {gap} còn năm {year} đến nay {now}",
    0: "gần như nằm trên {line}",
    1: "cao hơn {line} {size}",
    -1: "thấp hơn {line} {size}",
}
THE_LINE = "đường xu hướng"
IT = "đường này"
ROSE, RISES = ("tăng", "giảm"), ("tăng", "giảm")
BELOW = "{line} (đường này {slope} mỗi năm)"
RUN = {
    1: "Mọi tháng kể từ {first} đều nằm trên đường này.",
    -1: "Mọi tháng kể từ {first} đều nằm dưới đường này.",
    "some 1": "Trong mười hai tháng gần nhất, {count} tháng nằm trên đường này.",
    "some -1": "Trong mười hai tháng gần nhất, {count} tháng nằm dưới đường này.",
}
BOTH = (
    "Theo đường xu hướng của giai đoạn {months}, mỗi năm xuất khẩu tăng {exports} và nhập khẩu tăng {imports}. "
    "{verdict} {levels}"
)
VERDICT = {
    1: "Mỗi năm nhập khẩu tăng nhanh hơn {size}: xét về xu hướng, xuất khẩu bù được ngày càng ít nhập khẩu.",
    -1: "Mỗi năm xuất khẩu tăng nhanh hơn {size}: xét về xu hướng, xuất khẩu bù được ngày càng nhiều nhập khẩu.",
    0: "Hai độ dốc không khác nhau rõ rệt, nên tỷ lệ xuất khẩu trên nhập khẩu không có xu hướng tăng hay giảm.",
}
LEVELS = "Trên hai đường xu hướng, cán cân của một tháng trung bình là {first} trong {start} và {last} trong {end}."

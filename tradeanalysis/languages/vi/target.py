"""Mục tiêu của năm."""

TITLE = {
    "rate": "# Mục tiêu {target}% của {place} {year} có đạt được không?",
    "level": "# Mục tiêu {target} của {place} {year} có đạt được không?",
    "rate, asked": "# Mức tăng {target}% có trong tầm với của {place} {year} không?",
    "level, asked": "# Mức {target} có trong tầm với của {place} {year} không?",
}
WHAT = "{flow} của {place}"
SOURCE = {
    True: "theo số đã công bố",
    False: "tính từ kim ngạch đã công bố của hai năm",
    "parts": "tính từ số đã công bố của từng phần",
}
SO_FAR = {
    1: "{what} trong {months} đạt {level}, tăng {size} so với cùng kỳ năm trước, {source}.",
    -1: "{what} trong {months} đạt {level}, giảm {size} so với cùng kỳ năm trước, {source}.",
    0: "{what} trong {months} đạt {level}, {moved} so với cùng kỳ năm trước, {source}.",
    "unknown": "{what} trong {months} đạt {level}. Tốc độ tăng so với cùng kỳ năm trước chưa được công bố.",
    "months": "Chưa biết tổng nào của {what} kể từ {start}; chỉ biết từng tháng riêng, tháng cuối là {last}.",
    "runs": "Chưa biết tổng nào của {what} kể từ {start}; chỉ biết các tổng khác, mới nhất là của {last}.",
    "later": "Chưa biết số liệu nào của {what} năm {year}; chỉ biết số liệu các năm sau, mới nhất là của {last}.",
    "nothing": "Chưa biết số liệu nào của {what} năm {year}: cả năm còn ở phía trước.",
}
BEYOND = (
    "Đã biết kim ngạch các tháng sau đó, đến {last}, nhưng chưa có số cộng dồn nào gồm các tháng ấy, cũng chưa có đủ "
    "tốc độ tăng của từng tháng: chúng chưa được tính vào các tháng đã qua, và được dự báo như các tháng còn lại."
)
ROSE = ("tăng", "giảm")
REVISED = {
    True: "Một lần công bố sau, không kèm tốc độ tăng, ghi {newest}.",
    False: "Một lần công bố khác, không kèm tốc độ tăng, ghi {newest}.",
}
OFFICES = "Kim ngạch là của {level}, tốc độ tăng là của {growth}: hai nơi không thống kê cùng một phạm vi thương mại."
ASKED = {
    "none": "Trong số liệu không có mục tiêu tăng trưởng cho năm {year}: {words} {taken}.",
    "level": " Ngoài ra còn có mục tiêu về kim ngạch: {printed} ({id}){growth}.",
    "other currency": ", tính bằng đồng tiền khác với số liệu nên không so sánh được",
    "abroad": " Mục tiêu này tính bằng đồng tiền khác với số liệu nên không so sánh được.",
    "means": ", tức {growth} so với năm {before}",
    "given": "là mức được hỏi",
    "example": "được lấy làm ví dụ",
    "first": "Mục tiêu đặt ra đầu tiên cho năm {year} là {target} ({id}).",
    "other": "Mục tiêu đặt ra đầu tiên cho năm {year} là {target} ({id}). Mức được hỏi là {words}.",
    "to": " đến ",
}
NEEDED = {
    "over": "Năm {year} không còn tháng nào.",
    "unknown": "Chỉ từ số liệu đã công bố thì không tính được {rest} cần bao nhiêu để đạt {words}.",
    "known": "Để đạt {words}: {needs}",
    "restated": "Các tháng đã biết của năm trước đã được điều chỉnh, và không rõ số cả năm đã công bố có tính đến điều đó "
    "hay không: các cận bao gồm cả hai khả năng.",
}
NEEDS = {
    "growth": "{rest} cần mức tăng {growth} so với cùng kỳ năm trước.",
    "rebuilt": "Theo các tháng ước tính, {rest} cần mức tăng {growth} so với cùng kỳ năm trước.",
    "nothing": "{rest} không cần thêm gì nữa: các tháng đã biết đã đạt mục tiêu.",
}
NO_BASE = "Kim ngạch năm {before} chưa được công bố: con số đó cũng là ước tính."
PROBABILITY = {
    True: "Xác suất để tốc độ tăng {flow} đạt {goal} trong năm {year} là {chance}{others}.",
    False: "Xác suất để {flow} đạt {goal} trong năm {year} là {chance}{others}.",
}
OTHERS = "; theo {who} là {chances}"
SINGLE = "từng mô hình riêng"
THE_MODEL = "{model}"
OVER = {
    "met": "Năm {year} không còn tháng nào: {flow} {grown}{published}; {aim}: {met}.",
    "certain": "Năm {year} không còn tháng nào: {flow} {grown}{published}; {aim}: {met}.",
    "uncertain": "Năm {year} không còn tháng nào: {flow} {grown}{published}. Xác suất đã đạt {aim} là {chance}.",
}
UP = ("tăng", "giảm")
CAME = {
    "level": "{what} đạt {level} trong năm {year}; {aim}: {met}.",
    "growth": "{what} đạt {level} trong năm {year}, {moved} so với năm trước, {source}; {aim}: {met}.",
    "rebuilt": "ước tính từ mọi số liệu, với khoảng tin cậy 80%",
}
PUBLISHED = ", theo số đã công bố"
ENDED = "{what} {grown} trong năm {year}, {source}; {aim}: {met}."
MET = {True: "đạt", False: "không đạt"}
FORECAST = "Dự báo trung tâm cho năm {year} là {growth}, với khoảng tin cậy 80%."
REBUILT = "Ước tính từ mọi số liệu cùng nhau, tốc độ tăng của năm {year} là {growth}, với khoảng tin cậy 80%."
OUTSIDE = "Khoảng này không chứa tốc độ đã công bố: số liệu các tháng không khớp với số liệu cả năm."
SIMPLE = {
    "agrees": "Riêng xu hướng đơn giản cho {growth} và xác suất {chance}.",
    "differs": "Riêng xu hướng đơn giản cho {growth} và xác suất {chance}: đường xu hướng {slope} mỗi năm, nhưng "
    "{beside}.",
}
RISES = ("tăng", "giảm")
LEFT_OUT = {
    True: "{models} cần {months} tháng số liệu quá khứ nên không được dùng.",
    False: "{models} cần {months} tháng số liệu quá khứ nên không được dùng.",
    "alone": "Tổ hợp chỉ còn {model}.",
}
BANDS = (
    "Trên biểu đồ đầu tiên, {share} số đường nằm trên điểm giữa của mốc: bản thân năm {before} chưa chắc chắn, và xác "
    "suất xét từng đường với năm trước của chính nó."
)
# Why the probability of the pool lies outside those of all models beside it: its interval, or what it is made of.
APART = {
    True: "Tổ hợp nằm ngoài các mô hình, gần 50% hơn, vì khoảng của nó rộng hơn các mô hình hợp thành: nó được nới theo sai số trước đây "
    "của những dự báo như vậy.",
    False: "Tổ hợp nằm ngoài các mô hình vì khoảng của nó khác các khoảng ấy: nó được hiệu chỉnh theo các năm trước.",
}
KEY_NUMBERS = {
    "published": "Tốc độ tăng đã công bố",
    "rebuilt": "Tốc độ tăng ước tính",
    "asked": "Mốc",
    "target": "Mục tiêu",
    "probability": "Xác suất đạt {goal}",
    "range": "{chance} ({who} {chances})",
    "models": "các mô hình",
    "needs": "Tốc độ tăng cần có của phần còn lại",
    "needs, rebuilt": "Tốc độ tăng cần có của phần còn lại, theo các tháng ước tính",
    "forecast": "Dự báo trung tâm của tốc độ tăng",
}
FAN = {
    "probability": "{place}: {goal} trong năm {year} có xác suất {chance}",
    "over": "{place}: {growth} trong năm {year}, {aim}",
    "subtitle": "{flow} của {place} cộng dồn từ {month}, ước tính; các dải 50, 80 và 95%",
    "known": "cộng dồn, theo trung vị của các tháng ước tính",
}
TARGET_BAND = {
    True: "; mục tiêu có dải 95%, vì chính năm {before} chưa chắc chắn",
    False: "; mốc có dải 95%, vì chính năm {before} chưa chắc chắn",
}
BASES = {
    True: "Cả xác suất lẫn mức cần có của phần còn lại đều tính tăng trưởng từ kim ngạch năm {year} đã công bố, "
    "{published}; phần có thể còn điều chỉnh nằm trong khoảng tin cậy.",
    False: "Xác suất tính tăng trưởng từ kim ngạch năm {year} ước tính, {rebuilt}; mức cần có của phần còn lại tính từ "
    "kim ngạch đã công bố, {published}, mà các tháng ước tính loại trừ.",
}
MONTHS_REBUILT = {
    True: "Ước tính với tốc độ tăng giữ đúng như đã công bố, {months} đạt {done}, khớp với số đã công bố.",
    False: "Ước tính với tốc độ tăng giữ đúng như đã công bố, {months} đạt {done}; số đã công bố là {level}.",
}
MODELS = {
    "none": "Không còn tháng nào để dự báo nên mọi mô hình đều cho kết quả ước tính.",
    "growth": "Tốc độ tăng của năm {year} theo mô hình: {models}.",
    "range": "Xác suất theo {who} là {chances}, theo tổ hợp mô hình là {chance}.",
    "alone": "Xác suất là {chance}.",
    "log_trend": "xu hướng đơn giản",
    "carry_forward": "giữ nguyên đà tăng trưởng đến nay",
    "damped_carry_forward": "đà tăng trưởng quay về một phần mức thường gặp",
    "pool": "tổ hợp mô hình",
}
MODEL_TABLE = (
    "Tốc độ tăng {flow} của {place} năm {year} theo mô hình, phần trăm, với khoảng tin cậy 80%; xác suất đạt {goal}"
)
MONTH_TABLE = {
    "published": "Các tháng của {place} mà mục tiêu cần và các tháng được dự báo, {unit}: các tháng được ước tính và cân "
    "chỉnh theo tổng đã công bố; các tháng cần có cộng lại bằng mục tiêu",
    "rebuilt": "Các tháng của {place} mà mục tiêu cần, theo các tháng ước tính, và các tháng được dự báo, {unit}",
}
MONTH_COLUMNS = (
    "kỳ", "cùng kỳ năm trước", "cần có để đạt mục tiêu", "dự báo trung tâm", "cận dưới (80%)", "cận trên (80%)",
)  # fmt: skip
SHORTFALL = {
    "none": "Không còn tháng nào để đạt mục tiêu.",
    "known": "Trên đường đi trung vị, mục tiêu {middle}; trên một phần mười đường đi tốt nhất, mục tiêu {low}; "
    "trên một phần mười kém nhất, mục tiêu {high}.",
}
PASSED = {
    "middle": {-1: "được vượt {size}", 0: "vừa đạt", 1: "hụt {size}"},
    "best": {-1: "được vượt {size} trở lên", 0: "đạt hoặc vượt", 1: "hụt không quá {size}"},
    "worst": {-1: "được vượt không quá {size}", 0: "vừa đạt hoặc hụt", 1: "hụt {size} trở lên"},
}

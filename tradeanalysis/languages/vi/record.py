"""Độ tin cậy của các câu trả lời."""

QUESTION = "# Có thể tin các câu trả lời về {flow} của {place} đến mức nào?"
COVERAGE = {
    "held out": "**Khoảng tin cậy 80% bao được {covered} trong {figures} về {flow} của {place} ({share}), khoảng tin "
    "cậy 95% bao được {wide} ({wide_share}).**",
    "own table": "Đối với bảng số liệu riêng của bạn thì chưa có gì được kiểm tra.",
    "other place": "**Chưa kiểm tra được gì về {flow} của {place}: phần sau chỉ là một gợi ý.**",
    "own, one": "Đối với {flow} của {place}, {covered} có khoảng tin cậy 80% bao được kết quả đã công bố; dự báo trung "
    "tâm sai {error} điểm phần trăm.",
    "own": "Đối với {flow} của {place}, {covered} có khoảng tin cậy 80% bao được kết quả đã công bố, trong {years}; dự "
    "báo trung tâm sai bình quân {error} điểm phần trăm.",
    "own, none": "**Không thể chấm điểm dự báo nào trước đây về {flow} của {place}, nên chưa kiểm tra được gì.** "
    "Cần có: {needed}.",
    "own, more": "Để có kết quả dài hơn cần có: {needed}.",
    "controls": "Khoảng tin cậy 80% bao được {controls}.",
    "figures exact": "{share} khi coi số liệu là chính xác",
    "rounding only": "{share} khi coi số liệu là chính xác trừ phần làm tròn",
    "month": "Một nửa số tháng để riêng được dự đoán sai không quá {error}.",
    "month, none": "Không có tháng riêng lẻ nào được để riêng.",
    "forecasts": "Khoảng tin cậy 80% của dự báo tăng trưởng cả năm bao được kết quả của {share} trong {forecasts}; đây "
    "là các dự báo của một tổ hợp mô hình được chọn trên chính kết quả này.",
    "forecasts, none": "Không có dự báo tăng trưởng cả năm nào được chấm điểm.",
}
TENTHS = {
    "title": "{place}: mỗi phần mười của dự đoán chứa từ {least} đến {most} trong {figures}; lẽ ra mỗi phần chứa {fair}",
    "title, even": "{place}: mỗi phần mười của dự đoán chứa {least} trong {figures}",
}
SIZES = {
    "one": "{size}% đối với {place}",
    "first": "Ước tính lần đầu của một tháng có sai số với độ lệch chuẩn {sizes}.",
    "small": "Vì vậy, nếu tháng mới nhất về {flow} của {place} biến động dưới khoảng {twice} thì bản thân biến động đó "
    "ít có ý nghĩa; tổng của nhiều tháng chỉ bị ảnh hưởng bởi tháng cuối.",
    "none": "Không xác định được sai số của ước tính lần đầu: không tháng nào được công bố nhiều lần.",
}
TRUTH = {
    "all": "Trên {lines}, sai số trung vị là {ours} khi ước tính từ các khoảng, {others}.",
    "one": "{error} với phương pháp {method}",
}
SKILL = {
    "title": "Điểm của tổ hợp mô hình thấp hơn cách giữ nguyên đà tăng trưởng từ {least} đến {most}",
    "title, mixed": "Điểm của tổ hợp mô hình thấp hơn cách giữ nguyên đà tăng trưởng trong {months}",
    "title, none": "Không tháng nào điểm của tổ hợp mô hình thấp hơn cách giữ nguyên đà tăng trưởng",
    "first": "Trong {month}, điểm của tổ hợp mô hình thấp hơn {spread} so với cách giữ nguyên đà tăng trưởng có độ phân "
    "tán ước lượng, và thấp hơn {past} so với cách giữ nguyên đà tăng trưởng kèm sai số quá khứ.",
    "others": "Hai con số đó là {months}.",
    "other": "{spread} và {past} trong {month}",
    "calibration, 1": "Hiệu chỉnh làm điểm của tổ hợp mô hình tốt hơn {size}.",
    "calibration, -1": "Hiệu chỉnh làm điểm của tổ hợp mô hình kém đi {size}.",
    "calibration, 0": "Không rõ hiệu chỉnh làm điểm của tổ hợp mô hình tốt lên hay kém đi.",
    "better": "Trên kết quả này, tổ hợp thô sẽ tốt hơn nếu bỏ {models}.",
    "worse": "Tổ hợp thô sẽ kém hơn nếu bỏ {models}.",
    "unclear": "Không rõ bỏ {models} sẽ tạo ra khác biệt gì.",
    "or": " hoặc bỏ ",
    "tuned": "Các mô hình trong tổ hợp và trọng số của sai số quá khứ khi hiệu chỉnh được chọn trên chính kết quả này.",
}
PROBABILITIES = {
    "title": "Xác suất đúng với tần suất đã nêu, sai lệch không quá {worst} điểm",
    "brier": "Điểm Brier đối với tăng trưởng ít nhất 6% là {pool} trong {month}; giữ nguyên đà tăng trưởng có {carry}, "
    "tốc độ tăng của các năm trước có {past}.",
    "better": "Giữ nguyên đà tăng trưởng tốt hơn trong {months}.",
    "never": "Tổ hợp mô hình tốt hơn cách giữ nguyên đà tăng trưởng trong mọi tháng.",
    "february": "Trong tháng 2, hai cách có {pool} và {carry}: Tết di chuyển giữa tháng 1 và tháng 2 nên có ít căn cứ.",
}
TARGETS = {
    "brier": "Trên {forecasts} cho {years}, điểm Brier là {probability}; giữ nguyên đà tăng trưởng có {carry_forward}, "
    "bản giảm dần có {damped}, và luôn nêu tỷ lệ mục tiêu đã đạt có {share}.",
    "covered": "Khoảng tin cậy 80% bao được tốc độ tăng đã công bố trong {covered} ({covered_share}).",
    "beaten": "Với các mục tiêu này, cách giữ nguyên đà tăng trưởng tốt hơn tổ hợp mô hình.",
    "few": "Vài năm chưa phải là bằng chứng: {reached} đã đạt.",
}

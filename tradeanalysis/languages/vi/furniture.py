"""Những gì trang nói quanh câu trả lời."""

ASKED_ABOUT = {
    "as of": "theo số liệu đến ngày {day}",
    "target": "mục tiêu {target}",
    "beside": "bên cạnh {nation}",
    "calendar": "lịch {calendar}",
}
UNANSWERED = {
    "01": "Cán cân thương mại của {place}: lớn đến đâu, vì sao, và có phải là xu hướng?",
    "02": "Diễn biến {flow} của {place}: điều gì tác động, và cách xu hướng bao xa?",
}
FIGURES = "Số liệu: {figures}."
FIGURES_KNOWN = "Số liệu: {figures}, trong đó chỉ dùng số liệu đã biết đến ngày {day}."
BESIDES = "Dữ liệu đi kèm: {others}."
MADE = "Lập bằng tradeanalysis {version}"
MORE = "và {rows}"
ROWS = "kỳ cuối {last}"
CHECKSUM = "Mã kiểm tra của câu trả lời: sha256 {checksum}"
INDEX = "Số liệu thương mại đã công bố cho biết điều gì"
BEFORE = "Số liệu trước đây: {old}; hiện nay: {new}."
SAME = "Không câu trả lời nào thay đổi."
SAME_ANSWERS = "Không câu trả lời nào thay đổi, dù số liệu có thay đổi."
ASKED = "Lần chạy trước hỏi về {before}; lần này hỏi về {after}."
ELSE = "điều khác"
READ = "Nội dung đọc được trong {name}"

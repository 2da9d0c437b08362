"""Những số liệu mà trang không dùng, cộng lại, hoặc lấy từ nhiều tệp."""

FAULTY = "Không dùng {rows} có lỗi của {file}; lệnh `tradeanalysis check` cho biết lỗi gì, ở đâu."
ADJUSTED = {
    "one": "Không dùng {figures}, vì số đã điều chỉnh không bao giờ được gộp với số gốc.",
    "many": "Không dùng {figures}, vì số đã điều chỉnh không bao giờ được gộp với số gốc.",
    "all": "Mọi số liệu đều đã điều chỉnh theo mùa vụ hoặc theo lịch.",
}
CURRENCY = (
    "Không dùng {amounts} tính bằng {names} ({ids}): trang này tính bằng {counted}, và bảng số liệu không có tỷ giá."
)
FILES = "Số liệu lấy từ nhiều tệp: {each}."
FILE = "của {place} từ {file}"
EARLY = "Các tháng chỉ được ước tính lại từ năm {year}; {figures} của những năm trước đó không được dùng."
ADDED = "Số cộng dồn được tính bằng cách cộng các tháng hoặc quý đã công bố."

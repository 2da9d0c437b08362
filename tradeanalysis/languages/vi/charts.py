"""Chữ trong biểu đồ và lời mô tả cho người không nhìn thấy biểu đồ."""

NOTHING = "Không có gì để vẽ ở đây."
SOURCE = "Nguồn: {source}"
UNITS = {
    "bounds": "{unit}; nét mảnh: cận dưới và cận trên",
    "interval": "{unit}; nét mảnh: khoảng tin cậy",
    "steps": "{unit}; mỗi thanh bắt đầu từ chỗ thanh phía trên kết thúc",
    "months": "{unit} mỗi tháng",
    "deficit": "{unit} mỗi tháng; gạch chéo: nhập siêu",
    "counts": "xanh nhạt nhất: 1 số liệu; đậm nhất: từ {most} trở lên",
    "fan": "{unit}; chấm: {known}",
    "came true": "tỷ lệ xảy ra, %; số nhỏ: số dự báo",
    "probability": "xác suất dự báo, %",
    "trend": "{unit} mỗi tháng; chấm: các tháng {dots}; nét mảnh: số đã biết",
    "trend, year": "{unit} mỗi tháng; chấm: các tháng {dots}, năm {year} chấm lớn hơn; nét mảnh: số đã biết",
    "season": "% so với tháng trung bình; nét mảnh: khoảng tin cậy {level}",
}
LABELS = {
    "median": "trung vị {number}",
    "target": "mục tiêu {number}",
    "asked": "mốc {number}",
    "line": "đường xu hướng {number}",
    "from the line": "{months}: {gap}% so với đường xu hướng",
    "dots": "đã loại yếu tố mùa vụ",
    "dots, holiday": "đã loại yếu tố mùa vụ và {holiday}",
}
SAYS = {
    "row": "{name} {amount}",
    "cell": "{name}, {column} {amount}",
    "revision": "{amount} ngày {day}, theo {publisher}",
    "not named": "nơi công bố không nêu tên",
    "panel": "{name} {start} trong {first}, {end} trong {last}",
    "path": "{name} {month} {amount} ({low} đến {high})",
    "was": "{month} là {amount}, {known}",
    "put": "{month} được ước tính ở mức {amount}",
    "range": "{low} đến {high}",
    "band": "dải {share}% {range}",
    "judged": "trong {forecasts} có xác suất gần {said}%, {came}% đã xảy ra",
    "unclear": "không rõ đường xu hướng tăng hay giảm: {low}% đến {high}% mỗi năm",
    "rises": "đường xu hướng tăng {rate}% mỗi năm",
    "falls": "đường xu hướng giảm {rate}% mỗi năm",
    "on the line": "{month} trên đường xu hướng {amount}",
    "within": "{share} số tháng nằm trong khoảng {low} đến {high}",
}

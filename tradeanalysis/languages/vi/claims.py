"""Những dòng mà các sổ tay in ra dưới "Những điều khẳng định"."""

PHRASES = {
    "sums within one release: {count}, of which fail: {level}": "tổng trong một lần công bố: {count}, trong đó không "
    "khớp: {level}",
    "growth rates against published levels: {count}, of which fail: {level}": "tốc độ tăng so với kim ngạch đã công "
    "bố: {count}, trong đó không khớp: {level}",
    "balance: {amount}": "cán cân: {amount}",
    "exports in per cent of imports: {amount}": "xuất khẩu so với nhập khẩu: {amount}",
    "change of the balance from a year earlier: {amount}": "thay đổi của cán cân so với cùng kỳ năm trước: {amount}",
    "balance of the rest of the country: {amount}": "cán cân của phần còn lại của cả nước: {amount}",
    "{flow}: {amount}, a year earlier {before}": "{flow}: {amount}, cùng kỳ năm trước {before}",
    "contribution of {who}: {amount}": "đóng góp của {who}: {amount}",
    "the month before: {amount}": "tháng trước: {amount}",
    "the months before that, as residual: {amount}": "các tháng trước đó, phần dư: {amount}",
    "not known": "chưa biết",
    "needed in the rest of the year: {amount}": "phần còn lại của năm cần: {amount}",
    "Outlook of {year}": "Triển vọng năm {year}",
    "{amount} (models {chances})": "{amount} (các mô hình {chances})",
    "{flow} of {place}, {year}: why the probability moved, {since} to {day}, points": "{flow} của {place}, {year}: vì "
    "sao xác suất thay đổi, từ {since} đến {day}, điểm phần trăm",
    "Why the outlook of {year} moved is unknown: {reason}": "Không rõ vì sao triển vọng {year} thay đổi: {reason}",
    "central forecast of growth, 80% interval": "dự báo trung tâm về tốc độ tăng, khoảng tin cậy 80%",
    "growth that {months} needs": "tốc độ tăng mà {months} cần đạt",
    "before": "trước đó",
    "after": "sau đó",
    "{day} as expected": "{day}, như kỳ vọng",
    "{day} the year before": "{day}, năm trước",
    "{day} earlier months revised": "{day}, các tháng trước được điều chỉnh",
    "{day} new months": "{day}, các tháng mới",
    "{day} rest": "{day}, phần còn lại",
    "about 0": "khoảng 0",
    "treatment": "cách xử lý",
    "place": "địa phương",
    "{place}: a held-out month is missed by {rate}": "{place}: một tháng để riêng bị dự đoán sai {rate}",
    "{month}: skill {rate}": "{month}: mức cải thiện {rate}",
    "Brier score for 6% in April: {rate}; misprints found: {count} of {level}": "Điểm Brier đối với 6% trong tháng 4: "
    "{rate}; số lỗi in tìm thấy: {count} trên {level}",
}

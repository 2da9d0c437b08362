"""Small workbooks with the layouts of the statistics office."""

import openpyxl

MONTHS = ["Ước tính", "tháng 4", "năm 2023"]
TO_DATE = ["Ước tính", "4 tháng", "năm 2023"]
OF_MONTH = ["Tháng 4 năm 2023", "so với cùng kỳ", "năm trước (%)"]
OF_TO_DATE = ["4 tháng năm 2023", "so với cùng kỳ", "năm trước (%)"]
LINES = [
    ("TỔNG TRỊ GIÁ", "", 27540, 108570, 82.8534373, 88.185094),
    ("", "Khu vực kinh tế trong nước", 7117.359543, 28583.561379, 80.69982, 88.9665),
    ("", "Khu vực có vốn đầu tư NN", 20422.640456, 79986.438620, 83.6312, 87.9092),
    ("", "Dầu thô", 122.64, 629.46, 62.4, 92.5),
    ("", "Hàng hoá khác", 20300, 79356.97, 83.8, 87.9),
    ("MẶT HÀNG CHỦ YẾU", "", None, None, None, None),
    ("", "Thủy sản ", 750, 2579.587, 66.9, 70.9),
    ("", "Dầu thô", 122.64, 629.46, 62.4, 92.5),
    ("", "Gạo", 573.88, 1555.27, 208.1, 154.5),
]


def made(path, headers, lines, *, title="14. Hàng hóa xuất khẩu", sheet="14. XK", unit="Nghìn tấn; Triệu USD"):
    """A workbook with one table: headers over pairs of volume and value, from the third column on."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    page.append([title])
    page.append([])
    page.append([""] * (1 + 2 * len(headers)) + [unit])
    for part in range(3):
        page.append(["", ""] + [cell for header in headers for cell in (header[part], "")])
    page.append(["", ""] + ["Lượng", "Trị giá"] * len(headers))
    for first, second, *values in lines:
        page.append([first, second] + [cell for value in values for cell in (None, value)])
    book.save(path)
    return path

"""Sentences of press texts, made up for the tests: places are real, firms and figures are not."""

TEXTS = [
    "Ha Nam's exports reached 2.41 billion USD in the first five months of 2023, up 7.3% year-on-year.\n"
    "The FDI sector contributed 2.1 billion USD, up 8.1%, while domestic enterprises recorded 310 million USD, "
    "down 2.4%.\n"
    "Footwear fetched 402 million USD, up 3.5 percent; garments earned 187 million USD, down 12 percent.\n"
    "Imports cost 1.9 billion USD, leaving a trade surplus of 510 million USD. Retail sales rose 9%.",
    "Kim ngạch xuất khẩu 5 tháng đầu năm 2023 của Hà Nam đạt 2,41 tỷ USD, tăng 7,3% so với cùng kỳ năm trước.\n"
    "Trong đó, khu vực FDI đạt 2,1 tỷ USD, tăng 8,1%; khu vực kinh tế trong nước đạt 310 triệu USD, giảm 2,4%.\n"
    "Nhập khẩu đạt 1,9 tỷ USD, giảm 1,5%. Như vậy, tỉnh xuất siêu 510 triệu USD. Thu ngân sách đạt 4.120 tỷ đồng.",
    "Exports to the US, China and Japan were worth 720 million USD, 610 million USD and 150 million USD in May 2023, "
    "up 21%, 9% and 4%, respectively. Exports of Nghe An rose to 95 million USD from 80 million USD a year earlier.",
    "Les exportations du Maroc ont atteint 119,3 milliards de dirhams à fin mai 2023, en hausse de 8,4% par rapport à "
    "la "
    "même période de l'année précédente. Les importations ont reculé de 2,1% à 182,2 milliards de dirhams.",
    "Las exportaciones de Guatemala sumaron 1.204,6 millones de dólares en marzo de 2023, un 5,0 % más que en el mismo "
    "mes de 2022. Las importaciones cayeron 2,4 %.",
    "Die Ausfuhren Bayerns sanken im Mai 2023 um 3,4% auf 15,8 Milliarden Euro. Die Einfuhren stiegen um 2,0 % auf "
    "17,1 Milliarden Euro.",
]

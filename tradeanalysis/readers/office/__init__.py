"""What the monthly workbook of Viet Nam's statistics office is read by: its headers, lines and checks."""

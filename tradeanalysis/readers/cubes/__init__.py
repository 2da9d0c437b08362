"""The series of statistical cubes, whatever file they came in, and what each of them means."""

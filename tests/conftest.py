"""What every test run needs: settled kernels, and notebooks that are really compared."""

import os

# The matrices of these tests are small: more threads would only wait for one another.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import matplotlib as mpl  # numpy reads the environment when it is loaded

mpl.use("agg")

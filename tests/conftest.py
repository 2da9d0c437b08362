"""What every test run needs: settled kernels, and notebooks that are really compared."""

import matplotlib as mpl

mpl.use("agg")

"""In the place of a package that builds a grammar of web addresses for three seconds in each process with nbformat.

jsonschema then leaves out the check of addresses with letters of all languages; no notebook and no test holds one.
"""

raise ImportError("left out of tests")

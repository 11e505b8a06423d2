"""Scripts that make `src/tinhso/data` from the published sources, so that it can be made again.

`python -m tools.pack units|country|procedures|geo|all [--sources DIR]` writes the files; `--check` only
says whether they differ.
"""

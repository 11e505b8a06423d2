"""Scripts that make `src/tinhso/data` from the published sources, so that it can be made again and compared.

`python -m tools.pack units|procedures|cast|all --sources DIR` writes the files; `--check` only says whether they differ.
"""

#!/bin/sh
# Print a Python that is new enough; `PYTHON=/path/to/python make …` chooses another.
for name in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        command -v "$name"
        exit 0
    fi
done
echo "Python 3.11 or newer is needed; python3 here is: $(python3 --version 2>&1)." >&2
echo "Install one, or name it: make PYTHON=/path/to/python3.11 …" >&2
exit 1

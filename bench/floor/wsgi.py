"""What granian serves as the floor: the plan from its file, one pool."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

from psycopg_pool import ConnectionPool

from bench.floor.program import Floor

pool = ConnectionPool(
    os.environ["DATABASE_URL"],
    min_size=1,
    max_size=2,
    kwargs={"autocommit": True, "prepare_threshold": 5},
    open=True,
)
application = Floor(pickle.loads(Path(os.environ["TINHSO_BENCH_PLAN"]).read_bytes()), pool)  # noqa: S301 - our own file

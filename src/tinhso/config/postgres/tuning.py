"""Settings of our own servers: a machine of two cores, a million dossiers, one province."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tinhso.config.postgres.place import Purpose

MEGABYTE = 1024 * 1024

# A test's rows need not outlive the machine; a demo's do.
FORGETFUL = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}


def server_settings(purpose: Purpose, sockets: Path) -> dict[str, str]:
    """Return the server's settings by name."""
    memory = _memory_megabytes()
    quoted = str(sockets).replace('"', '""')
    return {
        "cluster_name": f"tinhso-{purpose}",
        "listen_addresses": "",
        "port": "5432",
        "unix_socket_directories": f'"{quoted}"',
        "unix_socket_permissions": "0700",
        "max_connections": "60",
        "shared_buffers": "512MB" if memory >= 4096 else "128MB",
        "effective_cache_size": f"{max(memory // 2, 256)}MB",
        "work_mem": "16MB",
        "maintenance_work_mem": "128MB",
        "max_wal_size": "2GB",
        "random_page_cost": "1.1",  # solid-state disks
        "jit": "off",  # short queries pay for it and gain nothing
        "max_parallel_workers": "2",
        "dynamic_shared_memory_type": "posix" if _shared_megabytes() >= 256 else "mmap",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "lc_messages": "C",  # `Cluster` reads the log
        **(FORGETFUL if purpose == "test" else {}),
    }


def _shared_megabytes() -> int:
    """Return what `/dev/shm` holds: containers often give it 64 MB only, which one parallel join can fill."""
    try:
        room = os.statvfs("/dev/shm")  # noqa: S108
    except OSError:
        return 256  # no such folder: not Linux, no such bound
    return room.f_frsize * room.f_blocks // MEGABYTE


def _memory_megabytes() -> int:
    """Return the memory of the machine, or of the container where it is bounded."""
    found = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    bound = Path("/sys/fs/cgroup/memory.max")
    if bound.exists() and (text := bound.read_text().strip()).isdigit():
        found = min(found, int(text))
    return found // MEGABYTE

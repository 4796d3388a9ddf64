"""A process in, the same without rights out: limits that every system has, and a filter where Linux has one.

No file can be opened and no connection made because no file descriptor can be had (RLIMIT_NOFILE); on Linux
a filter of system calls (seccomp, mode 2) refuses everything that working on memory does not need.
Sources: setrlimit(2), seccomp(2), prctl(2), linux/audit.h, and the tables of system calls of both machines.
"""

import ctypes
import fcntl
import math
import os
import platform
import resource
import signal
import struct
import sys
from dataclasses import dataclass

FIRST = 3  # the descriptors that the child talks over; what is below leads nowhere


@dataclass(frozen=True, slots=True)
class Limits:
    """cpu: seconds of a processor, wall: seconds of waiting, for one question. memory: bytes besides what
    the process has when it starts. answer: bytes of the longest answer."""

    cpu: int
    wall: float
    memory: int
    answer: int


# What reading, writing, remembering and ending need. A thread (clone) is refused: nothing here wants one.
_CALLS = {
    "x86_64": {
        "read": 0,
        "write": 1,
        "close": 3,
        "poll": 7,
        "lseek": 8,
        "mmap": 9,
        "mprotect": 10,
        "munmap": 11,
        "brk": 12,
        "rt_sigaction": 13,
        "rt_sigprocmask": 14,
        "rt_sigreturn": 15,
        "sched_yield": 24,
        "mremap": 25,
        "madvise": 28,
        "getpid": 39,
        "exit": 60,
        "getrusage": 98,
        "sigaltstack": 131,
        "gettid": 186,
        "futex": 202,
        "sched_getaffinity": 204,
        "clock_gettime": 228,
        "exit_group": 231,
        "prlimit64": 302,
        "getrandom": 318,
    },
    "aarch64": {
        "close": 57,
        "lseek": 62,
        "read": 63,
        "write": 64,
        "ppoll": 73,
        "exit": 93,
        "exit_group": 94,
        "futex": 98,
        "clock_gettime": 113,
        "sched_getaffinity": 123,
        "sched_yield": 124,
        "sigaltstack": 132,
        "rt_sigaction": 134,
        "rt_sigprocmask": 135,
        "rt_sigreturn": 139,
        "getrusage": 165,
        "getpid": 172,
        "gettid": 178,
        "brk": 214,
        "munmap": 215,
        "mremap": 216,
        "mmap": 222,
        "mprotect": 226,
        "madvise": 233,
        "prlimit64": 261,
        "getrandom": 278,
    },
}
_MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}  # AUDIT_ARCH_…

# Instructions of the classic Berkeley packet filter, and what a filter may answer.
_LOAD, _IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_NUMBER, _MACHINE, _FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data
_PASS, _REFUSE, _KILL = 0x7FFF0000, 0x00050001, 0x80000000  # refuse: EPERM
_DIES_WITH_PARENT, _DUMPABLE, _SECCOMP, _FILTER, _NO_NEW_PRIVILEGES = 1, 4, 22, 2, 38  # prctl(2)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))


def give_up(reading: int, writing: int, limits: Limits) -> tuple[int, int]:
    """Give up every right but to read from one descriptor and write to the other; where they are now."""
    os.environ.clear()
    os.chdir("/")
    for number in (signal.SIGINT, signal.SIGTERM):  # who stops the parent closes the pipe
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    ends = _keep_only(reading, writing)
    _limit(resource.RLIMIT_AS, _address_space() + limits.memory)
    for kind in (resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE, resource.RLIMIT_CORE, resource.RLIMIT_NPROC):
        _limit(kind, 0)
    if sys.platform == "linux":
        _filter()
    return ends


def allow_time(cpu: int) -> None:
    """Allow so many seconds of a processor from now on; whoever takes more is killed."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = math.ceil(used.ru_utime + used.ru_stime) + cpu
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)  # which nobody but root may raise
    soft = soft if hard == resource.RLIM_INFINITY else min(soft, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _keep_only(reading: int, writing: int) -> tuple[int, int]:
    """Close all that is open but two descriptors, which get the first numbers; what others print is lost."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    high = [fcntl.fcntl(end, fcntl.F_DUPFD, FIRST + 2) for end in (reading, writing)]
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    ends = [os.dup2(end, FIRST + place) for place, end in enumerate(high)]
    os.closerange(FIRST + len(ends), os.sysconf("SC_OPEN_MAX"))
    return ends[0], ends[1]


def _limit(kind: int, most: int) -> None:
    """Never more than what is allowed already."""
    _, hard = resource.getrlimit(kind)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (most, most))


def _address_space() -> int:
    """What this process takes already, in bytes; a generous guess where the system does not say."""
    try:
        with open("/proc/self/statm", "rb") as file:  # noqa: PTH123, nothing else is imported for it
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 1 << 30


def _filter() -> None:
    """Refuse every system call but those listed. A machine without a list keeps the limits alone."""
    machine = platform.machine()
    if machine not in _CALLS:
        return
    calls = dict(_CALLS[machine])
    program = _written(_MACHINES[machine], calls.pop("prlimit64"), sorted(calls.values()))
    held = ctypes.create_string_buffer(program, len(program))
    told = _Program(len(program) // 8, ctypes.addressof(held))
    system = ctypes.CDLL(None, use_errno=True)
    system.prctl(_DIES_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    system.prctl(_DUMPABLE, 0, 0, 0, 0)
    if system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or system.prctl(_SECCOMP, _FILTER, ctypes.byref(told)):
        raise OSError(ctypes.get_errno(), "seccomp")


def _written(machine: int, limit: int, calls: list[int]) -> bytes:
    """The filter: another machine's calls kill, those of the list pass, the rest fails.

    limit: prlimit64, by which a process may set its own limits here, and nobody else's.
    """
    steps = [(_LOAD, 0, 0, _MACHINE), (_IF_EQUAL, 1, 0, machine), (_RETURN, 0, 0, _KILL)]
    steps.append((_LOAD, 0, 0, _NUMBER))
    steps += [(_IF_EQUAL, len(calls) - place + 3, 0, call) for place, call in enumerate(calls)]
    steps += [(_IF_EQUAL, 0, 2, limit), (_LOAD, 0, 0, _FIRST_ARGUMENT), (_IF_EQUAL, 1, 0, 0)]
    steps += [(_RETURN, 0, 0, _REFUSE), (_RETURN, 0, 0, _PASS)]
    return b"".join(struct.pack("HBBI", *step) for step in steps)

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of system calls, each with its reason, and the filter that libseccomp makes of it. What
 * is not in the table ends the process. */
#include "app/reader/syscalls.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/futex.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "app/reader/task.h"

/* One row: a call, allowed or answered with `error`, always or where the argument `arg` masked with
 * `mask` is `value`. */
typedef struct {
    int call;
    int error; /* 0: allowed; STUCK: ends this fork with its own name */
    int arg;   /* -1: whatever its arguments are */
    guint64 mask, value;
    const char *why;
} Row;

#define ALLOW(name, why)                                                                           \
    {                                                                                              \
        SCMP_SYS(name), 0, -1, 0, 0, why                                                           \
    }
#define REFUSE(name, error, why)                                                                   \
    {                                                                                              \
        SCMP_SYS(name), error, -1, 0, 0, why                                                       \
    }
#define ALLOW_IF(name, arg, mask, value, why)                                                      \
    {                                                                                              \
        SCMP_SYS(name), 0, arg, mask, value, why                                                   \
    }
#define REFUSE_IF(name, error, arg, mask, value, why)                                              \
    {                                                                                              \
        SCMP_SYS(name), error, arg, mask, value, why                                               \
    }

/* A fork has one thread. Damaged documents make libraries wait for a lock that they hold. */
#define STUCK (-1)
/* Flags of open() that write. */
#define WRITES (O_ACCMODE | O_CREAT | O_TRUNC)

#define OPENING(name, arg)                                                                         \
    ALLOW_IF(name, arg, WRITES, O_RDONLY, "fonts and character maps are read when first needed"),  \
        REFUSE_IF(name, EACCES, arg, O_ACCMODE, O_WRONLY, "fontconfig tries to renew its cache"),  \
        REFUSE_IF(name, EACCES, arg, O_ACCMODE, O_RDWR, "the same"),                               \
        REFUSE_IF(name, EACCES, arg, O_CREAT, O_CREAT, "the same"),                                \
        REFUSE_IF(name, EACCES, arg, O_TRUNC, O_TRUNC, "the same")
#define MAPPING(name)                                                                              \
    ALLOW_IF(name, 2, PROT_EXEC, 0, "memory, and files of fonts"),                                 \
        REFUSE_IF(name, EACCES, 2, PROT_EXEC, PROT_EXEC, "no new code: a plug-in is not loaded")

static const Row rows[] = {
    /* Memory */
    ALLOW(brk, "small memory"),
    MAPPING(mmap),
    MAPPING(mmap2),
    MAPPING(mprotect),
    ALLOW(munmap, "memory given back"),
    ALLOW(mremap, "growing arrays"),
    ALLOW(madvise, "memory given back"),
    /* The document, the results, and the files of fonts */
    ALLOW(read, "the document and fonts"),
    ALLOW(pread64, "the same"),
    ALLOW(readv, "the same"),
    ALLOW(write, "results, into the pipe: nothing else is open for writing"),
    ALLOW(writev, "the same"),
    ALLOW_IF(sendto, 4, ~0ULL, 0, "results, where they go into a socket: no address is named"),
    ALLOW_IF(recvfrom, 4, ~0ULL, 0, "what the front says of them"),
    ALLOW(lseek, "fonts are read in parts"),
    ALLOW(_llseek, "the same"),
    ALLOW(close, "fonts are closed"),
    OPENING(open, 1),
    OPENING(openat, 2),
    ALLOW(fstat, "the size of the document and of fonts"),
    ALLOW(fstat64, "the same"),
    ALLOW(stat, "fontconfig compares the age of folders and caches"),
    ALLOW(stat64, "the same"),
    ALLOW(lstat, "the same"),
    ALLOW(lstat64, "the same"),
    ALLOW(newfstatat, "the same"),
    ALLOW(fstatat64, "the same"),
    ALLOW(statx, "the same"),
    ALLOW(statfs, "the same"),
    ALLOW(statfs64, "the same"),
    ALLOW(fstatfs, "fontconfig asks whether a cache may be mapped"),
    ALLOW(fstatfs64, "the same"),
    ALLOW(access, "fontconfig asks for folders"),
    ALLOW(faccessat, "the same"),
    ALLOW(faccessat2, "the same"),
    ALLOW(readlink, "its folders hold links"),
    ALLOW(readlinkat, "the same"),
    ALLOW(getdents64, "folders of fonts are listed"),
    ALLOW(getdents, "the same"),
    ALLOW(getcwd, "fontconfig makes names absolute"),
    ALLOW_IF(fcntl, 1, ~0ULL, F_GETFD, "files of fonts are closed on exec"),
    ALLOW_IF(fcntl, 1, ~0ULL, F_SETFD, "the same"),
    ALLOW_IF(fcntl, 1, ~0ULL, F_GETFL, "fdopen asks how a file was opened"),
    ALLOW_IF(fcntl64, 1, ~0ULL, F_GETFD, "files of fonts are closed on exec"),
    ALLOW_IF(fcntl64, 1, ~0ULL, F_SETFD, "the same"),
    ALLOW_IF(fcntl64, 1, ~0ULL, F_GETFL, "fdopen asks how a file was opened"),
    ALLOW(fadvise64, "reading ahead"),
    /* Time */
    ALLOW(clock_gettime, "the CPU time of a page"),
    ALLOW(clock_gettime64, "the same"),
    ALLOW(clock_getres, "the same"),
    ALLOW(gettimeofday, "the monitor of the recognition engine"),
    ALLOW(time, "the same"),
    ALLOW(times, "the CPU time of a page"),
    ALLOW(getrusage, "the same"),
    /* Locks, and this process by itself */
    ALLOW_IF(futex, 1, FUTEX_CMD_MASK, FUTEX_WAKE, "locks are opened"),
    ALLOW_IF(futex_time64, 1, FUTEX_CMD_MASK, FUTEX_WAKE, "the same"),
    REFUSE_IF(futex, STUCK, 1, FUTEX_CMD_MASK, FUTEX_WAIT,
              "no other thread opens a lock: for ever"),
    REFUSE_IF(futex_time64, STUCK, 1, FUTEX_CMD_MASK, FUTEX_WAIT, "the same"),
    REFUSE_IF(futex, STUCK, 1, FUTEX_CMD_MASK, FUTEX_WAIT_BITSET, "the same"),
    REFUSE_IF(futex_time64, STUCK, 1, FUTEX_CMD_MASK, FUTEX_WAIT_BITSET, "the same"),
    ALLOW(set_robust_list, "the same"),
    ALLOW(rseq, "the same"),
    ALLOW(sched_yield, "the same"),
    ALLOW(sched_getaffinity, "OpenMP counts processors"),
    ALLOW(getrandom, "hash tables and temporary names are seeded"),
    ALLOW(getpid, "locks of the C library"),
    ALLOW(gettid, "the same"),
    ALLOW(getuid, "fontconfig looks for folders of the user"),
    ALLOW(geteuid, "the same"),
    ALLOW(getgid, "the same"),
    ALLOW(getegid, "the same"),
    ALLOW(uname, "names of fontconfig's caches"),
    ALLOW(sysinfo, "sorting asks how much memory there is"),
    ALLOW_IF(prlimit64, 0, ~0ULL, 0, "the CPU time of a document grows with its pages"),
    ALLOW(getrlimit, "the same"),
    ALLOW(setrlimit, "the same: below what was given up for good"),
    ALLOW(ugetrlimit, "the same"),
    /* Signals to itself: what it dies of is told */
    ALLOW(rt_sigaction, "abort() puts its signal back"),
    ALLOW(rt_sigprocmask, "the same"),
    ALLOW(rt_sigreturn, "the same"),
    ALLOW(sigaltstack, "the same"),
    ALLOW(restart_syscall, "a stopped process goes on"),
    ALLOW(exit, "the end"),
    ALLOW(exit_group, "the end"),
    REFUSE(tgkill, EPERM, "abort() tries this first and then dies by itself"),
    REFUSE(tkill, EPERM, "the same"),
    /* Tried by libraries that do without */
    REFUSE(ioctl, ENOTTY, "the C library asks whether a file is a terminal"),
    REFUSE(getpeername, ENOTSOCK, "GLib asks whether its complaints go to a journal"),
    REFUSE(getsockname, ENOTSOCK, "the same"),
    REFUSE(prctl, EPERM, "the C library names memory"),
    REFUSE(mkdir, EACCES, "fontconfig tries to make a cache"),
    REFUSE(mkdirat, EACCES, "the same"),
    REFUSE(unlink, EACCES, "the same"),
    REFUSE(unlinkat, EACCES, "the same"),
    REFUSE(chmod, EACCES, "the same"),
    REFUSE(fchmodat, EACCES, "the same"),
    REFUSE(utimensat, EACCES, "the same"),
    REFUSE(mbind, EPERM, "memory placement"),
    REFUSE(get_mempolicy, EPERM, "the same"),
};

static struct sock_fprog filter;

static gboolean
add_row(scmp_filter_ctx context, const Row *row)
{
    uint32_t action = row->error == 0       ? SCMP_ACT_ALLOW
                      : row->error == STUCK ? SCMP_ACT_TRAP
                                            : SCMP_ACT_ERRNO((uint16_t) row->error);
    if (row->arg < 0)
        return seccomp_rule_add_array(context, action, row->call, 0, NULL) == 0;
    struct scmp_arg_cmp where = {(unsigned) row->arg, SCMP_CMP_MASKED_EQ, row->mask, row->value};
    return seccomp_rule_add_array(context, action, row->call, 1, &where) == 0;
}

/* Calls that this machine does not have are left out: their numbers are negative. */
static gboolean
add_rows(scmp_filter_ctx context)
{
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        if (rows[i].call >= 0 && !add_row(context, &rows[i]))
            return FALSE;
    return TRUE;
}

/* Takes the program that `context` came to. */
static gboolean
take_program(scmp_filter_ctx context)
{
    int file = memfd_create("filter", MFD_CLOEXEC);
    if (file < 0)
        return FALSE;
    gboolean taken = FALSE;
    off_t size = seccomp_export_bpf(context, file) == 0 ? lseek(file, 0, SEEK_END) : 0;
    if (size > 0 && size / (off_t) sizeof(struct sock_filter) <= BPF_MAXINSNS) {
        filter.filter = g_malloc((gsize) size);
        filter.len = (unsigned short) ((gsize) size / sizeof(struct sock_filter));
        taken = pread(file, filter.filter, (size_t) size, 0) == size;
    }
    close(file);
    return taken;
}

gboolean
ps_syscalls_prepare(void)
{
    scmp_filter_ctx context = seccomp_init(SCMP_ACT_KILL_PROCESS);
    if (context == NULL)
        return FALSE;
    gboolean made =
        seccomp_attr_set(context, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0 &&
        seccomp_attr_set(context, SCMP_FLTATR_CTL_OPTIMIZE, 2) == 0 && add_rows(context) &&
        take_program(context);
    seccomp_release(context);
    return made;
}

/* The filter's program decides all the same; only what it does in the end is another. */
static void
refuse_instead(void)
{
    for (guint i = 0; i < filter.len; i++) {
        struct sock_filter *step = &filter.filter[i];
        if (BPF_CLASS(step->code) == BPF_RET && step->k == SECCOMP_RET_KILL_PROCESS)
            step->k = SECCOMP_RET_ERRNO | EPERM;
    }
}

/* Only a trap comes here: a forbidden call ends the process whatever it handles. */
static void
end_stuck(int signal)
{
    (void) signal;
    _exit(PS_TASK_STUCK);
}

gboolean
ps_syscalls_restrict(PsForbidden forbidden)
{
    const struct sigaction stuck = {.sa_handler = end_stuck};
    if (sigaction(SIGSYS, &stuck, NULL) != 0)
        return FALSE;
    if (forbidden == PS_FORBIDDEN_IS_REFUSED)
        refuse_instead(); /* this fork's copy */
    return filter.len > 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0) == 0;
}

guint
ps_syscalls_allowed(void)
{
    guint count = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        count +=
            rows[i].call >= 0 && rows[i].error == 0 && (i == 0 || rows[i].call != rows[i - 1].call);
    return count;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The battery: what code that took over a fork would try. */
#include "app/reader/escapes.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/reader/confine.h"
#include "core/limits.h"

/* What is told of an attempt, through the pipe. */
#define GOT_THROUGH '0'
#define REFUSED '1'

typedef struct {
    const char *name;
    gboolean (*get_through)(void); /* NULL: the system call below */
    gboolean needs_landlock;
    long call, args[6];
} Attempt;

static gboolean
opens(const char *path, int flags)
{
    int fd = open(path, flags | O_CLOEXEC, 0600);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

static gboolean
lists(const char *path)
{
    DIR *folder = opendir(path);
    if (folder != NULL)
        closedir(folder);
    return folder != NULL;
}

static gboolean
read_accounts(void)
{
    return opens("/etc/passwd", O_RDONLY);
}

static gboolean
read_environment(void)
{
    return opens("/proc/self/environ", O_RDONLY) || opens("/proc/1/environ", O_RDONLY);
}

static gboolean
read_program(void)
{
    return opens("/proc/self/exe", O_RDONLY) || opens("/bin/sh", O_RDONLY);
}

static gboolean
read_memory_of_parent(void)
{
    g_autofree char *path = g_strdup_printf("/proc/%d/mem", (int) getppid());
    return opens(path, O_RDONLY) || opens("/proc/1/mem", O_RDONLY) || opens("/dev/mem", O_RDONLY);
}

static gboolean
list_root(void)
{
    return lists("/");
}

static gboolean
list_homes(void)
{
    return lists("/home") || lists("/tmp");
}

static gboolean
write_temporary(void)
{
    return opens("/tmp/plainstage-escape", O_WRONLY | O_CREAT | O_EXCL);
}

static gboolean
write_nameless(void)
{
    return opens("/tmp", O_RDWR | O_TMPFILE);
}

static gboolean
write_shared_memory(void)
{
    return opens("/dev/shm/plainstage-escape", O_RDWR | O_CREAT | O_EXCL);
}

static gboolean
write_device(void)
{
    return opens("/dev/null", O_RDWR) || opens("/dev/kmsg", O_WRONLY);
}

static gboolean
change_font(void)
{
    return opens("/etc/fonts/fonts.conf", O_RDWR) ||
           opens("/usr/share/fonts/plainstage-escape", O_WRONLY | O_CREAT | O_EXCL);
}

static gboolean
map_code(void)
{
    return mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) !=
           MAP_FAILED;
}

static gboolean
turn_memory_into_code(void)
{
    void *memory = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return memory != MAP_FAILED && mprotect(memory, 4096, PROT_READ | PROT_EXEC) == 0;
}

static gboolean
raises(__rlimit_resource_t resource)
{
    struct rlimit more = {1024 * 1024, 1024 * 1024};
    return setrlimit(resource, &more) == 0;
}

static gboolean
raise_limits(void)
{
    return raises(RLIMIT_CORE) || raises(RLIMIT_FSIZE) || raises(RLIMIT_NPROC) ||
           raises(RLIMIT_NOFILE);
}

static gboolean
open_many(void)
{
    int fds[200];
    guint count = 0;
    while (count < G_N_ELEMENTS(fds) &&
           (fds[count] = open("/etc/fonts/fonts.conf", O_RDONLY | O_CLOEXEC)) >= 0)
        count++;
    for (guint i = 0; i < count; i++)
        close(fds[i]);
    return count == G_N_ELEMENTS(fds);
}

static gboolean
take_all_memory(void)
{
#if defined(__SANITIZE_ADDRESS__)
    return FALSE; /* the sanitizer's own reservations leave no room for this limit */
#else
    return mmap(NULL, 4 * (gsize) PS_READER_MEMORY_BYTES, PROT_READ | PROT_WRITE,
                MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
#endif
}

#define AS_CALL(name, ...)                                                                         \
    {                                                                                              \
#name, NULL, FALSE, SYS_##name,                                                            \
        {                                                                                          \
            __VA_ARGS__                                                                            \
        }                                                                                          \
    }

static const Attempt attempts[] = {
    {"read the accounts of this machine", read_accounts, TRUE, 0, {0}},
    {"read the environment", read_environment, TRUE, 0, {0}},
    {"read a program", read_program, TRUE, 0, {0}},
    {"read the memory of another process", read_memory_of_parent, FALSE, 0, {0}},
    {"list the root folder", list_root, TRUE, 0, {0}},
    {"list home and temporary folders", list_homes, TRUE, 0, {0}},
    {"write a temporary file", write_temporary, FALSE, 0, {0}},
    {"write a file without a name", write_nameless, FALSE, 0, {0}},
    {"write into shared memory", write_shared_memory, FALSE, 0, {0}},
    {"write to a device", write_device, FALSE, 0, {0}},
    {"change a font", change_font, FALSE, 0, {0}},
    {"map memory as code", map_code, FALSE, 0, {0}},
    {"turn memory into code", turn_memory_into_code, FALSE, 0, {0}},
    {"raise a limit", raise_limits, FALSE, 0, {0}},
    {"open many files", open_many, FALSE, 0, {0}},
    {"take all memory", take_all_memory, FALSE, 0, {0}},
    AS_CALL(socket, AF_INET, SOCK_STREAM, 0),
    AS_CALL(socketpair, AF_UNIX, SOCK_STREAM, 0, 0),
    AS_CALL(connect, -1, 0, 0),
    AS_CALL(bind, -1, 0, 0),
    {"sendto", NULL, FALSE, SYS_sendto, {-1, 0, 0, 0, 1, 16}},
    AS_CALL(sendmsg, -1, 0, 0),
    AS_CALL(recvmsg, -1, 0, 0),
    AS_CALL(clone, SIGCHLD, 0, 0, 0),
    AS_CALL(clone3, 0, 0),
    AS_CALL(execve, 0, 0, 0),
    AS_CALL(execveat, -1, 0, 0, 0),
    AS_CALL(ptrace, 0, 0, 0, 0),
    AS_CALL(kill, 0, 0),
    AS_CALL(pidfd_open, 1, 0),
    AS_CALL(pidfd_send_signal, -1, 0, 0, 0),
    AS_CALL(pidfd_getfd, -1, 0, 0),
    AS_CALL(process_vm_readv, 1, 0, 0, 0),
    AS_CALL(process_vm_writev, 1, 0, 0, 0),
    AS_CALL(io_uring_setup, 0, 0),
    AS_CALL(bpf, 0, 0, 0),
    AS_CALL(userfaultfd, 0),
    AS_CALL(perf_event_open, 0, 0, -1, -1),
    AS_CALL(memfd_create, 0, 0),
    AS_CALL(unshare, CLONE_NEWUSER),
    AS_CALL(setns, -1, 0),
    AS_CALL(mount, 0, 0, 0, 0),
    AS_CALL(chroot, 0),
    AS_CALL(setuid, 0),
    AS_CALL(setresuid, 0, 0, 0),
    AS_CALL(keyctl, 0, 0, 0, 0),
    AS_CALL(shmget, 0, 4096, 0600),
    AS_CALL(msgget, 0, 0600),
    AS_CALL(renameat2, -1, 0, -1, 0),
    AS_CALL(linkat, -1, 0, -1, 0),
    AS_CALL(symlinkat, 0, -1, 0),
    AS_CALL(open_by_handle_at, -1, 0, 0),
    AS_CALL(dup2, 0, 1),
    AS_CALL(personality, 0xffffffff),
};

/* Whether an answer of the kernel is a refusal, and not the failure of a call that was let in. */
static gboolean
is_refusal(int error)
{
    return error == EPERM || error == EACCES || error == ENOSYS;
}

static gboolean
gets_through(const Attempt *attempt)
{
    if (attempt->get_through != NULL)
        return attempt->get_through();
    const long *args = attempt->args;
    return syscall(attempt->call, args[0], args[1], args[2], args[3], args[4], args[5]) >= 0 ||
           !is_refusal(errno);
}

/* Tries all in one fork. There the filter refuses where it would end the process, and decides the
 * same otherwise: each end would be a line in the log of the machine. */
G_NORETURN static void
try_all(int results)
{
    if (!ps_confine_rehearse(results))
        _exit(EXIT_FAILURE);
    for (gsize i = 0; i < G_N_ELEMENTS(attempts); i++) {
        char said = gets_through(&attempts[i]) ? GOT_THROUGH : REFUSED;
        if (write(results, &said, 1) != 1)
            _exit(EXIT_FAILURE);
    }
    _exit(EXIT_SUCCESS);
}

/* What each attempt came to; one that is not told of got through. */
static void
hear_all(int results, char *said)
{
    gsize heard = 0;
    memset(said, GOT_THROUGH, G_N_ELEMENTS(attempts));
    while (heard < G_N_ELEMENTS(attempts)) {
        ssize_t size = read(results, said + heard, G_N_ELEMENTS(attempts) - heard);
        if (size < 0 && errno == EINTR)
            continue;
        if (size <= 0)
            return;
        heard += (gsize) size;
    }
}

static int
wait_for(pid_t task)
{
    int status = 0;
    while (task > 0 && waitpid(task, &status, 0) < 0 && errno == EINTR)
        continue;
    return status;
}

static void
rehearse(char *said)
{
    int ends[2];
    memset(said, GOT_THROUGH, G_N_ELEMENTS(attempts));
    if (pipe2(ends, O_CLOEXEC) != 0)
        return;
    pid_t task = fork();
    if (task == 0)
        try_all(ends[1]);
    close(ends[1]);
    if (task > 0)
        hear_all(ends[0], said);
    close(ends[0]);
    wait_for(task);
}

/* Once in earnest: the process that opens a socket is ended. */
static gboolean
is_ended(void)
{
    pid_t task = fork();
    if (task == 0) {
        if (ps_confine(STDERR_FILENO + 1, STDERR_FILENO + 1))
            socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        _exit(EXIT_SUCCESS);
    }
    int status = wait_for(task);
    return task > 0 && WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS;
}

PsEscapes
ps_escapes_try(gboolean landlock)
{
    PsEscapes escapes = {.attempts = G_N_ELEMENTS(attempts) + 1};
    char said[G_N_ELEMENTS(attempts)];
    if (is_ended())
        escapes.contained++;
    else
        escapes.first = "go on after a forbidden system call";
    rehearse(said);
    for (gsize i = 0; i < G_N_ELEMENTS(attempts); i++) {
        if (said[i] == REFUSED)
            escapes.contained++;
        else if (attempts[i].needs_landlock && !landlock)
            escapes.not_held++;
        else if (escapes.first == NULL)
            escapes.first = attempts[i].name;
    }
    return escapes;
}

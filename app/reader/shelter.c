/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order matters: namespaces need rights, which then go; Landlock needs no_new_privs. */
#include "app/reader/shelter.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <linux/capability.h>
#include <unistd.h>

#include "app/reader/files.h"
#include "app/reader/syscalls.h"
#include "app/wire/frame.h"

/* The user that owns nothing. */
#define NOBODY 65534

static const struct {
    guint flag;
    const char *name;
} namespaces[] = {{CLONE_NEWUSER, "user"},
                  {CLONE_NEWNET, "network"},
                  {CLONE_NEWIPC, "ipc"},
                  {CLONE_NEWUTS, "uts"},
                  {CLONE_NEWPID, "pid"}};

/* Libraries print what they find in documents: nothing of that may reach a log. */
static gboolean
silence(void)
{
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    gboolean silent = null >= 0;
    for (int fd = STDIN_FILENO; silent && fd <= STDERR_FILENO; fd++)
        silent = dup2(null, fd) == fd;
    if (null > STDERR_FILENO)
        close(null);
    return silent;
}

/* The reader is the first process of its namespace: when it ends the kernel ends all its forks.
 * This process stays outside and ends with it. */
static void
become_first_process(void)
{
    pid_t inside = fork();
    if (inside <= 0)
        return;
    close(PS_READER_CONTROL_FD);
    int status = 0;
    while (waitpid(inside, &status, 0) < 0 && errno == EINTR)
        continue;
    _exit(WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_FAILURE);
}

/* An ordinary user may do this in a user namespace of its own, where the kernel lets it; none of
 * its users is one outside. */
static void
separate(PsShelter *shelter)
{
    guint wanted = CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWPID;
    if (geteuid() != 0)
        wanted |= CLONE_NEWUSER;
    if (unshare((int) wanted) != 0) {
        shelter->namespaces_refused = errno;
        return;
    }
    shelter->namespaces = wanted;
    become_first_process();
}

static gboolean
become_nobody(PsShelter *shelter)
{
    if (shelter->namespaces & CLONE_NEWUSER || geteuid() != 0)
        return TRUE;
    shelter->lost_root = setgroups(0, NULL) == 0 && setresgid(NOBODY, NOBODY, NOBODY) == 0 &&
                         setresuid(NOBODY, NOBODY, NOBODY) == 0;
    return shelter->lost_root;
}

/* In a user namespace of its own a process has all capabilities. */
static gboolean
drop_capabilities(void)
{
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = {{0}};
    return syscall(SYS_capset, &header, none) == 0;
}

const char *
ps_shelter_enter(PsShelter *shelter)
{
    *shelter = (PsShelter){0};
    if (!silence())
        return "output could not be silenced";
    separate(shelter);
    if (!become_nobody(shelter) || !drop_capabilities())
        return "privileges could not be given up";
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_DUMPABLE, 0) != 0)
        return "new privileges could not be ruled out";
    if (shelter->namespaces & CLONE_NEWPID && prctl(PR_SET_PDEATHSIG, SIGKILL) != 0)
        return "the reader could not be bound to its parent";
    shelter->landlock = ps_files_restrict();
    if (shelter->landlock < 0)
        return "files could not be closed to the reader (Landlock)";
    return ps_syscalls_prepare() ? NULL : "the filter of system calls could not be made (seccomp)";
}

json_t *
ps_shelter_to_json(const PsShelter *shelter)
{
    json_t *names = json_array();
    for (gsize i = 0; i < G_N_ELEMENTS(namespaces); i++)
        if (shelter->namespaces & namespaces[i].flag)
            json_array_append_new(names, json_string(namespaces[i].name));
    const char *refused =
        shelter->namespaces_refused == 0 ? "" : g_strerror(shelter->namespaces_refused);
    return json_pack("{s:b, s:i, s:o, s:s, s:i, s:i}", "lost_root", shelter->lost_root, "user",
                     (int) getuid(), "namespaces", names, "namespaces_refused", refused, "landlock",
                     shelter->landlock, "calls", (int) ps_syscalls_allowed());
}

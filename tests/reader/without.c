/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a program as on a machine that lacks something: `without landlock|namespaces|filters
 * COMMAND`. So the reader's ways of doing without are tested where all of it is there. */
#include <errno.h>
#include <seccomp.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

static int
refuse(scmp_filter_ctx context, const char *what)
{
    if (strcmp(what, "landlock") == 0)
        return seccomp_rule_add(context, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(landlock_create_ruleset),
                                0);
    if (strcmp(what, "namespaces") == 0)
        return seccomp_rule_add(context, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(unshare), 0);
    if (strcmp(what, "filters") == 0)
        return seccomp_rule_add(context, SCMP_ACT_ERRNO(EINVAL), SCMP_SYS(prctl), 1,
                                SCMP_A0(SCMP_CMP_EQ, PR_SET_SECCOMP));
    return -1;
}

int
main(int argc, char **argv)
{
    scmp_filter_ctx context = seccomp_init(SCMP_ACT_ALLOW);
    if (argc < 3 || context == NULL)
        return 64;
    /* libseccomp itself uses another call than prctl() where the kernel has it. */
    if (refuse(context, argv[1]) != 0 || seccomp_load(context) != 0) {
        fprintf(stderr, "without %s: cannot be had here\n", argv[1]);
        return 77;
    }
    execvp(argv[2], argv + 2);
    return 127;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The system calls that a fork with a document may make; any other ends it. */
#pragma once

#include <glib.h>

/* Makes the filter, once, before forks. FALSE where the kernel's filters cannot be had. */
gboolean ps_syscalls_prepare(void);

/* What becomes of a call that is not in the table. */
typedef enum {
    PS_FORBIDDEN_ENDS,       /* the process, with SIGSYS */
    PS_FORBIDDEN_IS_REFUSED, /* EPERM: for the self-test */
} PsForbidden;

/* Puts the filter in force for this process, for good. */
gboolean ps_syscalls_restrict(PsForbidden forbidden);

/* How many calls the filter knows, for people. */
guint ps_syscalls_allowed(void);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kernel's own limit does it: a library in an endless loop calls nothing of ours. */
#include "ingest/allowance.h"

#include <sys/resource.h>

#include "core/limits.h"

static gboolean begun;

static rlim_t
used_s(void)
{
    struct rusage used = {0};
    getrusage(RUSAGE_SELF, &used);
    return (rlim_t) (used.ru_utime.tv_sec + used.ru_stime.tv_sec + 1);
}

static gboolean
allow(guint seconds)
{
    struct rlimit now = {0};
    if (getrlimit(RLIMIT_CPU, &now) != 0)
        return FALSE;
    now.rlim_max = MIN(now.rlim_max, PS_READER_CPU_S_MAX);
    now.rlim_cur = MIN(used_s() + seconds, now.rlim_max);
    return setrlimit(RLIMIT_CPU, &now) == 0;
}

gboolean
ps_allowance_begin(void)
{
    begun = TRUE;
    return allow(PS_READER_CPU_S_BASE);
}

void
ps_allowance_parse(guint pages)
{
    if (begun)
        allow(PS_READER_CPU_S_BASE * MAX(pages, 1));
}

void
ps_allowance_recognise(void)
{
    if (begun)
        allow(PS_READER_CPU_S_PER_PAGE);
}

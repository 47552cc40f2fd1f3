/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Limits of the fork for one document. */
#include "app/reader/confine.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "app/reader/syscalls.h"
#include "core/limits.h"
#include "ingest/allowance.h"

/* Fonts and their configuration are opened one at a time. */
#define MOST_FILES 32

#if defined(__SANITIZE_ADDRESS__)
#define ADDRESS_SPACE_IS_FREE 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ADDRESS_SPACE_IS_FREE 1
#endif
#endif

static gboolean
limit(int resource, rlim_t soft, rlim_t hard)
{
    struct rlimit now = {0};
    if (getrlimit((__rlimit_resource_t) resource, &now) != 0)
        return FALSE;
    struct rlimit wanted = {MIN(soft, now.rlim_max), MIN(hard, now.rlim_max)};
    return setrlimit((__rlimit_resource_t) resource, &wanted) == 0;
}

static gboolean
take_limits(void)
{
    gboolean memory = TRUE;
#ifndef ADDRESS_SPACE_IS_FREE /* the address sanitizer reserves terabytes */
    memory = limit(RLIMIT_AS, PS_READER_MEMORY_BYTES, PS_READER_MEMORY_BYTES);
#endif
    return memory && ps_allowance_begin() && limit(RLIMIT_FSIZE, 0, 0) &&
           limit(RLIMIT_CORE, 0, 0) && limit(RLIMIT_NPROC, 0, 0) && limit(RLIMIT_MSGQUEUE, 0, 0) &&
           limit(RLIMIT_NOFILE, MOST_FILES, MOST_FILES);
}

/* Closes all descriptors but the first three and the two to keep. */
static gboolean
close_others(int keep_a, int keep_b)
{
    guint low = (guint) MIN(keep_a, keep_b), high = (guint) MAX(keep_a, keep_b);
    guint first = STDERR_FILENO + 1;
    if (low > first && close_range(first, low - 1, 0) != 0)
        return FALSE;
    if (high > low + 1 && close_range(low + 1, high - 1, 0) != 0)
        return FALSE;
    return close_range(high + 1, ~0U, 0) == 0;
}

static gboolean
confine(int keep_a, int keep_b, PsForbidden forbidden)
{
    setpgid(0, 0);
    return close_others(keep_a, keep_b) && take_limits() && prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 &&
           ps_syscalls_restrict(forbidden);
}

gboolean
ps_confine(int keep_a, int keep_b)
{
    return confine(keep_a, keep_b, PS_FORBIDDEN_ENDS);
}

gboolean
ps_confine_rehearse(int keep)
{
    return confine(keep, keep, PS_FORBIDDEN_IS_REFUSED);
}

void
ps_confine_allow_pages(guint pages)
{
    ps_allowance_parse(pages);
}

void
ps_confine_allow_page(void)
{
    ps_allowance_parse(1);
}

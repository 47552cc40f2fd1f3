/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the documents without pages say, for their tests. */
#pragma once

#include <string.h>

#include "ingest/unwrap.h"

static inline PsFlow *
flow_of(PsFileType type, const char *data)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(data, strlen(data));
    return ps_unwrap(bytes, type);
}

static inline void
check_flow(PsFileType type, const char *data, const char *wanted)
{
    g_autoptr(PsFlow) flow = flow_of(type, data);
    g_assert_nonnull(flow);
    g_assert_cmpstr(flow->text->str, ==, wanted);
}

static inline void
check_flow_problem(PsFileType type, const char *data, const char *tag)
{
    g_autoptr(PsFlow) flow = flow_of(type, data);
    g_assert_nonnull(flow);
    g_assert_true(g_ptr_array_find_with_equal_func(flow->problems, tag, g_str_equal, NULL));
}

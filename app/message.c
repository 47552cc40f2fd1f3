/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Messages on stderr. stdout carries data alone. */
#include "app/message.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "app/exitcode.h"
#include "core/error.h"

void
ps_message(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    /* One write, so that lines of several threads do not mix; the escape clears a progress line. */
    g_autofree char *line =
        g_strdup_printf("%splainstage: %s\n", isatty(STDERR_FILENO) ? "\r\033[K" : "", text);
    fputs(line, stderr);
}

void
ps_message_problem(const char *file, const PsProblem *problem)
{
    if (problem->page > 0)
        ps_message("%s, page %u: %s %s", file, problem->page, problem->row->meaning,
                   problem->row->remedy);
    else
        ps_message("%s: %s %s", file, problem->row->meaning, problem->row->remedy);
}

int
ps_message_error(const GError *error)
{
    ps_message("%s", error->message);
    if (error->domain != PS_ERROR)
        return PS_EXIT_BUG;
    switch ((PsErrorCode) error->code) {
    case PS_ERROR_USAGE:
        return PS_EXIT_USAGE;
    case PS_ERROR_INPUT:
    case PS_ERROR_LIMIT:
        return PS_EXIT_UNREADABLE;
    case PS_ERROR_DATA:
    case PS_ERROR_UNAVAILABLE:
        return PS_EXIT_CONFIG;
    case PS_ERROR_OUTPUT:
    case PS_ERROR_BUSY:
    case PS_ERROR_LOST:
    case PS_ERROR_CONFLICT:
    case PS_ERROR_DENIED:
        return PS_EXIT_IO;
    case PS_ERROR_BUG:
    default:
        return PS_EXIT_BUG;
    }
}

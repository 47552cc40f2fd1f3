/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `plainstage doctor`: what protects this machine from the documents it reads, and why not more. */
#include <stdarg.h>
#include <stdio.h>

#include "app/commands.h"
#include "app/doctorpages.h"
#include "app/exitcode.h"
#include "app/message.h"
#include "app/readerlink.h"
#include "core/json.h"
#include "core/limits.h"

static void say(const char *about, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void
say(const char *about, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    printf("%-14s %s\n", about, text);
}

static int
number(const json_t *found, const char *key)
{
    return (int) json_integer_value(json_object_get(found, key));
}

static void
tell_user(const json_t *found)
{
    if (json_is_true(json_object_get(found, "lost_root")))
        say("user", "started as root; documents are opened as nobody (%d), without capabilities",
            number(found, "user"));
    else
        say("user", "documents are opened as an ordinary user, without capabilities");
}

static void
tell_namespaces(const json_t *found)
{
    const json_t *names = json_object_get(found, "namespaces");
    g_autoptr(GString) list = g_string_new(NULL);
    size_t i;
    json_t *name;
    json_array_foreach((json_t *) (gsize) names, i, name)
    {
        g_string_append_printf(list, "%s%s", i == 0 ? "" : ", ", json_string_value(name));
    }
    if (list->len > 0)
        say("namespaces", "of its own: %s", list->str);
    else
        say("namespaces",
            "none of its own: this machine does not allow it (%s). Not required: the filter of "
            "system calls holds network and processes.",
            ps_json_get_string(found, "namespaces_refused"));
}

static void
tell_files(const json_t *found)
{
    int version = number(found, "landlock");
    if (version > 0)
        say("files",
            "Landlock version %d: fonts, poppler-data and the recognition model may be read, "
            "nothing else; nothing may be written",
            version);
    else
        say("files",
            "this kernel has no Landlock (Linux 5.13 and later have, unless it is left out at "
            "boot): nothing may be written, but what its user may read can be read. Not required; "
            "start plainstage as a user of its own.");
}

static void
tell_self_test(const json_t *found)
{
    if (json_object_get(found, "attempts") == NULL)
        return;
    say("self-test", "%d of %d attempts to get out were stopped%s, in %.1f ms",
        number(found, "contained"), number(found, "attempts"),
        number(found, "not_held") > 0 ? " (the others read files, which takes Landlock)" : "",
        number(found, "self_test_us") / 1000.0);
}

static void
tell_confinement(const json_t *found)
{
    tell_user(found);
    say("system calls", "%d may be made (seccomp); any other ends the process",
        number(found, "calls"));
    tell_files(found);
    tell_namespaces(found);
    say("limits", "%u MiB of memory, %u s of CPU time to open, no files written, no core files",
        (guint) (PS_READER_MEMORY_BYTES >> 20), PS_READER_CPU_S_BASE);
    tell_self_test(found);
}

static gboolean
tell_recognition(PsReaderLink *reader)
{
    g_autoptr(GError) error = NULL;
    gboolean good = ps_doctor_recognises(reader, &error);
    say("recognition", "%s",
        good ? "reads a picture of a page of its own rightly" : error->message);
    return good;
}

/* Not required: the pages as HTML are the same. */
static void
tell_printing(void)
{
    g_autoptr(GError) error = NULL;
    if (ps_doctor_prints(&error))
        say("printing", "makes PDF");
    else
        say("printing", "no PDF can be made (%s). Not required: the pages are there as HTML.",
            error->message);
}

int
ps_command_doctor(int argc, char **argv)
{
    if (argc != 1) {
        ps_message("usage: plainstage %s", argv[0]);
        return PS_EXIT_USAGE;
    }
    g_autoptr(GError) error = NULL;
    g_autoptr(json_t) found = NULL;
    g_autoptr(PsReaderLink) reader = ps_readerlink_new_told(&found, &error);
    if (reader == NULL)
        say("reader", "%s", error->message);
    else
        say("reader", "starts, and reads and draws its control page");
    if (found != NULL)
        tell_confinement(found);
    gboolean good = reader != NULL && tell_recognition(reader);
    tell_printing();
    return good ? PS_EXIT_OK : PS_EXIT_CONFIG;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Structured logs. */
#include "app/server/log.h"

#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include "core/json.h"

static void
write_line(json_t *line)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autofree char *at = g_date_time_format_iso8601(now);
    json_object_set_new(line, "at", json_string(at));
    g_autofree char *text = ps_json_print_line(line);
    g_autofree char *whole = g_strconcat(text, "\n", NULL);
    json_decref(line);
    if (write(STDERR_FILENO, whole, strlen(whole)) < 0)
        return; /* nobody to tell */
}

void
ps_log(const char *event, ...)
{
    json_t *line = json_object();
    json_object_set_new(line, "event", json_string(event));
    va_list args;
    va_start(args, event);
    const char *key;
    while ((key = va_arg(args, const char *)) != NULL) {
        const char *value = va_arg(args, const char *);
        g_autofree char *valid = g_utf8_make_valid(value == NULL ? "" : value, -1);
        json_object_set_new(line, key, json_string(valid));
    }
    va_end(args);
    write_line(line);
}

void
ps_log_request(const char *method, const char *pattern, guint status, gint64 took_us,
               guint64 bytes_in)
{
    json_t *line = json_object();
    json_object_set_new(line, "event", json_string("request"));
    json_object_set_new(line, "method", json_string(method));
    json_object_set_new(line, "route", json_string(pattern));
    json_object_set_new(line, "status", json_integer(status));
    json_object_set_new(line, "took_us", json_integer(took_us));
    json_object_set_new(line, "bytes_in", json_integer((json_int_t) bytes_in));
    write_line(line);
}

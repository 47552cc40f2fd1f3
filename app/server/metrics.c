/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts of requests and work. */
#include "app/server/metrics.h"

static const gint64 bounds_us[] = {500,    1000,   2500,   5000,    10000,   25000,   50000,
                                   100000, 250000, 500000, 1000000, 2500000, 10000000};
#define BOUNDS G_N_ELEMENTS(bounds_us)

typedef struct {
    PsMethod method;
    const char *pattern;
    guint status;
    guint64 count;
} Row;

struct PsMetrics {
    GMutex lock;
    GArray *rows; /* of Row: some dozens */
    guint64 within[BOUNDS + 1], requests;
    double seconds;
    guint64 counts[PS_COUNTS];
};

static const struct {
    const char *name, *help;
} counters[PS_COUNTS] = {
    [PS_COUNT_UPLOADS_BEGUN] = {"uploads_begun", "Uploads that were begun."},
    [PS_COUNT_UPLOADS_DONE] = {"uploads_done", "Uploads that became documents."},
    [PS_COUNT_UPLOAD_BYTES] = {"upload_bytes", "Bytes of files that arrived."},
    [PS_COUNT_LOGINS] = {"logins", "Logins."},
    [PS_COUNT_LOGINS_FAILED] = {"logins_failed", "Logins with a wrong name or password."},
    [PS_COUNT_REFUSED] = {"refused", "Requests that were refused for want of a right."},
    [PS_COUNT_WORKERS_ENDED] = {"workers_ended", "Workers that ended and were started again."},
};

PsMetrics *
ps_metrics_new(void)
{
    PsMetrics *metrics = g_new0(PsMetrics, 1);
    g_mutex_init(&metrics->lock);
    metrics->rows = g_array_new(FALSE, TRUE, sizeof(Row));
    return metrics;
}

void
ps_metrics_free(PsMetrics *metrics)
{
    if (metrics == NULL)
        return;
    g_array_unref(metrics->rows);
    g_mutex_clear(&metrics->lock);
    g_free(metrics);
}

void
ps_metrics_count(PsMetrics *metrics, PsCount count, guint64 amount)
{
    g_mutex_lock(&metrics->lock);
    metrics->counts[count] += amount;
    g_mutex_unlock(&metrics->lock);
}

static void
count_row(PsMetrics *metrics, PsMethod method, const char *pattern, guint status)
{
    for (guint i = 0; i < metrics->rows->len; i++) {
        Row *row = &g_array_index(metrics->rows, Row, i);
        if (row->pattern == pattern && row->method == method && row->status == status) {
            row->count++;
            return;
        }
    }
    Row row = {method, pattern, status, 1};
    g_array_append_val(metrics->rows, row);
}

void
ps_metrics_request(PsMetrics *metrics, PsMethod method, const char *pattern, guint status,
                   gint64 took_us)
{
    gsize bound = 0;
    while (bound < BOUNDS && took_us > bounds_us[bound])
        bound++;
    g_mutex_lock(&metrics->lock);
    count_row(metrics, method, pattern, status);
    metrics->within[bound]++;
    metrics->requests++;
    metrics->seconds += (double) took_us / 1e6;
    g_mutex_unlock(&metrics->lock);
}

static void
head(GString *out, const char *name, const char *suffix, const char *help, const char *type)
{
    g_string_append_printf(out, "# HELP plainstage_%s%s %s\n# TYPE plainstage_%s%s %s\n", name,
                           suffix, help, name, suffix, type);
}

/* In the form that Prometheus wants, whatever the locale. */
static void
number(GString *out, double value)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append(out, g_ascii_formatd(text, sizeof text, "%.15g", value));
    g_string_append_c(out, '\n');
}

void
ps_metrics_gauge(GString *out, const char *name, const char *help, double value)
{
    head(out, name, "", help, "gauge");
    g_string_append_printf(out, "plainstage_%s ", name);
    number(out, value);
}

static void
write_times(const PsMetrics *metrics, GString *out)
{
    guint64 sum = 0;
    head(out, "request_seconds", "", "Time from the head of a request to the end of its answer.",
         "histogram");
    for (gsize i = 0; i < BOUNDS; i++) {
        sum += metrics->within[i];
        char text[G_ASCII_DTOSTR_BUF_SIZE];
        g_ascii_formatd(text, sizeof text, "%g", (double) bounds_us[i] / 1e6);
        g_string_append_printf(
            out, "plainstage_request_seconds_bucket{le=\"%s\"} %" G_GUINT64_FORMAT "\n", text, sum);
    }
    g_string_append_printf(out,
                           "plainstage_request_seconds_bucket{le=\"+Inf\"} %" G_GUINT64_FORMAT
                           "\nplainstage_request_seconds_count %" G_GUINT64_FORMAT
                           "\nplainstage_request_seconds_sum ",
                           metrics->requests, metrics->requests);
    number(out, metrics->seconds);
}

void
ps_metrics_write(PsMetrics *metrics, GString *out)
{
    g_mutex_lock(&metrics->lock);
    head(out, "requests", "_total", "Answered requests.", "counter");
    for (guint i = 0; i < metrics->rows->len; i++) {
        const Row *row = &g_array_index(metrics->rows, Row, i);
        g_string_append_printf(
            out,
            "plainstage_requests_total{method=\"%s\",route=\"%s\",status=\"%u\"} "
            "%" G_GUINT64_FORMAT "\n",
            ps_method_name(row->method), row->pattern, row->status, row->count);
    }
    write_times(metrics, out);
    for (gsize i = 0; i < PS_COUNTS; i++) {
        head(out, counters[i].name, "_total", counters[i].help, "counter");
        g_string_append_printf(out, "plainstage_%s_total %" G_GUINT64_FORMAT "\n", counters[i].name,
                               metrics->counts[i]);
    }
    g_mutex_unlock(&metrics->lock);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts, as Prometheus reads them. Routes by their pattern: no name, key or address of anybody. */
#pragma once

#include "app/server/handler.h"

typedef struct PsMetrics PsMetrics;

typedef enum {
    PS_COUNT_UPLOADS_BEGUN,
    PS_COUNT_UPLOADS_DONE,
    PS_COUNT_UPLOAD_BYTES,
    PS_COUNT_LOGINS,
    PS_COUNT_LOGINS_FAILED,
    PS_COUNT_REFUSED,
    PS_COUNT_WORKERS_ENDED,
    PS_COUNTS
} PsCount;

PsMetrics *ps_metrics_new(void);
void ps_metrics_free(PsMetrics *metrics);
void ps_metrics_count(PsMetrics *metrics, PsCount count, guint64 amount);
/* An answered request. `pattern` is static or lives as long as the metrics. */
void ps_metrics_request(PsMetrics *metrics, PsMethod method, const char *pattern, guint status,
                        gint64 took_us);
/* All counts as text; `more` adds gauges. */
void ps_metrics_write(PsMetrics *metrics, GString *out);
void ps_metrics_gauge(GString *out, const char *name, const char *help, double value);

/* GET /metrics */
PsResponse *ps_metrics_get(const PsRequest *request, GError **error);

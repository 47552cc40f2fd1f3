/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The configuration file: one group [serve], every key known, every value within its limits. */
#pragma once

#include <glib.h>

typedef struct {
    char *listen; /* "127.0.0.1:8470", "[::1]:8470" */
    char *origin; /* "https://records.example.org" as browsers see it; "": by the Host header */
    char *tls_certificate, *tls_key;
    char *worker_program; /* "": this one */
    char *language;
    gboolean behind_proxy;
    gboolean log_requests;
    gboolean navigators_sign_off, navigators_release;

    gint64 io_threads, handler_threads;
    gint64 max_connections, max_connections_per_address, max_uploads, max_waiting, max_queued_jobs;
    gint64 max_upload_bytes, daily_bytes_per_user, min_free_bytes;
    gint64 idle_timeout_s, stop_timeout_s;
    gint64 session_idle_min, session_hours;
    gint64 login_tries_per_user, login_tries_per_address, login_window_min;
    gint64 workers;
    gint64 keep_uploads_h, keep_patients_days;
} PsConfig;

/* All defaults. */
PsConfig *ps_config_new(void);
/* With what `path` says. PS_ERROR_DATA names file, line and key of what is wrong. */
PsConfig *ps_config_load(const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Sets one key as the file would; PS_ERROR_DATA. */
gboolean ps_config_set(PsConfig *config, const char *key, const char *value, GError **error);
/* What holds between keys (TLS, proxy, where it listens). PS_ERROR_DATA. */
gboolean ps_config_check(const PsConfig *config, GError **error);
void ps_config_free(PsConfig *config);

/* As a file that could be read again, with what each key means. Yours. */
char *ps_config_print(const PsConfig *config);

/* Parts of "ADDRESS:PORT"; FALSE where it is none. `host` without brackets, yours. */
gboolean ps_listen_parse(const char *listen, char **host, guint16 *port);
gboolean ps_address_is_loopback(const char *host);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsConfig, ps_config_free)

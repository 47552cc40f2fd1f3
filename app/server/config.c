/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys of the configuration file, as a table. */
#include "app/server/config.h"

#include <arpa/inet.h>
#include <stddef.h>
#include <string.h>

#include "core/error.h"
#include "core/limits.h"

#define GROUP "serve"
#define GIB (G_GINT64_CONSTANT(1) << 30)

typedef enum { TEXT, YES_NO, NUMBER } KeyType;

typedef struct {
    const char *name;
    KeyType type;
    gsize at;
    const char *text; /* the default of TEXT */
    gint64 preset, min, max;
    const char *says;
} Key;

#define TEXT_KEY(name, preset, says)                                                               \
    {                                                                                              \
#name, TEXT, offsetof(PsConfig, name), preset, 0, 0, 0, says                               \
    }
#define YES_NO_KEY(name, preset, says)                                                             \
    {                                                                                              \
#name, YES_NO, offsetof(PsConfig, name), NULL, preset, 0, 1, says                          \
    }
#define NUMBER_KEY(name, preset, min, max, says)                                                   \
    {                                                                                              \
#name, NUMBER, offsetof(PsConfig, name), NULL, preset, min, max, says                      \
    }

static const Key keys[] = {
    TEXT_KEY(listen, "127.0.0.1:8470",
             "address and port; another than loopback needs TLS or behind_proxy"),
    YES_NO_KEY(behind_proxy, FALSE, "a proxy in front speaks TLS and sets X-Forwarded-For"),
    TEXT_KEY(origin, "", "https://HOST as browsers see it; empty: what the Host header says"),
    TEXT_KEY(tls_certificate, "", "PEM file of the certificate and its chain"),
    TEXT_KEY(tls_key, "", "PEM file of its key"),
    TEXT_KEY(language, "en", "language of pages before anyone chose: en or es"),
    YES_NO_KEY(log_requests, TRUE, "a line in the log for each request; else for failures alone"),
    YES_NO_KEY(navigators_sign_off, TRUE, "navigators may sign off a case"),
    YES_NO_KEY(navigators_release, FALSE, "navigators may release a summary"),
    NUMBER_KEY(io_threads, 2, 1, 16, "threads that read requests and write answers"),
    NUMBER_KEY(handler_threads, 4, 1, 64, "threads that make pages"),
    NUMBER_KEY(max_connections, 800, 16, 20000, "more than these are told to come back later"),
    NUMBER_KEY(max_connections_per_address, 400, 0, 20000,
               "of one address, where no proxy stands in front; 0: any"),
    NUMBER_KEY(max_uploads, 400, 1, 10000, "files that arrive at the same time"),
    NUMBER_KEY(max_waiting, 256, 1, 10000, "requests that wait for a thread"),
    NUMBER_KEY(max_queued_jobs, 50000, 1, 10000000, "with more jobs waiting no new file is taken"),
    NUMBER_KEY(max_upload_bytes, PS_MAX_DOCUMENT_BYTES, 1024, GIB, "of one file"),
    NUMBER_KEY(daily_bytes_per_user, 20 * GIB, 1024, 1024 * GIB,
               "what one user may begin to send in a day"),
    NUMBER_KEY(min_free_bytes, GIB, 0, 1024 * GIB,
               "with less free on the disk no new file is taken"),
    NUMBER_KEY(idle_timeout_s, 30, 1, 3600,
               "a client that neither sends nor reads for so long is dropped"),
    NUMBER_KEY(stop_timeout_s, 20, 1, 600, "how long a stop waits for requests and workers"),
    NUMBER_KEY(session_idle_min, 30, 1, 1440, "a session ends when nothing was done for so long"),
    NUMBER_KEY(session_hours, 10, 1, 72, "a session ends after so long in any case"),
    NUMBER_KEY(login_tries_per_user, 10, 1, 1000,
               "wrong passwords for one name in login_window_min"),
    NUMBER_KEY(login_tries_per_address, 30, 1, 10000,
               "wrong passwords from one address in login_window_min"),
    NUMBER_KEY(login_window_min, 15, 1, 1440, "the time in which tries are counted"),
    NUMBER_KEY(workers, 2, 0, 64, "processes that read documents; 0: others do it"),
    TEXT_KEY(worker_program, "", "what reads documents; empty: this program"),
    NUMBER_KEY(keep_uploads_h, 48, 1, 8760,
               "an upload that was not finished is removed after so long"),
    NUMBER_KEY(keep_patients_days, 0, 0, 36500,
               "everything of a patient is erased after so long; 0: never"),
};

static const Key *
find_key(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        if (g_str_equal(keys[i].name, name))
            return &keys[i];
    return NULL;
}

static void *
place(const PsConfig *config, const Key *key)
{
    return (char *) (gsize) config + key->at;
}

PsConfig *
ps_config_new(void)
{
    PsConfig *config = g_new0(PsConfig, 1);
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        if (keys[i].type == TEXT)
            *(char **) place(config, &keys[i]) = g_strdup(keys[i].text);
        else if (keys[i].type == YES_NO)
            *(gboolean *) place(config, &keys[i]) = (gboolean) keys[i].preset;
        else
            *(gint64 *) place(config, &keys[i]) = keys[i].preset;
    }
    return config;
}

void
ps_config_free(PsConfig *config)
{
    if (config == NULL)
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        if (keys[i].type == TEXT)
            g_free(*(char **) place(config, &keys[i]));
    g_free(config);
}

static gboolean
set_key(PsConfig *config, const Key *key, const char *value, GError **error)
{
    gint64 number;
    switch (key->type) {
    case TEXT:
        g_free(*(char **) place(config, key));
        *(char **) place(config, key) = g_strdup(value);
        return TRUE;
    case YES_NO:
        if (!g_str_equal(value, "yes") && !g_str_equal(value, "no")) {
            g_set_error(error, PS_ERROR, PS_ERROR_DATA, "%s must be yes or no", key->name);
            return FALSE;
        }
        *(gboolean *) place(config, key) = g_str_equal(value, "yes");
        return TRUE;
    case NUMBER:
    default:
        if (!g_ascii_string_to_signed(value, 10, key->min, key->max, &number, NULL)) {
            g_set_error(error, PS_ERROR, PS_ERROR_DATA,
                        "%s must be a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT,
                        key->name, key->min, key->max);
            return FALSE;
        }
        *(gint64 *) place(config, key) = number;
        return TRUE;
    }
}

gboolean
ps_config_set(PsConfig *config, const char *name, const char *value, GError **error)
{
    const Key *key = find_key(name);
    if (key != NULL)
        return set_key(config, key, value, error);
    g_set_error(error, PS_ERROR, PS_ERROR_DATA, "\"%s\" is no setting", name);
    return FALSE;
}

/* The line where `name` is set, or a group begins: GKeyFile keeps none. 0 where it is not found. */
static guint
line_of(const char *text, const char *name)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    gsize length = strlen(name);
    for (guint i = 0; lines[i] != NULL; i++) {
        const char *at = g_strchug(lines[i]);
        if (*at == '[')
            at++;
        if (strncmp(at, name, length) == 0 && strchr("=] \t", at[length]) != NULL)
            return i + 1;
    }
    return 0;
}

static gboolean
read_keys(PsConfig *config, GKeyFile *file, const char *path, const char *text, GError **error)
{
    g_auto(GStrv) names = g_key_file_get_keys(file, GROUP, NULL, NULL);
    for (guint i = 0; names != NULL && names[i] != NULL; i++) {
        g_autofree char *value = g_key_file_get_string(file, GROUP, names[i], NULL);
        if (value != NULL && ps_config_set(config, names[i], value, error))
            continue;
        if (error != NULL && *error == NULL)
            g_set_error(error, PS_ERROR, PS_ERROR_DATA, "%s is no text", names[i]);
        g_prefix_error(error, "%s:%u: ", path, line_of(text, names[i]));
        return FALSE;
    }
    return TRUE;
}

PsConfig *
ps_config_load(const char *path, GError **error)
{
    g_autoptr(GKeyFile) file = g_key_file_new();
    g_autofree char *text = NULL;
    g_autoptr(GError) local = NULL;
    gsize length;
    if (!g_file_get_contents(path, &text, &length, &local) ||
        !g_key_file_load_from_data(file, text, length, G_KEY_FILE_NONE, &local)) {
        g_set_error(error, PS_ERROR, PS_ERROR_DATA, "%s: %s", path, local->message);
        return NULL;
    }
    g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);
    for (guint i = 0; groups[i] != NULL; i++) {
        if (g_str_equal(groups[i], GROUP))
            continue;
        g_set_error(error, PS_ERROR, PS_ERROR_DATA,
                    "%s:%u: there is no group [%s]; settings stand under [" GROUP "]", path,
                    line_of(text, groups[i]), groups[i]);
        return NULL;
    }
    g_autoptr(PsConfig) config = ps_config_new();
    if (!read_keys(config, file, path, text, error))
        return NULL;
    return g_steal_pointer(&config);
}

gboolean
ps_listen_parse(const char *listen, char **host, guint16 *port)
{
    const char *colon = strrchr(listen, ':');
    guint64 number;
    if (colon == NULL || colon == listen ||
        !g_ascii_string_to_unsigned(colon + 1, 10, 0, 65535, &number, NULL))
        return FALSE;
    gboolean brackets = *listen == '[' && colon[-1] == ']';
    g_autofree char *text = brackets ? g_strndup(listen + 1, (gsize) (colon - listen) - 2)
                                     : g_strndup(listen, (gsize) (colon - listen));
    struct in6_addr scratch;
    if (inet_pton(brackets ? AF_INET6 : AF_INET, text, &scratch) != 1)
        return FALSE;
    *host = g_steal_pointer(&text);
    *port = (guint16) number;
    return TRUE;
}

gboolean
ps_address_is_loopback(const char *host)
{
    return g_str_has_prefix(host, "127.") || g_str_equal(host, "::1") ||
           g_str_has_prefix(host, "::ffff:127.");
}

gboolean
ps_config_check(const PsConfig *config, GError **error)
{
    g_autofree char *host = NULL;
    guint16 port;
    const char *wrong = NULL;
    gboolean tls = *config->tls_certificate != '\0';
    if (!ps_listen_parse(config->listen, &host, &port))
        wrong = "listen must be an address and a port, as 127.0.0.1:8470 or [::1]:8470";
    else if (tls != (*config->tls_key != '\0'))
        wrong = "tls_certificate and tls_key go together";
    else if (!ps_address_is_loopback(host) && !tls && !config->behind_proxy)
        wrong = "listen is another address than loopback: set tls_certificate and tls_key, or "
                "behind_proxy = yes where a proxy in front speaks TLS";
    else if (*config->origin != '\0' && ((!g_str_has_prefix(config->origin, "https://") &&
                                          !g_str_has_prefix(config->origin, "http://")) ||
                                         strchr(strstr(config->origin, "//") + 2, '/') != NULL))
        wrong = "origin must be https://HOST, without a path";
    else if (!g_str_equal(config->language, "en") && !g_str_equal(config->language, "es"))
        wrong = "language must be en or es";
    if (wrong == NULL)
        return TRUE;
    g_set_error_literal(error, PS_ERROR, PS_ERROR_DATA, wrong);
    return FALSE;
}

char *
ps_config_print(const PsConfig *config)
{
    GString *out = g_string_new("[" GROUP "]\n");
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        const void *at = place(config, &keys[i]);
        g_string_append_printf(out, "# %s\n%s = ", keys[i].says, keys[i].name);
        if (keys[i].type == TEXT)
            g_string_append(out, *(char *const *) at);
        else if (keys[i].type == YES_NO)
            g_string_append(out, *(const gboolean *) at ? "yes" : "no");
        else
            g_string_append_printf(out, "%" G_GINT64_FORMAT, *(const gint64 *) at);
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

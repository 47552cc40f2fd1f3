/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts an answer on the wire, with what every answer carries. */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/server/exchange.h"

#define POLICY                                                                                     \
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "              \
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

static void
unref_bytes(void *bytes)
{
    g_bytes_unref(bytes);
}

static struct MHD_Response *
make_response(const PsResponse *answer)
{
    if (answer->file != NULL) {
        int fd = open(answer->file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
        struct stat info;
        if (fd < 0)
            return NULL;
        if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode))
            return MHD_create_response_from_fd64((uint64_t) info.st_size, fd);
        close(fd);
        return NULL;
    }
    if (answer->body == NULL)
        return MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
    gsize length;
    const void *data = g_bytes_get_data(answer->body, &length);
    return MHD_create_response_from_buffer_with_free_callback_cls(
        length, (void *) (gsize) data, unref_bytes, g_bytes_ref(answer->body));
}

static gboolean
is_tls(const PsExchange *exchange)
{
    const PsConfig *config = exchange->server->config;
    if (*config->tls_certificate != '\0')
        return TRUE;
    return config->behind_proxy &&
           g_strcmp0(ps_exchange_header(exchange, "X-Forwarded-Proto"), "https") == 0;
}

static void
add_headers(const PsExchange *exchange, struct MHD_Response *response)
{
    const PsResponse *answer = exchange->response;
    const char *const always[][2] = {
        {"Content-Security-Policy", answer->policy != NULL ? answer->policy : POLICY},
        {"X-Content-Type-Options", "nosniff"},
        /* Not no-referrer: with it browsers name no origin for a form, and it is told by that. */
        {"Referrer-Policy", "same-origin"},
        {"X-Frame-Options", "DENY"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Permissions-Policy", "camera=(), microphone=(), geolocation=()"},
        {"Cache-Control", answer->immutable ? "public, max-age=31536000, immutable" : "no-store"},
    };
    for (gsize i = 0; i < G_N_ELEMENTS(always); i++)
        MHD_add_response_header(response, always[i][0], always[i][1]);
    if (is_tls(exchange))
        MHD_add_response_header(response, "Strict-Transport-Security", "max-age=63072000");
    if (answer->type != NULL)
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, answer->type);
    for (guint i = 0; i + 1 < answer->headers->len; i += 2)
        MHD_add_response_header(response, g_ptr_array_index(answer->headers, i),
                                g_ptr_array_index(answer->headers, i + 1));
    if (exchange->gave_up || g_atomic_int_get(&exchange->server->stopping))
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONNECTION, "close");
}

enum MHD_Result
ps_exchange_send(PsExchange *exchange)
{
    struct MHD_Response *response = exchange->stream != NULL ? g_steal_pointer(&exchange->stream)
                                                             : make_response(exchange->response);
    if (response == NULL) { /* gone between the handler and now */
        ps_exchange_answer(exchange, ps_response_words(&exchange->request, 404, "refused.unknown"));
        response = make_response(exchange->response);
    }
    add_headers(exchange, response);
    exchange->status = exchange->response->status;
    enum MHD_Result sent =
        MHD_queue_response(exchange->connection, exchange->response->status, response);
    MHD_destroy_response(response);
    return sent;
}

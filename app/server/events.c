/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Live progress. */
#include "app/server/events.h"

#include <string.h>

#include "app/server/receive.h"
#include "app/server/states.h"

#define MAX_UPLOADS 200u
#define MAX_STREAMS_PER_USER 8u
#define BEAT_US (15 * G_USEC_PER_SEC)
#define RETRY_MS 2000

typedef struct {
    char *id;
    char *last; /* as it was told */
    gboolean final;
} Tracked;

typedef struct {
    PsEvents *events;
    struct MHD_Connection *connection;
    GMutex lock;
    char *user;
    const char *lang;
    GArray *tracked; /* of Tracked */
    GString *pending;
    gsize sent;
    guint64 serial;
    gboolean asleep, look, beat, done;
} Stream;

struct PsEvents {
    PsServer *server;
    GMutex lock;
    GPtrArray *streams;
    gint wake, ending; /* atomic */
    gint64 beat_us;
};

PsEvents *
ps_events_new(PsServer *server)
{
    PsEvents *events = g_new0(PsEvents, 1);
    events->server = server;
    g_mutex_init(&events->lock);
    events->streams = g_ptr_array_new();
    return events;
}

void
ps_events_free(PsEvents *events)
{
    if (events == NULL)
        return;
    g_ptr_array_unref(events->streams);
    g_mutex_clear(&events->lock);
    g_free(events);
}

void
ps_events_wake(PsEvents *events)
{
    g_atomic_int_set(&events->wake, 1);
}

static void
wake_all(PsEvents *events, gboolean look, gboolean beat)
{
    g_mutex_lock(&events->lock);
    for (guint i = 0; i < events->streams->len; i++) {
        Stream *stream = g_ptr_array_index(events->streams, i);
        g_mutex_lock(&stream->lock);
        stream->look |= look;
        stream->beat |= beat;
        if (stream->asleep) {
            stream->asleep = FALSE;
            MHD_resume_connection(stream->connection);
        }
        g_mutex_unlock(&stream->lock);
    }
    g_mutex_unlock(&events->lock);
}

void
ps_events_tick(PsEvents *events, gint64 now_us)
{
    gboolean beat = now_us - events->beat_us >= BEAT_US;
    gboolean look = g_atomic_int_compare_and_exchange(&events->wake, 1, 0);
    if (beat)
        events->beat_us = now_us;
    if (look || beat)
        wake_all(events, look, beat);
}

void
ps_events_end(PsEvents *events)
{
    g_atomic_int_set(&events->ending, 1);
    wake_all(events, FALSE, FALSE);
}

guint
ps_events_open_streams(PsEvents *events)
{
    g_mutex_lock(&events->lock);
    guint open = events->streams->len;
    g_mutex_unlock(&events->lock);
    return open;
}

/* Tells one upload where it changed. FALSE where the store did not answer: later, then. */
static gboolean
tell(Stream *stream, Tracked *tracked, GHashTable *cache)
{
    PsServer *server = stream->events->server;
    g_autoptr(GError) error = NULL;
    g_autofree char *text = NULL;
    g_autoptr(PsUpload) upload = ps_store_upload_find(server->store, tracked->id, &error);
    if (error != NULL)
        return FALSE;
    if (upload == NULL || upload->link != NULL || g_strcmp0(upload->by, stream->user) != 0) {
        tracked->final = TRUE; /* ended, or not theirs: the same answer */
        text = g_strdup_printf("{\"upload\": \"%s\", \"state\": \"gone\", \"final\": true}",
                               tracked->id);
    } else {
        g_autoptr(PsFileState) state = ps_filestate_of(server, upload, stream->lang, cache, &error);
        if (state == NULL)
            return FALSE;
        tracked->final = state->final;
        text = ps_filestate_json(state);
    }
    if (g_strcmp0(text, tracked->last) == 0)
        return TRUE;
    g_string_append_printf(stream->pending, "id: %" G_GUINT64_FORMAT "\nevent: file\ndata: %s\n\n",
                           ++stream->serial, text);
    g_free(tracked->last);
    tracked->last = g_steal_pointer(&text);
    return TRUE;
}

static void
look_again(Stream *stream)
{
    g_autoptr(GHashTable) cache = ps_filestate_cache();
    gboolean final = TRUE;
    stream->look = FALSE;
    for (guint i = 0; i < stream->tracked->len; i++) {
        Tracked *tracked = &g_array_index(stream->tracked, Tracked, i);
        if (!tracked->final && !tell(stream, tracked, cache))
            stream->look = TRUE;
        final = final && tracked->final;
    }
    if (!final || stream->done)
        return;
    stream->done = TRUE;
    g_string_append(stream->pending, "event: done\ndata: {}\n\n");
}

/* Gives what is pending; with nothing, the stream sleeps until the next tick that has news. */
static ssize_t
read_stream(void *cls, uint64_t at, char *buffer, size_t most)
{
    Stream *stream = cls;
    g_mutex_lock(&stream->lock);
    if (stream->sent == stream->pending->len) {
        g_string_truncate(stream->pending, 0);
        stream->sent = 0;
        if (stream->look && !stream->done)
            look_again(stream);
        if (stream->pending->len == 0 && stream->beat)
            g_string_append(stream->pending, ": \n\n");
        stream->beat = FALSE;
    }
    gsize left = MIN(stream->pending->len - stream->sent, most);
    if (left > 0) {
        memcpy(buffer, stream->pending->str + stream->sent, left);
        stream->sent += left;
        g_mutex_unlock(&stream->lock);
        return (ssize_t) left;
    }
    gboolean over = stream->done || g_atomic_int_get(&stream->events->ending);
    if (!over) {
        stream->asleep = TRUE;
        MHD_suspend_connection(stream->connection);
    }
    g_mutex_unlock(&stream->lock);
    return over ? MHD_CONTENT_READER_END_OF_STREAM : 0;
}

static void
tracked_clear(gpointer data)
{
    Tracked *tracked = data;
    g_free(tracked->id);
    g_free(tracked->last);
}

static void
stream_free(void *cls)
{
    Stream *stream = cls;
    g_mutex_lock(&stream->events->lock);
    g_ptr_array_remove_fast(stream->events->streams, stream);
    g_mutex_unlock(&stream->events->lock);
    g_array_unref(stream->tracked);
    g_string_free(stream->pending, TRUE);
    g_mutex_clear(&stream->lock);
    g_free(stream->user);
    g_free(stream);
}

static Stream *
stream_new(PsExchange *exchange, const char *const *ids)
{
    Stream *stream = g_new0(Stream, 1);
    stream->events = exchange->server->events;
    stream->connection = exchange->connection;
    stream->user = g_strdup(exchange->request.user);
    stream->lang = ps_lang_known(exchange->request.lang);
    stream->look = TRUE;
    g_mutex_init(&stream->lock);
    stream->pending = g_string_new(NULL);
    g_string_append_printf(stream->pending, "retry: %d\n\n", RETRY_MS);
    stream->tracked = g_array_new(FALSE, TRUE, sizeof(Tracked));
    g_array_set_clear_func(stream->tracked, tracked_clear);
    for (guint i = 0; ids[i] != NULL; i++) {
        Tracked tracked = {.id = g_strdup(ids[i])};
        g_array_append_val(stream->tracked, tracked);
    }
    /* Every state is told anew to one who comes back, so nothing is missed; the count goes on. */
    gint64 last;
    if (ps_request_number(ps_exchange_header(exchange, "Last-Event-ID"), 0, G_MAXINT32, &last))
        stream->serial = (guint64) last;
    return stream;
}

/* FALSE where this user has too many. */
static gboolean
add_stream(Stream *stream)
{
    PsEvents *events = stream->events;
    guint own = 0;
    g_mutex_lock(&events->lock);
    for (guint i = 0; i < events->streams->len; i++) {
        const Stream *other = g_ptr_array_index(events->streams, i);
        own += g_strcmp0(other->user, stream->user) == 0;
    }
    if (own < MAX_STREAMS_PER_USER)
        g_ptr_array_add(events->streams, stream);
    g_mutex_unlock(&events->lock);
    return own < MAX_STREAMS_PER_USER;
}

static gboolean
is_id(const char *text)
{
    gsize length = strspn(text, "abcdefghijklmnopqrstuvwxyz234567");
    return length == 26 && text[length] == '\0';
}

struct MHD_Response *
ps_events_open(PsExchange *exchange)
{
    const char *asked = ps_request_query(&exchange->request, "uploads");
    g_auto(GStrv) ids = g_strsplit(asked == NULL ? "" : asked, ",", -1);
    guint count = g_strv_length(ids);
    gboolean clean = count > 0 && count <= MAX_UPLOADS;
    for (guint i = 0; clean && i < count; i++)
        clean = is_id(ids[i]);
    if (!clean) {
        ps_exchange_refuse(exchange, 400, "bad.address");
        return NULL;
    }
    Stream *stream = stream_new(exchange, (const char *const *) ids);
    if (!add_stream(stream)) {
        stream_free(stream);
        ps_exchange_postpone(exchange, 503, "busy", 10);
        return NULL;
    }
    ps_exchange_answer(exchange, ps_response_status(200));
    exchange->response->type = g_strdup("text/event-stream");
    ps_response_header(exchange->response, "X-Accel-Buffering", "no");
    return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, 4096, read_stream, stream,
                                             stream_free);
}

PsResponse *
ps_events_get(const PsRequest *request, GError **error)
{
    return ps_response_words(request, 400, "bad.address");
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws pictures and keeps those that were asked for last. */
#include "app/desk/pictures.h"

#include "app/crew.h"

/* Of pictures that are kept: some hundred lines, or a dozen pages. */
#define KEPT_BYTES (6u * 1024 * 1024)

typedef struct {
    char *key;
    GBytes *png; /* NULL: it cannot be drawn */
} Kept;

struct PsDeskPictures {
    GMutex drawing;     /* one document at a time */
    GMutex lock;        /* over what follows */
    GQueue order;       /* of Kept *, the last that was asked for in front */
    GHashTable *by_key; /* key → link in `order` */
    gsize bytes;
    PsCrew *crew; /* under `drawing` */
};

static void
kept_free(Kept *kept)
{
    g_clear_pointer(&kept->png, g_bytes_unref);
    g_free(kept->key);
    g_free(kept);
}

PsDeskPictures *
ps_deskpictures_new(void)
{
    PsDeskPictures *pictures = g_new0(PsDeskPictures, 1);
    g_mutex_init(&pictures->drawing);
    g_mutex_init(&pictures->lock);
    g_queue_init(&pictures->order);
    pictures->by_key = g_hash_table_new(g_str_hash, g_str_equal);
    return pictures;
}

void
ps_deskpictures_free(PsDeskPictures *pictures)
{
    if (pictures == NULL)
        return;
    ps_crew_free(pictures->crew);
    g_hash_table_unref(pictures->by_key);
    g_queue_clear_full(&pictures->order, (GDestroyNotify) kept_free);
    g_mutex_clear(&pictures->lock);
    g_mutex_clear(&pictures->drawing);
    g_free(pictures);
}

static char *
key_of(const char *id, const PsStripRequest *request, guint width_px)
{
    return g_strdup_printf("%s %u %u %.0f %.0f %.0f %.0f %u", id, request->page, request->turn,
                           request->box.x0 * 10, request->box.y0 * 10, request->box.x1 * 10,
                           request->box.y1 * 10, width_px);
}

/* TRUE where it is known; then `*png` is yours. */
static gboolean
look_up(PsDeskPictures *pictures, const char *key, GBytes **png)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&pictures->lock);
    (void) locker;
    GList *link = g_hash_table_lookup(pictures->by_key, key);
    if (link == NULL)
        return FALSE;
    g_queue_unlink(&pictures->order, link);
    g_queue_push_head_link(&pictures->order, link);
    const Kept *kept = link->data;
    *png = kept->png == NULL ? NULL : g_bytes_ref(kept->png);
    return TRUE;
}

static gsize
size_of(const Kept *kept)
{
    return 256 + (kept->png == NULL ? 0 : g_bytes_get_size(kept->png));
}

static void
keep(PsDeskPictures *pictures, char *key, GBytes *png)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&pictures->lock);
    (void) locker;
    if (g_hash_table_contains(pictures->by_key, key)) {
        g_free(key);
        return;
    }
    Kept *kept = g_new0(Kept, 1);
    *kept = (Kept){key, png == NULL ? NULL : g_bytes_ref(png)};
    g_queue_push_head(&pictures->order, kept);
    g_hash_table_insert(pictures->by_key, key, pictures->order.head);
    pictures->bytes += size_of(kept);
    while (pictures->bytes > KEPT_BYTES && pictures->order.length > 1) {
        Kept *oldest = g_queue_pop_tail(&pictures->order);
        g_hash_table_remove(pictures->by_key, oldest->key);
        pictures->bytes -= size_of(oldest);
        kept_free(oldest);
    }
}

typedef struct {
    const char *id, *name;
    guint width_px;
} Document;

static gboolean
draw(PsDeskPictures *pictures, const Document *document, const GArray *all, GBytes *bytes,
     GError **error)
{
    if (pictures->crew == NULL && (pictures->crew = ps_crew_new(1, error)) == NULL)
        return FALSE;
    g_autoptr(GPtrArray) drawn =
        ps_crew_strips(pictures->crew, bytes, document->name, all, document->width_px, error);
    if (drawn == NULL)
        return FALSE;
    for (guint i = 0; i < all->len && i < drawn->len; i++)
        keep(pictures,
             key_of(document->id, &g_array_index(all, PsStripRequest, i), document->width_px),
             g_ptr_array_index(drawn, i));
    return TRUE;
}

GBytes *
ps_deskpictures_get(PsDeskPictures *pictures, const char *id, const char *name,
                    const PsStripRequest *wanted, const GArray *all, guint width_px,
                    GBytes *(*bytes)(const char *id, gpointer user), gpointer user, GError **error)
{
    GBytes *png = NULL;
    const Document document = {id, name, width_px};
    g_autofree char *key = key_of(id, wanted, width_px);
    if (look_up(pictures, key, &png))
        return png;
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&pictures->drawing);
    (void) locker;
    /* Another may have drawn it meanwhile. */
    if (look_up(pictures, key, &png))
        return png;
    g_autoptr(GBytes) read = bytes(id, user);
    if (read == NULL || !draw(pictures, &document, all, read, error))
        return NULL;
    look_up(pictures, key, &png);
    return png;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Static files, read once. */
#include "app/server/assets.h"

#include <string.h>

#include "app/server/server.h"
#include "core/datafile.h"
#include "core/error.h"

typedef struct {
    char *path; /* "/assets/plain.HASH.css" */
    const char *type;
    GBytes *bytes;
} Asset;

struct PsAssets {
    GHashTable *by_name, *by_path; /* Asset *; the first owns them */
};

static const struct {
    const char *suffix, *type;
} types[] = {
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".woff2", "font/woff2"},
};

static const char *
type_of(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(types); i++)
        if (g_str_has_suffix(name, types[i].suffix))
            return types[i].type;
    return NULL;
}

static void
asset_free(gpointer data)
{
    Asset *asset = data;
    g_free(asset->path);
    g_bytes_unref(asset->bytes);
    g_free(asset);
}

static void
add(PsAssets *assets, const char *name, char *text, gsize length)
{
    Asset *asset = g_new0(Asset, 1);
    asset->bytes = g_bytes_new_take(text, length);
    asset->type = type_of(name);
    g_autofree char *hash = g_compute_checksum_for_bytes(G_CHECKSUM_SHA256, asset->bytes);
    const char *dot = strrchr(name, '.');
    asset->path = g_strdup_printf("/assets/%.*s.%.16s%s", (int) (dot - name), name, hash, dot);
    g_hash_table_insert(assets->by_name, g_strdup(name), asset);
    g_hash_table_insert(assets->by_path, asset->path, asset);
}

PsAssets *
ps_assets_load(const char *folder, GError **error)
{
    g_autoptr(PsAssets) assets = g_new0(PsAssets, 1);
    assets->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, asset_free);
    assets->by_path = g_hash_table_new(g_str_hash, g_str_equal);
    g_autoptr(GPtrArray) names = ps_data_list(folder, "assets", "", error);
    if (names == NULL)
        return NULL;
    /* The style of the pages that are files: the live ones look the same. */
    g_ptr_array_add(names, g_strdup("page/review.css"));
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        if (type_of(name) == NULL)
            continue;
        g_autofree char *path = g_build_filename(folder, name, NULL);
        char *text;
        gsize length;
        g_autoptr(GError) local = NULL;
        if (!g_file_get_contents(path, &text, &length, &local)) {
            g_set_error(error, PS_ERROR, PS_ERROR_DATA, "%s: %s", name, local->message);
            return NULL;
        }
        add(assets, strchr(name, '/') + 1, text, length);
    }
    return g_steal_pointer(&assets);
}

void
ps_assets_free(PsAssets *assets)
{
    if (assets == NULL)
        return;
    g_hash_table_unref(assets->by_path);
    g_hash_table_unref(assets->by_name);
    g_free(assets);
}

const char *
ps_asset_path(const PsRequest *request, const char *name)
{
    const Asset *asset = g_hash_table_lookup(request->server->assets->by_name, name);
    return asset == NULL ? NULL : asset->path;
}

PsResponse *
ps_assets_get(const PsRequest *request, GError **error)
{
    const Asset *asset = g_hash_table_lookup(request->server->assets->by_path, request->path);
    if (asset == NULL)
        return ps_response_words(request, 404, "refused.unknown");
    PsResponse *response = ps_response_bytes(200, asset->type, asset->bytes);
    response->immutable = TRUE;
    return response;
}

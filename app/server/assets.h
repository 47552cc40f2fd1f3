/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Styles, scripts and pictures of the pages, by a name with their hash in it, so that a browser may
 * keep each for ever: share/plainstage/assets. */
#pragma once

#include "app/server/handler.h"

typedef struct PsAssets PsAssets;

PsAssets *ps_assets_load(const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ps_assets_free(PsAssets *assets);

/* "/assets/plain.3f2a....css" for "plain.css"; NULL where there is none. Borrowed. */
const char *ps_asset_path(const PsRequest *request, const char *name);

/* GET /assets/{name} */
PsResponse *ps_assets_get(const PsRequest *request, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PsAssets, ps_assets_free)

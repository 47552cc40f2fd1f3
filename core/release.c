/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A release as JSON and back. */
#include "core/release.h"

#include "core/error.h"
#include "core/json.h"

PsRelease *
ps_release_new(const char *by, const char *at, const char *of, GPtrArray *checked, json_t *changes)
{
    PsRelease *release = g_new0(PsRelease, 1);
    release->by = g_strdup(by);
    release->at = g_strdup(at);
    release->of = g_strdup(of);
    release->checked = checked != NULL ? checked : g_ptr_array_new_with_free_func(g_free);
    release->changes = changes != NULL ? changes : json_array();
    return release;
}

void
ps_release_free(PsRelease *release)
{
    if (release == NULL)
        return;
    g_free(release->by);
    g_free(release->at);
    g_free(release->of);
    g_ptr_array_unref(release->checked);
    json_decref(release->changes);
    g_free(release);
}

json_t *
ps_release_to_json(const PsRelease *release)
{
    return json_pack("{s:s, s:s, s:s, s:o, s:O}", "by", release->by, "at", release->at, "of",
                     release->of, "checked", ps_json_from_strings(release->checked), "changes",
                     release->changes);
}

PsRelease *
ps_release_from_json(const json_t *json, GError **error)
{
    const char *by = ps_json_get_string(json, "by"), *at = ps_json_get_string(json, "at");
    const char *of = ps_json_get_string(json, "of");
    json_t *changes = json_object_get(json, "changes");
    if (by == NULL || at == NULL || of == NULL || !json_is_array(changes)) {
        g_set_error(error, PS_ERROR, PS_ERROR_INPUT,
                    "a release needs \"by\", \"at\", \"of\" and \"changes\"");
        return NULL;
    }
    return ps_release_new(by, at, of, ps_json_to_strings(json_object_get(json, "checked")),
                          json_incref(changes));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for the words of fields and choices. */
#include "app/desk/formwords.h"

#include "app/desk/factform.h"
#include "core/kind.h"

static gboolean
has(const PsWordFiles *words, GError **error, const char *format, const char *a, const char *b)
{
    g_autofree char *tag = g_strdup_printf("%s.%s.%s", format, a, b);
    if (ps_wordfiles_find(words, ps_langs[0], tag) != NULL)
        return TRUE;
    ps_datafile_fail(error, words->file[0], NULL, NULL, "the word \"%s\" is missing", tag);
    return FALSE;
}

static gboolean
check_field(const PsWordFiles *words, PsFactKind kind, const PsField *field, GError **error)
{
    if (!has(words, error, "field", ps_kind_name(kind), field->name))
        return FALSE;
    for (const char *const *choice = field->choices; choice != NULL && *choice != NULL; choice++)
        if (!has(words, error, "choice", field->name, *choice))
            return FALSE;
    return TRUE;
}

gboolean
ps_formwords_check(const PsWordFiles *words, GError **error)
{
    for (PsFactKind kind = 0; kind < PS_KIND_COUNT; kind++) {
        if (!ps_factform_has(kind))
            continue;
        for (const PsField *field = ps_kind_row(kind)->fields; field->name != NULL; field++)
            if (ps_factform_asks(kind, field) && !check_field(words, kind, field, error))
                return FALSE;
    }
    return TRUE;
}

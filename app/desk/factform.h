/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form by which a person says what a fact is, and what was typed into it. */
#pragma once

#include "app/server/handler.h"
#include "core/fact.h"

/* Whether facts of this kind can be corrected one by one. */
gboolean ps_factform_has(PsFactKind kind);
/* Whether the form asks for a field; the others follow from these. */
gboolean ps_factform_asks(PsFactKind kind, const PsField *field);

/* Appends the fields, filled with what `fact` says (NULL: nothing), or, where `typed` is set, with
 * what the request's own form has. */
void ps_factform_write(GString *html, const PsRequest *request, PsFactKind kind, const PsFact *fact,
                       gboolean typed);

/* The fact as the request's form says it, as JSON; what it does not ask for is taken from `was`.
 * NULL with PS_ERROR_INPUT, whose message is a tag of the desk's words that says what is wrong. */
json_t *ps_factform_read(const PsRequest *request, PsFactKind kind, const json_t *was,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms as browsers send them: application/x-www-form-urlencoded, held whole and so kept small. */
#pragma once

#include "app/server/exchange.h"

#define PS_MAX_FORM_BYTES (64u * 1024)
#define PS_MAX_FORM_FIELDS 200u

/* Fields by name, each with its values in order (GPtrArray of char *). NULL where it is no form,
 * not UTF-8, or has too many fields. Yours. */
GHashTable *ps_form_parse(const char *text, gsize length);
GHashTable *ps_form_new(void);
/* Takes both. FALSE where there are too many. */
gboolean ps_form_add(GHashTable *form, char *name, char *value);

/* Who takes the body of this request; NULL where it has none that anyone wants. May refuse. */
const PsBody *ps_form_body(PsExchange *exchange);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Coming in, going out, the language, and where one lands. */
#pragma once

#include "app/server/handler.h"

PsResponse *ps_login_form(const PsRequest *request, GError **error); /* GET /login */
PsResponse *ps_login_post(const PsRequest *request,
                          GError **error); /* POST /login: name, password */
PsResponse *ps_logout_post(const PsRequest *request, GError **error); /* POST /logout */
PsResponse *ps_start_get(const PsRequest *request, GError **error);   /* GET / */
PsResponse *ps_lang_get(const PsRequest *request, GError **error); /* GET /lang?to=es&back=/... */

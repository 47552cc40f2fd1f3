/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The desk's rows of the table of addresses. */
#pragma once

#include "app/server/handler.h"

PsResponse *ps_desk_worklist_get(const PsRequest *request, GError **error);
PsResponse *ps_desk_upload_get(const PsRequest *request, GError **error);
/* {token}: the same for those who have an upload link */
PsResponse *ps_desk_link_get(const PsRequest *request, GError **error);
PsResponse *ps_desk_case_get(const PsRequest *request, GError **error);

/* Pictures: {key}, {document}, {page}, and of a line {box}. */
PsResponse *ps_desk_page_png(const PsRequest *request, GError **error);
PsResponse *ps_desk_strip_png(const PsRequest *request, GError **error);

/* {key}, {letter} */
PsResponse *ps_desk_letter_get(const PsRequest *request, GError **error);
/* {key}: the file is the last part of the path. */
PsResponse *ps_desk_file_get(const PsRequest *request, GError **error);

/* What people do with a case; the name is the last part of the path. */
PsResponse *ps_desk_confirm_post(const PsRequest *request, GError **error);
PsResponse *ps_desk_correct_post(const PsRequest *request, GError **error);
PsResponse *ps_desk_standing_post(const PsRequest *request, GError **error);
PsResponse *ps_desk_ask_post(const PsRequest *request, GError **error);
PsResponse *ps_desk_told_post(const PsRequest *request, GError **error);
PsResponse *ps_desk_signoff_post(const PsRequest *request, GError **error);
PsResponse *ps_desk_release_post(const PsRequest *request, GError **error);
PsResponse *ps_desk_reopen_post(const PsRequest *request, GError **error);
PsResponse *ps_desk_link_post(const PsRequest *request, GError **error);

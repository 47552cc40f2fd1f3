/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two files of an upload: its bytes, and how many of them count. The number is written after
 * the bytes are on the disk, so that neither a kill nor a power cut leaves one that says too much;
 * what is beyond it is cut off when the upload goes on. */
#pragma once

#include "store/store.h"

/* 0 where there is none yet. */
gint64 ps_uploadfile_counted(const PsStore *store, const char *id);
/* The file, made where it is not there, for one at a time until it is closed. -1 with PS_ERROR_BUSY
 * while another has it. */
int ps_uploadfile_take(const PsStore *store, const char *id, GError **error);

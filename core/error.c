/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gives the error domain its name. */
#include "core/error.h"

G_DEFINE_QUARK(ps - error - quark, ps_error)

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a camera was held, as it notes it in a JPEG file. */
#pragma once

#include <glib.h>

/* The Exif orientation, 1 to 8: which side of the picture is where when it is looked at. 1, as it
 * is, where nothing is said or what is said makes no sense. */
guint ps_exif_orientation(GBytes *jpeg);

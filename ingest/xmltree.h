/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An XML file as a tree: no network, no outside entity, no entity put in for its name, and the
 * library's own limits on depth and growth. Names are compared without their namespace, which
 * writers of the same format spell in several ways. */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

/* NULL where it is not well-formed. */
xmlDoc *ps_xmltree_parse(const char *data, gsize size);

gboolean ps_xmltree_is(const xmlNode *node, const char *name);
/* The first child element of that name; NULL where there is none, or where `node` is NULL. */
xmlNode *ps_xmltree_child(const xmlNode *node, const char *name);
/* The next sibling element of the same name. */
xmlNode *ps_xmltree_next(const xmlNode *node);
/* An attribute; NULL where there is none. Yours. */
char *ps_xmltree_attribute(const xmlNode *node, const char *name);
/* All text inside; NULL where there is none. Yours. */
char *ps_xmltree_text(const xmlNode *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(xmlDoc, xmlFreeDoc)

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The published schema of record.json is closed, and knows every key that a record may have. */
#include "core/choice.h"
#include "tests/report/sample.h"

static PsDataFile *
schema(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = ps_data_folder(&error);
    PsDataFile *file = ps_datafile_load(folder, "schema/record.schema.json", &error);
    g_assert_no_error(error);
    return file;
}

/* The schema object that `node` is or points to. */
static const json_t *
resolve(const PsDataFile *file, const json_t *node)
{
    const char *ref = ps_json_get_string(node, "$ref");
    if (ref == NULL)
        return node;
    g_assert_true(g_str_has_prefix(ref, "#/$defs/"));
    const json_t *def = json_object_get(json_object_get(file->root, "$defs"), ref + 8);
    g_assert_nonnull(def);
    return def;
}

static gboolean
type_is(const json_t *node, const char *name)
{
    const json_t *type = json_object_get(node, "type");
    size_t i;
    json_t *item;
    if (json_is_string(type))
        return g_str_equal(json_string_value(type), name);
    json_array_foreach((json_t *) (gsize) type, i, item)
    {
        if (g_str_equal(json_string_value(item), name))
            return TRUE;
    }
    return FALSE;
}

static const char *
type_of(const json_t *value)
{
    return json_is_object(value)    ? "object"
           : json_is_array(value)   ? "array"
           : json_is_string(value)  ? "string"
           : json_is_boolean(value) ? "boolean"
           : json_is_null(value)    ? "null"
                                    : "number";
}

static void
walk(const PsDataFile *file, const json_t *node, const json_t *value, const char *path)
{
    node = resolve(file, node);
    const json_t *choices = json_object_get(node, "enum");
    size_t i;
    json_t *item;
    gboolean listed = FALSE;
    json_array_foreach((json_t *) (gsize) choices, i, item) listed |= json_equal(item, value);
    if (choices != NULL && !listed)
        g_error("%s: the schema does not list this value", path);
    if (json_object_get(node, "type") != NULL && !type_is(node, type_of(value)) &&
        !(json_is_number(value) && type_is(node, "integer")))
        g_error("%s: the schema has another type", path);
    const char *key;
    json_t *member;
    json_object_foreach((json_t *) (gsize) value, key, member)
    {
        const json_t *properties = json_object_get(node, "properties");
        g_autofree char *below = g_strconcat(path, ".", key, NULL);
        if (g_str_equal(path, "record.together"))
            continue;
        if (json_object_get(properties, key) == NULL)
            g_error("%s is not in the schema", below);
        walk(file, json_object_get(properties, key), member, below);
    }
    json_array_foreach((json_t *) (gsize) value, i, item)
        walk(file, json_object_get(node, "items"), item, path);
}

static void
record_keys_are_known(void)
{
    g_autoptr(PsDataFile) file = schema();
    g_autoptr(PsRecord) record = sample_record(
        "{" HISTOLOGY ", " SIZE ", " SITE ", " GRADE ", " NODES_0 ", \"metastasis\": {\"status\": "
        "\"conflict\", \"alternatives\": [{\"value\": \"M0\"}]}, \"treatments\": [{\"kind\": "
        "\"surgery\", \"status\": \"given\"}], \"biomarkers\": [{\"name\": \"MDM2\", \"result\": "
        "\"positive\"}], \"stated_stage\": [{\"text\": \"IIIB\"}]}",
        STAGE_IIIB,
        "{\"extent\": \"EXT-LOCAL\", \"review\": [{\"tag\": \"hold\", \"severity\": \"red\", "
        "\"fact\": \"size\"}]}");
    PsDocument *document = g_ptr_array_index(record->kase->documents, 0);
    g_ptr_array_add(document->problems, ps_problem_new("page_blank", 2));
    g_array_index(document->pages, PsPageNote, 1).turn = 90;
    json_object_set_new(record->kase->together, "identity", json_object());
    g_autoptr(json_t) json = ps_record_to_json(record);
    walk(file, file->root, json, "record");
}

/* Every object is closed but the one that is open on purpose. */
static void
check_closed(const json_t *node, const char *name)
{
    if (json_object_get(node, "properties") != NULL &&
        !json_is_false(json_object_get(node, "additionalProperties")))
        g_error("%s is open", name);
    const char *key;
    json_t *value;
    json_object_foreach((json_t *) (gsize) node, key, value) check_closed(value, key);
}

static void
every_object_is_closed(void)
{
    g_autoptr(PsDataFile) file = schema();
    check_closed(file->root, "record");
}

static void
every_field_and_choice_is_known(void)
{
    g_autoptr(PsDataFile) file = schema();
    for (PsFactKind kind = 0; kind < PS_KIND_COUNT; kind++) {
        const json_t *def =
            json_object_get(json_object_get(file->root, "$defs"), ps_kind_name(kind));
        const json_t *properties = json_object_get(def, "properties");
        for (const PsField *field = ps_kind_row(kind)->fields; field->name != NULL; field++) {
            const json_t *property = json_object_get(properties, field->name);
            if (property == NULL)
                g_error("%s.%s is not in the schema", ps_kind_name(kind), field->name);
            const json_t *choices = json_object_get(property, "enum");
            size_t count = 0;
            while (field->choices != NULL && field->choices[count] != NULL)
                count++;
            g_assert_cmpuint(json_array_size(choices), ==, count);
            for (size_t i = 0; i < count; i++)
                g_assert_cmpstr(json_string_value(json_array_get(choices, i)), ==,
                                field->choices[i]);
        }
    }
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/report/schema/record_keys_are_known", record_keys_are_known);
    g_test_add_func("/report/schema/every_object_is_closed", every_object_is_closed);
    g_test_add_func("/report/schema/every_field_and_choice_is_known",
                    every_field_and_choice_is_known);
    return g_test_run();
}

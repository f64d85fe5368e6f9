package io.millrace.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found out here about a change, and what the registry that is shipped says of the same. */
class CompatibilityTest {
    private static final AtomicInteger SUBJECTS = new AtomicInteger();

    /**
     * A change and the rules that it breaks.
     *
     * @param expected {@code field RULE} of each, in order; empty where it breaks none
     * @param registry whether the registry takes it too; where it decides otherwise than we do, the case says so
     */
    record Change(String name, SchemaKind kind, String before, String after, List<String> expected, boolean registry) {
        @Override
        public String toString() {
            return kind + ": " + name;
        }
    }

    static Stream<Change> changes() {
        return Stream.of(avro(), protobuf(), json()).flatMap(all -> all);
    }

    private static Stream<Change> avro() {
        String id = "{'name':'id','type':'long'}";
        return Stream.of(
                avro("a field with a default", id, id + ",{'name':'n','type':'int','default':1}"),
                avro(
                        "a field without a default",
                        id,
                        id + ",{'name':'n','type':'int'}",
                        "n READER_FIELD_MISSING_DEFAULT_VALUE"),
                avro("a field less", id + ",{'name':'n','type':'int'}", id),
                avro("a wider type", "{'name':'id','type':'int'}", id),
                avro("a narrower type", id, "{'name':'id','type':'int'}", "id TYPE_MISMATCH"),
                avro("null as well", id, "{'name':'id','type':['null','long']}"),
                avro("null no more", "{'name':'id','type':['null','long']}", id, "id TYPE_MISMATCH"),
                avro(
                        "a symbol less",
                        "{'name':'e','type':{'type':'enum','name':'E','symbols':['A','B']}}",
                        "{'name':'e','type':{'type':'enum','name':'E','symbols':['A']}}",
                        "e MISSING_ENUM_SYMBOLS"),
                avro(
                        "a field deep within",
                        "{'name':'a','type':{'type':'array','items':{'type':'record','name':'I','fields':[]}}}",
                        "{'name':'a','type':{'type':'array','items':{'type':'record','name':'I',"
                                + "'fields':[{'name':'x','type':'int'}]}}}",
                        "a[].x READER_FIELD_MISSING_DEFAULT_VALUE"),
                avro(
                        "a value of a map",
                        "{'name':'m','type':{'type':'map','values':'long'}}",
                        "{'name':'m','type':{'type':'map','values':'string'}}",
                        "m{} TYPE_MISMATCH"));
    }

    private static Stream<Change> protobuf() {
        return Stream.of(
                protobuf("a field more", "message M { int32 a = 1; }", "message M { int32 a = 1; string b = 2; }"),
                protobuf(
                        "a field less",
                        "message M { int32 a = 1; string b = 2; }",
                        "message M { reserved 2; int32 a = 1; }",
                        "M.b FIELD_NO_DELETE"),
                protobuf(
                        "another name",
                        "message M { int32 a = 1; }",
                        "message M { int32 b = 1; }",
                        "M.a FIELD_SAME_NAME"),
                protobuf(
                        "another type",
                        "message M { int32 a = 1; }",
                        "message M { string a = 1; }",
                        "M.a FIELD_SAME_TYPE"),
                protobuf(
                        "many of it",
                        "message M { int32 a = 1; }",
                        "message M { repeated int32 a = 1; }",
                        "M.a FIELD_SAME_CARDINALITY"),
                protobuf(
                        "another number",
                        "message M { int32 a = 1; }",
                        "message M { int32 a = 2; }",
                        "M.a FIELD_NO_DELETE"),
                protobuf(
                        "a message less",
                        "message M { int32 a = 1; } message N { int32 a = 1; }",
                        "message M { int32 a = 1; }",
                        "N MESSAGE_NO_DELETE"),
                protobuf(
                        "within a message",
                        "message M { N n = 1; message N { int32 x = 1; } }",
                        "message M { N n = 1; message N { string x = 1; } }",
                        "M.N.x FIELD_SAME_TYPE"),
                // The registry compares the text.
                differently(protobuf(
                        "the same type by another name",
                        "package p; message M { N n = 1; message N { int32 x = 1; } }",
                        "package p; message M { .p.M.N n = 1; message N { int32 x = 1; } }")),
                protobuf(
                        "a value less",
                        "enum E { A = 0; B = 1; } message M { E e = 1; }",
                        "enum E { A = 0; } message M { E e = 1; }",
                        "E.B ENUM_VALUE_NO_DELETE"),
                protobuf(
                        "a value more",
                        "enum E { A = 0; } message M { E e = 1; }",
                        "enum E { A = 0; B = 1; } message M { E e = 1; }"),
                protobuf(
                        "a map's values",
                        "message M { map<string, int32> a = 1; }",
                        "message M { map<string, string> a = 1; }",
                        "M.a FIELD_SAME_TYPE"),
                protobuf(
                        "another package",
                        "package a; message M { int32 a = 1; }",
                        "package b; message M { int32 a = 1; }"),
                // Writers of both would fill both, where a reader takes one.
                differently(protobuf(
                        "one of two",
                        "message M { int32 a = 1; int32 b = 2; }",
                        "message M { oneof o { int32 a = 1; int32 b = 2; } }",
                        "M.a FIELD_SAME_ONEOF",
                        "M.b FIELD_SAME_ONEOF")));
    }

    private static Stream<Change> json() {
        String closed = "{'type':'object','additionalProperties':false,'properties':{%s}}";
        String open = "{'type':'object','properties':{%s}}";
        String id = "'id':{'type':'integer'}";
        String both = id + ",'t':{'type':'string'}";
        return Stream.of(
                json("a property more, closed", closed.formatted(id), closed.formatted(both)),
                json(
                        "a property more, open",
                        open.formatted(id),
                        open.formatted(both),
                        "t PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL"),
                json("a property less, open", open.formatted(both), open.formatted(id)),
                json(
                        "a property less, closed",
                        closed.formatted(both),
                        closed.formatted(id),
                        "t PROPERTY_REMOVED_FROM_CLOSED_CONTENT_MODEL"),
                json(
                        "required",
                        open.formatted(both),
                        open.formatted(both).replace("'properties'", "'required':['t'],'properties'"),
                        "t REQUIRED_ATTRIBUTE_ADDED"),
                json("closed now", open.formatted(id), closed.formatted(id), " ADDITIONAL_PROPERTIES_REMOVED"),
                json("open now", closed.formatted(id), open.formatted(id)),
                json("a wider type", open.formatted(id), open.formatted("'id':{'type':'number'}")),
                json(
                        "a narrower type",
                        open.formatted("'id':{'type':'number'}"),
                        open.formatted(id),
                        "id TYPE_NARROWED"),
                json("another type", open.formatted(id), open.formatted("'id':{'type':'string'}"), "id TYPE_CHANGED"),
                json(
                        "null as well",
                        open.formatted("'n':{'type':'string'}"),
                        open.formatted("'n':{'type':['string','null']}")),
                json(
                        "null no more",
                        open.formatted("'n':{'type':['string','null']}"),
                        open.formatted("'n':{'type':'string'}"),
                        "n TYPE_NARROWED"),
                json("a value more", open.formatted("'n':{'enum':['a']}"), open.formatted("'n':{'enum':['a','b']}")),
                json(
                        "a value less",
                        open.formatted("'n':{'enum':['a','b']}"),
                        open.formatted("'n':{'enum':['a']}"),
                        "n ENUM_ARRAY_NARROWED"),
                json(
                        "a tighter bound",
                        open.formatted("'n':{'type':'string','maxLength':9}"),
                        open.formatted("'n':{'type':'string','maxLength':8}"),
                        "n MAX_LENGTH_DECREASED"),
                json(
                        "elements",
                        open.formatted("'n':{'type':'array','items':{'type':'integer'}}"),
                        open.formatted("'n':{'type':'array','items':{'type':'string'}}"),
                        "n[] TYPE_CHANGED"),
                json(
                        "behind a reference",
                        open.formatted("'n':{'$ref':'#/definitions/X'}")
                                .replaceFirst("\\{", "{'definitions':{'X':{'type':'integer'}},"),
                        open.formatted("'n':{'$ref':'#/definitions/X'}")
                                .replaceFirst("\\{", "{'definitions':{'X':{'type':'string'}},"),
                        "n TYPE_CHANGED"),
                // Whatever was written is still allowed; the registry compares alternatives only with alternatives.
                differently(json(
                        "an alternative",
                        open.formatted("'n':{'type':'string'}"),
                        open.formatted("'n':{'oneOf':[{'type':'null'},{'type':'string'}]}"))),
                json(
                        "no alternative any more",
                        open.formatted("'n':{'oneOf':[{'type':'null'},{'type':'string'}]}"),
                        open.formatted("'n':{'type':'string'}"),
                        "n COMBINED_TYPE_SUBSCHEMAS_CHANGED"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void a_change_is_judged_here(Change change) {
        Compatibility backward = new Compatibility(CompatibilityLevel.BACKWARD, new SchemaFolder(Path.of("nowhere")));

        assertThat(backward.check(
                        text(change.kind(), change.after()), List.of(version(1, change.kind(), change.before()))))
                .extracting(one -> one.field() + " " + one.rule())
                .containsExactlyElementsOf(change.expected());
    }

    @ParameterizedTest
    @MethodSource("changes")
    void the_registry_says_the_same(Change change) {
        SchemaRegistry registry = Apicurio.client();
        String subject = "change-" + SUBJECTS.incrementAndGet();
        registry.register(subject, text(change.kind(), change.before()));

        List<Incompatibility> found = registry.check(subject, text(change.kind(), change.after()));

        assertThat(found.isEmpty()).isEqualTo(change.registry());
        if (!found.isEmpty() && !change.expected().isEmpty()) {
            assertThat(found)
                    .extracting(one -> one.field() + " " + one.rule())
                    .containsExactlyElementsOf(change.expected());
        }
    }

    @Test
    void the_level_says_who_has_to_read_what() {
        String small = record("{'name':'id','type':'long'}");
        String large = record("{'name':'id','type':'long'},{'name':'n','type':'int'}");

        assertThat(found(CompatibilityLevel.BACKWARD, small, large))
                .containsExactly("n READER_FIELD_MISSING_DEFAULT_VALUE");
        assertThat(found(CompatibilityLevel.FORWARD, small, large)).isEmpty();
        assertThat(found(CompatibilityLevel.BACKWARD, large, small)).isEmpty();
        assertThat(found(CompatibilityLevel.FORWARD, large, small))
                .containsExactly("n READER_FIELD_MISSING_DEFAULT_VALUE");
        assertThat(found(CompatibilityLevel.FULL, large, small)).hasSize(1);
        assertThat(found(CompatibilityLevel.NONE, large, "'string'")).isEmpty();
    }

    @Test
    void only_a_transitive_level_looks_back_beyond_the_latest_version() {
        String first = record("{'name':'id','type':'long'},{'name':'n','type':'int'}");
        String second = record("{'name':'id','type':'long'}");
        String third = record("{'name':'id','type':'long'},{'name':'n','type':'string','default':''}");

        assertThat(found(CompatibilityLevel.BACKWARD, first, second, third)).isEmpty();
        assertThat(found(CompatibilityLevel.BACKWARD_TRANSITIVE, first, second, third))
                .containsExactly("n TYPE_MISMATCH");
    }

    @Test
    void another_language_is_another_subject() {
        Compatibility backward = new Compatibility(CompatibilityLevel.BACKWARD, new SchemaFolder(Path.of("nowhere")));

        assertThat(backward.check(
                        text(SchemaKind.PROTOBUF, "syntax = 'proto3'; message M {}"),
                        List.of(version(4, SchemaKind.AVRO, "'string'"))))
                .containsExactly(new Incompatibility(
                        "",
                        "SCHEMA_TYPE_CHANGED",
                        "version 4 is AVRO, and the new schema is PROTOBUF; use another subject"));
    }

    private static List<String> found(CompatibilityLevel level, String... versions) {
        List<SubjectVersion> former = Stream.iterate(0, i -> i < versions.length - 1, i -> i + 1)
                .map(i -> version(i + 1, SchemaKind.AVRO, versions[i]))
                .toList();
        return new Compatibility(level, new SchemaFolder(Path.of("nowhere")))
                .check(text(SchemaKind.AVRO, versions[versions.length - 1]), former).stream()
                        .map(one -> one.field() + " " + one.rule())
                        .toList();
    }

    private static Change avro(String name, String before, String after, String... expected) {
        return change(name, SchemaKind.AVRO, record(before), record(after), expected);
    }

    private static Change protobuf(String name, String before, String after, String... expected) {
        String head = "syntax = 'proto3'; ";
        return change(name, SchemaKind.PROTOBUF, head + before, head + after, expected);
    }

    private static Change json(String name, String before, String after, String... expected) {
        return change(name, SchemaKind.JSON, before, after, expected);
    }

    private static Change change(String name, SchemaKind kind, String before, String after, String... expected) {
        return new Change(name, kind, before, after, List.of(expected), expected.length == 0);
    }

    private static Change differently(Change change) {
        return new Change(
                change.name(), change.kind(), change.before(), change.after(), change.expected(), !change.registry());
    }

    private static String record(String fields) {
        return "{'type':'record','name':'R','fields':[" + fields + "]}";
    }

    private static SubjectVersion version(int version, SchemaKind kind, String text) {
        return new SubjectVersion("s", version, OptionalInt.empty(), text(kind, text));
    }

    private static SchemaText text(SchemaKind kind, String text) {
        return new SchemaText(kind, text.replace('\'', '"'));
    }
}

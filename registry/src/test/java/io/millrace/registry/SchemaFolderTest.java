package io.millrace.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaFolderTest {
    private static final String POST = """
            {"type": "record", "name": "Post", "fields": [{"name": "id", "type": "long"}]}
            """;
    private static final String WITH_TEXT =
            POST.replace("}]", "}, {\"name\": \"text\", \"type\": \"string\", \"default\": \"\"}]");

    @TempDir
    private Path path;

    private SchemaFolder folder = new SchemaFolder(Path.of(""));

    @BeforeEach
    void open() {
        folder = new SchemaFolder(path);
    }

    @Test
    void file_names_say_subject_and_version() throws IOException {
        write("posts-value.avsc", POST);
        write("posts-value.v2.avsc", WITH_TEXT);
        write("order.v10.proto", "syntax = \"proto3\"; message Order {}");
        write("order.v9.proto", "syntax = \"proto3\"; message Order {}");
        write("README.md", "not a schema");

        assertThat(folder.subjects()).containsExactly("order", "posts-value");
        assertThat(folder.versions("order")).containsExactly(9, 10);
        assertThat(folder.versions("posts-value")).containsExactly(1, 2);
        assertThat(folder.latest("posts-value")).map(SubjectVersion::schema).contains(avro(WITH_TEXT));
        assertThat(folder.version("posts-value", 1)).map(SubjectVersion::schema).contains(avro(POST));
        assertThat(folder.latest("nothing")).isEmpty();
    }

    @Test
    void a_new_version_becomes_a_file_and_the_same_again_none() throws IOException {
        assertThat(folder.register("a/b-value", avro(POST)).version()).isEqualTo(1);
        assertThat(folder.register("a/b-value", avro(WITH_TEXT)).version()).isEqualTo(2);
        assertThat(folder.register("a/b-value", avro(POST)).version()).isEqualTo(1);

        assertThat(path.resolve("a%2Fb-value.avsc")).hasContent(POST);
        assertThat(path.resolve("a%2Fb-value.v2.avsc")).hasContent(WITH_TEXT);
        assertThat(folder.subjects()).containsExactly("a/b-value");
        try (var files = Files.list(path)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void what_would_break_readers_is_refused_and_no_file_is_written() {
        folder.register("posts-value", avro(POST));
        SchemaText bad = avro(WITH_TEXT.replace(", \"default\": \"\"", ""));

        assertThatThrownBy(() -> folder.register("posts-value", bad))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessage("the schema would break the subject 'posts-value', which is BACKWARD: field \"text\": "
                        + "READER_FIELD_MISSING_DEFAULT_VALUE: version 1 does not have it, and the new schema gives it no "
                        + "default to read those records with; add a default");
        assertThat(folder.versions("posts-value")).containsExactly(1);
    }

    @Test
    void levels_stand_in_a_file() throws IOException {
        assertThat(folder.level("posts-value")).isEqualTo(CompatibilityLevel.BACKWARD);

        write("compatibility.properties", "default = FULL\nposts-value = NONE\n");
        assertThat(folder.level("posts-value")).isEqualTo(CompatibilityLevel.NONE);
        assertThat(folder.level("other")).isEqualTo(CompatibilityLevel.FULL);

        write("compatibility.properties", "default = ALL\n");
        assertThatThrownBy(() -> folder.level("x"))
                .hasMessageContaining("'ALL'")
                .hasMessageContaining("BACKWARD");
    }

    @Test
    void text_that_is_no_schema_is_told_with_its_reason() {
        assertThatThrownBy(() -> folder.check("a", avro("{\"type\": \"recrod\"}")))
                .hasMessageContaining("this is no Avro schema");
        assertThatThrownBy(() -> folder.check("a", new SchemaText(SchemaKind.PROTOBUF, "message {")))
                .hasMessageContaining("this is no Protobuf schema")
                .hasMessageContaining("1:");
        assertThatThrownBy(() -> folder.check("a", new SchemaText(SchemaKind.JSON, "{\"type\":")))
                .hasMessageContaining("this is no JSON Schema");
    }

    @Test
    void two_files_for_one_version_are_told_apart_by_nobody() throws IOException {
        write("a.avsc", POST);
        write("a.v1.avsc", POST);

        assertThatThrownBy(() -> folder.latest("a"))
                .hasMessageContaining("a.avsc")
                .hasMessageContaining("are both version 1 of the subject 'a'; rename or remove one");
    }

    @Test
    void a_folder_that_is_missing_is_told() {
        assertThatThrownBy(() -> new SchemaFolder(path.resolve("no")).subjects())
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("there is no folder '" + path.resolve("no") + "'");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(path.resolve(name), text);
    }

    private static SchemaText avro(String text) {
        return new SchemaText(SchemaKind.AVRO, text);
    }
}

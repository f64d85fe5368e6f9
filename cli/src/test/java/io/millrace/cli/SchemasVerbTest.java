package io.millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.cli.text.Style;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas in a folder: no registry, and no state folder. */
class SchemasVerbTest {
    private static final String POST =
            "{\"type\":\"record\",\"name\":\"Post\",\"fields\":[{\"name\":\"id\",\"type\":\"long\"}]}";
    private static final String WITH_LIKES =
            POST.replace("}]", "},{\"name\":\"likes\",\"type\":\"int\",\"default\":0}]");

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path schemas = Path.of("");

    @BeforeEach
    void write() throws IOException {
        schemas = Files.createDirectory(folder.resolve("schemas"));
        Files.writeString(schemas.resolve("posts-value.avsc"), POST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "show", "check", "register"})
    void everyOneOfThemTeachesWithAnExample(String verb) {
        assertThat(execute("schemas", verb, "--help")).isZero();

        assertThat(out()).contains("Usage: millrace schemas " + verb).contains("./millrace schemas " + verb);
        assertThat(err()).isEmpty();
    }

    @Test
    void withoutAVerbTheUsageIsShown() {
        assertThat(execute("schemas")).isEqualTo(1);

        assertThat(err()).contains("Usage: millrace schemas").contains("register");
    }

    @Test
    void aFolderIsListed() {
        assertThat(folderVerb("list")).isZero();
        assertThat(out().lines().toList())
                .hasSize(3)
                .last()
                .asString()
                .containsPattern("posts-value +avro +1 +BACKWARD");

        assertThat(folderVerb("list", "--output", "json")).isZero();
        assertThat(out())
                .isEqualTo(
                        "[{\"subject\":\"posts-value\",\"version\":1,\"type\":\"avro\",\"compatibility\":\"BACKWARD\"}]\n");
    }

    @Test
    void aSchemaIsShownAloneSoThatItCanGoIntoAFile() {
        assertThat(folderVerb("show", "posts-value")).isZero();
        assertThat(out()).startsWith("{\n").contains("\"name\" : \"Post\"").endsWith("}\n");

        assertThat(folderVerb("show", "post-value")).isEqualTo(1);
        assertThat(err()).contains("there is no subject 'post-value'").contains("did you mean 'posts-value'?");
        assertThat(folderVerb("show", "posts-value", "7")).isEqualTo(1);
        assertThat(err()).contains("has no version 7; there are: 1");
    }

    @Test
    void whatBreaksReadersIsToldWithFieldAndRule() throws IOException {
        Path bad = Files.writeString(folder.resolve("posts-value.avsc"), WITH_LIKES.replace(",\"default\":0", ""));

        assertThat(folderVerb("check", bad.toString())).isEqualTo(1);
        assertThat(out())
                .startsWith("not compatible with posts-value (BACKWARD, latest version 1): 1 rule broken\n")
                .contains("  field \"likes\": READER_FIELD_MISSING_DEFAULT_VALUE: version 1 does not have it");

        assertThat(folderVerb("check", bad.toString(), "--output", "json")).isEqualTo(1);
        assertThat(out())
                .startsWith(
                        "{\"subject\":\"posts-value\",\"compatible\":false,\"compatibility\":\"BACKWARD\",\"broken\":[{\"field\":\"likes\"");

        assertThat(folderVerb("register", bad.toString())).isEqualTo(1);
        assertThat(err()).contains("would break the subject 'posts-value'").doesNotContain("\tat ");
        assertThat(schemas.resolve("posts-value.v2.avsc")).doesNotExist();
    }

    @Test
    void whatBreaksNobodyIsRegisteredOnce() throws IOException {
        Path good = Files.writeString(folder.resolve("post.avsc"), WITH_LIKES);

        assertThat(folderVerb("check", good.toString(), "--subject", "posts-value"))
                .isZero();
        assertThat(out()).isEqualTo("compatible with posts-value (BACKWARD, latest version 1)\n");
        assertThat(folderVerb("check", good.toString())).isZero();
        assertThat(out()).contains("the subject post is new");

        for (int again = 0; again < 2; again++) {
            assertThat(folderVerb("register", good.toString(), "--subject", "posts-value"))
                    .isZero();
            assertThat(out()).isEqualTo("posts-value: version 2\n");
        }
        assertThat(schemas.resolve("posts-value.v2.avsc")).hasContent(WITH_LIKES);
    }

    @Test
    void whatIsNoSchemaIsTheUsersToMend() throws IOException {
        Path text = Files.writeString(folder.resolve("post.txt"), "x");
        Path broken = Files.writeString(folder.resolve("post.proto"), "message {");

        assertThat(folderVerb("check", text.toString())).isEqualTo(1);
        assertThat(err()).contains("it has to end in .avsc, .proto or .json");
        assertThat(folderVerb("check", broken.toString())).isEqualTo(1);
        assertThat(err()).contains("this is no Protobuf schema");
        assertThat(folderVerb("check", "no.avsc")).isEqualTo(1);
        assertThat(err()).contains("there is no file 'no.avsc'");
        assertThat(execute("schemas", "list", "--folder", "x", "--env", "prod")).isEqualTo(1);
        assertThat(err()).contains("--folder and --env are two places");
    }

    private int folderVerb(String verb, String... arguments) {
        String[] all = new String[arguments.length + 4];
        all[0] = "schemas";
        all[1] = verb;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        all[all.length - 2] = "--folder";
        all[all.length - 1] = schemas.toString();
        return execute(all);
    }

    private int execute(String... arguments) {
        out.reset();
        err.reset();
        Terminal terminal = new Terminal(stream(out), stream(err), false, false, Style.PLAIN);
        return Main.commandLine(new Context(folder, folder.resolve("state"), terminal))
                .execute(arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}

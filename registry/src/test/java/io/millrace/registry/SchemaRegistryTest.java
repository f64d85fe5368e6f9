package io.millrace.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.millrace.registry.RegistryAddress.Login;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Our client, and the registry that is shipped. */
class SchemaRegistryTest {
    private static final AtomicInteger SUBJECTS = new AtomicInteger();
    private static final SchemaText POST = avro("{'name':'id','type':'long'},{'name':'text','type':'string'}");
    private static final SchemaText WITH_LIKES = avro(
            "{'name':'id','type':'long'},{'name':'text','type':'string'},{'name':'likes','type':'int','default':0}");

    private final SchemaRegistry registry = Apicurio.client();
    private final String subject = "s" + SUBJECTS.incrementAndGet() + "-value";

    @Test
    void a_subject_grows_by_versions_and_a_schema_is_found_by_its_number() {
        assertThat(registry.versions(subject)).isEmpty();
        assertThat(registry.latest(subject)).isEmpty();

        SubjectVersion first = registry.register(subject, POST);
        SubjectVersion second = registry.register(subject, WITH_LIKES);

        assertThat(first.version()).isEqualTo(1);
        assertThat(second.version()).isEqualTo(2);
        assertThat(registry.subjects()).contains(subject).isSorted();
        assertThat(registry.versions(subject)).containsExactly(1, 2);
        assertThat(registry.latest(subject)).contains(second);
        assertThat(registry.version(subject, 1)).contains(first);
        assertThat(registry.version(subject, 3)).isEmpty();
        assertThat(registry.byId(first.id().orElseThrow())).isEqualTo(POST);
    }

    @Test
    void what_is_registered_already_keeps_its_number_also_when_it_is_laid_out_otherwise() {
        SubjectVersion first = registry.register(subject, POST);

        assertThat(registry.register(subject, POST)).isEqualTo(first);
        SubjectVersion again = registry.register(
                subject, new SchemaText(SchemaKind.AVRO, POST.text().replace(",", ",\n   ")));

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(registry.versions(subject)).containsExactly(1);
    }

    @Test
    void a_schema_that_would_break_readers_is_refused_with_field_and_rule() {
        registry.register(subject, POST);
        SchemaText bad =
                avro("{'name':'id','type':'string'},{'name':'text','type':'string'},{'name':'likes','type':'int'}");

        assertThat(registry.check(subject, bad))
                .extracting(Incompatibility::field, Incompatibility::rule)
                .containsExactlyInAnyOrder(
                        tuple("id", "TYPE_MISMATCH"), tuple("likes", "READER_FIELD_MISSING_DEFAULT_VALUE"));
        assertThatThrownBy(() -> registry.register(subject, bad))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessageContaining(subject)
                .hasMessageContaining("BACKWARD")
                .hasMessageContaining(
                        "field \"likes\": READER_FIELD_MISSING_DEFAULT_VALUE: version 1 does not have it");
        assertThat(registry.versions(subject)).containsExactly(1);
    }

    @Test
    void a_change_that_breaks_nobody_may_be_registered() {
        registry.register(subject, POST);

        assertThat(registry.check(subject, WITH_LIKES)).isEmpty();
        assertThat(registry.check("never-heard-of", WITH_LIKES)).isEmpty();
    }

    @Test
    void a_subject_has_the_level_of_all_whether_it_is_known_or_not() {
        registry.setLevel(CompatibilityLevel.FULL_TRANSITIVE);
        try {
            assertThat(registry.level()).isEqualTo(CompatibilityLevel.FULL_TRANSITIVE);
            assertThat(registry.level(subject)).isEqualTo(CompatibilityLevel.FULL_TRANSITIVE);
            registry.register(subject, POST);
            assertThat(registry.level(subject)).isEqualTo(CompatibilityLevel.FULL_TRANSITIVE);
        } finally {
            registry.setLevel(CompatibilityLevel.BACKWARD);
        }
    }

    @Test
    void schemas_may_use_those_of_other_subjects() {
        String author = subject.replace("-value", "-author");
        registry.register(
                author, new SchemaText(SchemaKind.AVRO, json("{'type':'record','name':'Author','fields':[]}")));
        SchemaReference reference = new SchemaReference("Author", author, 1);
        SchemaText using = new SchemaText(
                SchemaKind.AVRO,
                json("{'type':'record','name':'Post','fields':[{'name':'by','type':'Author'}]}"),
                List.of(reference));

        SubjectVersion registered = registry.register(subject, using);
        SchemaText found = registry.byId(registered.id().orElseThrow());

        assertThat(found.references()).containsExactly(reference);
        assertThat(registry.referenced(found))
                .isEqualTo(
                        Map.of("Author", registry.latest(author).orElseThrow().schema()));
        SchemaText bad = new SchemaText(
                SchemaKind.AVRO,
                using.text().replace("]}", ",{\"name\":\"z\",\"type\":\"int\"}]}"),
                List.of(reference));
        assertThat(registry.check(subject, bad))
                .extracting(Incompatibility::field)
                .containsExactly("z");
    }

    @Test
    void names_may_hold_any_character() {
        String strange = "a/b c:ü?#%-" + subject;

        registry.register(strange, POST);

        assertThat(registry.subjects()).contains(strange);
        assertThat(registry.latest(strange)).map(SubjectVersion::subject).contains(strange);
    }

    @Test
    void text_that_is_no_schema_is_the_users_to_mend() {
        assertThatThrownBy(() -> registry.register(subject, new SchemaText(SchemaKind.AVRO, "{'type':'recor'}")))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("does not take the schema")
                .asInstanceOf(InstanceOfAssertFactories.type(RegistryException.class))
                .extracting(RegistryException::fault)
                .isEqualTo(RegistryException.Fault.USER);
    }

    @Test
    void a_number_that_nobody_knows_is_told() {
        assertThatThrownBy(() -> registry.byId(987_654))
                .hasMessageContaining("knows no schema with the id 987654")
                .hasMessageContaining(Apicurio.url().toString());
    }

    @Test
    void a_path_without_a_registry_is_told_apart_from_an_unknown_subject() {
        SchemaRegistry elsewhere = new SchemaRegistry(
                new RegistryAddress(URI.create(Apicurio.url().toString().replace("v7", "v99"))));

        assertThatThrownBy(() -> elsewhere.latest(subject))
                .hasMessageContaining("there is no registry at")
                .hasMessageContaining("/apis/ccompat/v7");
    }

    @Test
    void a_registry_that_is_away_may_come_back() {
        SchemaRegistry nobody = new SchemaRegistry(new RegistryAddress(URI.create("http://127.0.0.1:1")));

        assertThatThrownBy(nobody::subjects)
                .hasMessageContaining("the registry at 'http://127.0.0.1:1' does not answer")
                .asInstanceOf(InstanceOfAssertFactories.type(RegistryException.class))
                .matches(RegistryException::retryable)
                .extracting(RegistryException::fault)
                .isEqualTo(RegistryException.Fault.SERVICE);
    }

    @Test
    void a_login_is_sent_and_a_refused_one_is_the_users_to_mend() {
        try (Gateway gateway = new Gateway("Basic bWU6c2VjcmV0")) {
            new SchemaRegistry(new RegistryAddress(gateway.url(), new Login.Basic("me", "secret"))).subjects();
            SchemaRegistry wrong =
                    new SchemaRegistry(new RegistryAddress(gateway.url(), new Login.Basic("me", "guessed")));

            assertThatThrownBy(wrong::subjects)
                    .hasMessageContaining("refuses this login")
                    .hasMessageContaining("registry.password")
                    .hasMessageNotContaining("guessed");
        }
        try (Gateway gateway = new Gateway("Bearer abc")) {
            new SchemaRegistry(new RegistryAddress(gateway.url(), new Login.Bearer("abc"))).subjects();
        }
    }

    @Test
    void a_registry_that_is_overloaded_is_asked_again_and_one_number_only_once() {
        SubjectVersion version = registry.register(subject, POST);
        int id = version.id().orElseThrow();
        try (Gateway gateway = new Gateway("Bearer abc")) {
            SchemaRegistry behind = new SchemaRegistry(new RegistryAddress(gateway.url(), new Login.Bearer("abc")));
            gateway.overload(2);

            assertThat(behind.byId(id)).isEqualTo(POST);
            assertThat(behind.byId(id)).isEqualTo(POST);

            assertThat(gateway.requests()).isEqualTo(3);
        }
    }

    @Test
    void logins_are_not_told() {
        RegistryAddress address = new RegistryAddress(URI.create("http://r:8081/"), new Login.Basic("me", "secret"));

        assertThat(address).hasToString("http://r:8081");
        assertThat(address.login()).hasToString("Basic[me]");
        assertThat(new Login.Bearer("abc")).hasToString("Bearer");
        assertThatThrownBy(() -> new RegistryAddress(URI.create("http://me:secret@r:8081")))
                .hasMessageContaining("holds a login")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> new RegistryAddress(URI.create("r:8081")))
                .hasMessageContaining("'r:8081' is not usable; write it as http://host:port");
    }

    private static SchemaText avro(String fields) {
        return new SchemaText(
                SchemaKind.AVRO,
                json("{'type':'record','name':'Post','namespace':'social','fields':[" + fields + "]}"));
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}

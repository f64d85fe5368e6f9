package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a person asks while things run. */
@Product.Needed
final class QuestionsTest {
    @BeforeAll
    static void haveAnswers(Product product) {
        CqlSession cassandra = product.cassandra();
        cassandra.execute(
                "CREATE KEYSPACE asked WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
        cassandra.execute("CREATE TABLE asked.words (word text PRIMARY KEY, mentions bigint)");
        cassandra.execute("INSERT INTO asked.words (word, mentions) VALUES ('a,b \"c\"', 7)");
        product.topic("asked").create(1).sendText(List.of("{\"n\":1}", "{\"n\":2}", "{\"n\":3}"));
    }

    @Test
    void sqlAnswersAsATableAsJsonAndAsCsv(Product product) {
        String question = "SELECT word, mentions FROM asked.words";

        product.cli()
                .run("sql", "cassandra", question)
                .hasExit(0)
                .says("word")
                .says("a,b \"c\"")
                .says("7");
        JsonNode json = product.cli()
                .run("sql", "cassandra", question, "--output", "json")
                .hasExit(0)
                .json();
        assertThat(json.toString()).isEqualTo("[{\"word\":\"a,b \\\"c\\\"\",\"mentions\":7}]");
        Result csv = product.cli()
                .run("sql", "cassandra", question, "--output", "csv")
                .hasExit(0);
        assertThat(csv.out().lines()).containsExactly("word,mentions", "\"a,b \"\"c\"\"\",7");
    }

    @Test
    void sqlThatTheStoreRefusesIsTheUsersFaultAndToldInASentence(Product product) {
        product.cli()
                .run("sql", "cassandra", "SELEC word FROM asked.words")
                .hasExit(1)
                .hasNoStackTrace()
                .says("SELEC");
        product.cli()
                .run("sql", "cassandra", "SELECT * FROM asked.nothing")
                .hasExit(1)
                .hasNoStackTrace()
                .says("nothing");
    }

    @Test
    void tailShowsTheNewestRecordsOrTheFirst(Product product) {
        Result newest = product.cli().run("tail", "asked", "-n", "2").hasExit(0);
        assertThat(newest.out())
                .doesNotContain("{\"n\":1}")
                .contains("{\"n\":2}")
                .contains("{\"n\":3}");
        Result first = product.cli()
                .run("tail", "asked", "--from-beginning", "-n", "1")
                .hasExit(0);
        assertThat(first.out()).contains("{\"n\":1}").doesNotContain("{\"n\":2}");
        product.cli()
                .run("tail", "nothing-of-this-name")
                .hasExit(1)
                .hasNoStackTrace()
                .says("nothing-of-this-name");
    }

    @Test
    void statusShowsWhereServicesAnswer(Product product) {
        product.cli()
                .run("status")
                .hasExit(0)
                .says(product.endpoints().kafka())
                .says(product.endpoints().connect().toString())
                .says("running");
    }
}

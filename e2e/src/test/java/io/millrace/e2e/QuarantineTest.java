package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.e2e.Topic.Place;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

/** What was set aside is shown, and goes back to its topic once, whatever happens meanwhile. */
@Product.Needed
final class QuarantineTest {
    private static final int PARCELS = 20_000;
    /** Every second one. */
    private static final int WEIGHTLESS = PARCELS / 2;

    @Test
    void recordsGoBackOnceAlthoughTheCommandIsKilledAndThoseThatFailAgainComeBackWithTheirHistory(Product product) {
        Topic parcels = product.topic("parcels").create(2);
        parcels.sendText(IntStream.range(0, PARCELS)
                .mapToObj(id -> "{\"id\":%d,\"weight\":%d}".formatted(id, id % 2 == 0 ? 0 : 7))
                .toList());
        Place broken = parcels.send(List.of("{\"id\":".getBytes(StandardCharsets.UTF_8)))
                .get(0);
        String place = "parcels:" + broken.partition() + ":" + broken.offset();
        Cli cli = product.cli();

        Books strict = cli.run("run", pipeline("weight > 0"), "--once", "--output", "json")
                .books();
        assertThat(strict.source("parcels")).isEqualTo(new Books.Source(PARCELS + 1, WEIGHTLESS, WEIGHTLESS + 1, 0, 0));

        isShown(cli, place);
        assertThat(cli.run("quarantine", "redrive", "post", "--all").hasExit(1).err())
                .contains("nothing was sent");
        isSentOnceAlthoughKilled(cli, parcels);

        cli.run("quarantine", "redrive", "post", "--offset", place, "--yes")
                .hasExit(0)
                .says("1 record sent back");
        Books mended = cli.run("run", pipeline("weight >= 0"), "--once", "--output", "json")
                .books();
        int all = PARCELS + 1 + WEIGHTLESS + 1;
        assertThat(mended.source("parcels")).isEqualTo(new Books.Source(all, PARCELS, WEIGHTLESS + 2, 0, 0));
        assertThat(mended.source("lines"))
                .as("another source has read what comes again, and passes it over")
                .isEqualTo(new Books.Source(all, PARCELS + 1, 0, WEIGHTLESS + 1, 0));
        assertThat(product.topic("posted").texts()).hasSize(PARCELS).doesNotHaveDuplicates();

        comesBack(cli, place);
    }

    private static void isShown(Cli cli, String place) {
        Result table = cli.run("quarantine", "list", pipeline("weight > 0"), "--limit", "3")
                .hasExit(0);
        assertThat(table.out())
                .contains("10,000")
                .contains("expectation `has_weight`")
                .contains("(3 rows)");
        assertThat(table.err()).contains("the newest 3 of 10,001");
        JsonNode one = cli.run("quarantine", "list", "post", "--reason", "JSON", "--output", "json")
                .hasExit(0)
                .json();
        assertThat(one).hasSize(1);
        assertThat(one.path(0).path("stood").asText()).isEqualTo(place);
        assertThat(one.path(0).path("state").asText()).isEqualTo("kept");

        cli.run("quarantine", "show", "post", place)
                .hasExit(0)
                .says("millrace.reason: ")
                .says("{\"id\":");
        cli.run("quarantine", "show", "post", "parcels:0:999999").hasExit(1).hasNoStackTrace();
        assertThat(cli.run("quarantine", "list", "posd").hasExit(0).out()).contains("Did you mean 'post'?");
    }

    private static void isSentOnceAlthoughKilled(Cli cli, Topic parcels) {
        String[] redrive = {"quarantine", "redrive", "post", "--reason", "has_weight", "--yes"};
        try (Running first = cli.start(redrive)) {
            first.until("some transactions", () -> parcels.taken() > PARCELS + 2_000);
            first.kill();
        }
        assertThat(redriven(parcels)).as("not done when killed").hasSizeLessThan(WEIGHTLESS);

        // Of two at the same time the later one shuts the earlier one out.
        try (Running one = cli.start(redrive);
                Running other = cli.start(redrive)) {
            assertThat(List.of(
                            one.end().hasNoStackTrace().exit(),
                            other.end().hasNoStackTrace().exit()))
                    .contains(0)
                    .doesNotContain(1);
        }
        Set<String> from = new HashSet<>();
        assertThat(redriven(parcels)).hasSize(WEIGHTLESS).allSatisfy(record -> {
            assertThat(from.add(header(record, "millrace.redriven-from"))).isTrue();
            assertThat(header(record, "millrace.redriven")).isEqualTo("1");
            assertThat(header(record, "millrace.redriven-for")).isEqualTo("post/parcels");
            assertThat(new String(record.value(), StandardCharsets.UTF_8)).contains("\"weight\":0");
        });

        cli.run(redrive).hasExit(0).says("10,000 records sent back before").says("nothing left");
        assertThat(redriven(parcels)).hasSize(WEIGHTLESS);
    }

    private static void comesBack(Cli cli, String place) {
        JsonNode list = cli.run("quarantine", "list", "post", "--reason", "JSON", "--output", "json")
                .hasExit(0)
                .json();
        assertThat(list).hasSize(2);
        assertThat(list.path(0).path("state").asText()).isEqualTo("redriven");
        assertThat(list.path(1).path("state").asText()).isEqualTo("came back");
        assertThat(list.path(1).path("times").asInt()).isEqualTo(1);
        cli.run("quarantine", "show", "post", list.path(1).path("place").asText())
                .hasExit(0)
                .says("millrace.redriven-from: " + list.path(0).path("place").asText());

        cli.run("quarantine", "redrive", "post", "--all", "--yes")
                .hasExit(0)
                .says("1 record that came back")
                .says("--again");
        cli.run("quarantine", "redrive", "post", "--offset", place, "--yes")
                .hasExit(0)
                .says("1 record sent back before");
    }

    private static List<ConsumerRecord<byte[], byte[]>> redriven(Topic topic) {
        List<ConsumerRecord<byte[], byte[]>> redriven = new ArrayList<>(topic.records());
        redriven.removeIf(record -> record.headers().lastHeader("millrace.redriven") == null);
        return redriven;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String pipeline(String check) {
        return Checkout.write("post.yaml", """
                        name: post
                        sources:
                          parcels:
                            kafka: { topic: parcels }
                            schema: id BIGINT, weight INT
                            expect:
                              has_weight: { check: CHECK }
                          lines:
                            kafka: { topic: parcels }
                            format: text
                        sinks:
                          posted:
                            select: SELECT id FROM parcels
                            kafka: { topic: posted }
                          seen:
                            select: SELECT value FROM lines
                            discard:
                        """.replace("CHECK", check)).toString();
    }
}

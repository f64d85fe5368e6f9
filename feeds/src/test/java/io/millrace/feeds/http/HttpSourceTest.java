package io.millrace.feeds.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.feeds.Api;
import io.millrace.feeds.Api.Reply;
import io.millrace.feeds.Api.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpSourceTest {
    private final Api api = new Api();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aRoundBringsAllRecordsAndTheNextComesWhenItIsDue() {
        api.answers(Reply.json("{\"data\": {\"items\": [{\"id\": 1}, {\"id\": 2}]}}"));
        Asking asking = new Asking(api, Map.of("records", "data.items", "key", "id"));

        assertThat(asking.round()).containsExactly("{\"id\":1}", "{\"id\":2}");
        assertThat((byte[]) asking.emitted.get(0).key()).asString().isEqualTo("1");
        assertThat(asking.statuses()).hasSize(1);
        assertThat(asking.statuses().get(0)).contains("\"state\":\"exhausted\",\"records\":2,\"quarantined\":0");

        asking.clock.advance(Duration.ofSeconds(29));
        assertThat(asking.round()).isEmpty();
        asking.clock.advance(Duration.ofSeconds(1));
        assertThat(asking.round()).hasSize(2);
        assertThat(api.requests()).hasSize(2);
    }

    @Test
    void numbersStayWhatTheyAreAndWhatIsNoObjectGoesToQuarantine() {
        api.answers(Reply.json("[{\"price\": 1.10, \"big\": 123456789012345678901234567890.5}, 7, {\"k\": []}]"));
        Asking asking = new Asking(api, Map.of("key", "k"));

        assertThat(asking.round()).containsExactly("{\"price\":1.10,\"big\":123456789012345678901234567890.5}");
        List<SourceRecord> quarantined = asking.emitted.stream()
                .filter(r -> r.topic().equals("t.quarantine"))
                .toList();
        assertThat(quarantined).extracting(Asking::text).containsExactly("7", "{\"k\":[]}");
        assertThat(quarantined)
                .extracting(r -> r.headers().lastWithName("millrace.reason").value())
                .containsExactly("is not a JSON object", "the key 'k' is not a plain value");
        assertThat(quarantined.get(0).headers().lastWithName("millrace.url").value())
                .isEqualTo(api.url("/things"));
    }

    @Test
    void pagesAreCountedUntilOneIsNotFull() {
        api.answers(request ->
                Reply.json(ids(Integer.parseInt(request.parameter("p").orElseThrow()) * 2, 2, 5)));
        Asking asking = new Asking(
                api, Map.of("pages", "number", "pages.parameter", "p", "pages.first", "0", "pages.size", "2"));

        assertThat(asking.round()).containsExactlyElementsOf(records(0, 5));
        assertThat(api.queries()).containsExactly("p=0", "p=1", "p=2");
    }

    @Test
    void recordsArePassedOverUntilAPageIsEmpty() {
        api.answers(request ->
                Reply.json(ids(Integer.parseInt(request.parameter("offset").orElseThrow()), 2, 4)));
        Asking asking = new Asking(api, Map.of("pages", "offset"));

        assertThat(asking.round()).containsExactlyElementsOf(records(0, 4));
        assertThat(api.queries()).containsExactly("offset=0", "offset=2", "offset=4");
    }

    @Test
    void theLinkHeaderLeadsToTheNextPage() {
        api.answers(request -> request.parameter("n").isPresent()
                ? Reply.json("[{\"id\":1}]").with("Link", "</things?n=0>; rel=\"prev\"")
                : Reply.json("[{\"id\":0}]")
                        .with("Link", "<http://127.0.0.1/x>; rel=\"last\", </things?n=1>; rel=\"next\""));
        Asking asking = new Asking(api, Map.of("pages", "link"));

        assertThat(asking.round()).containsExactlyElementsOf(records(0, 2));
        assertThat(api.queries()).containsExactly("null", "n=1");
    }

    @Test
    void anAddressInTheAnswerLeadsToTheNextPageButNotToAnotherHost() {
        api.answers(request -> Reply.json(
                request.parameter("n").isPresent()
                        ? "{\"items\": [{\"id\":1}], \"next\": \"http://169.254.0.1/secrets\"}"
                        : "{\"items\": [{\"id\":0}], \"next\": \"" + api.url("/things?n=1") + "\"}"));
        Asking asking = new Asking(api, Map.of("records", "items", "pages", "next", "pages.field", "next"));

        assertThat(asking.round()).containsExactlyElementsOf(records(0, 2));
        assertThat(asking.statuses().get(0))
                .contains("\"state\":\"troubled\"", "the next page is at 'http://169.254.0.1:80', another host");
    }

    @Test
    void aWordInTheAnswerLeadsToTheNextPage() {
        api.answers(request -> Reply.json(
                request.parameter("cursor").filter("a b"::equals).isPresent()
                        ? "{\"items\": [{\"id\":1}], \"meta\": {\"next\": null}}"
                        : "{\"items\": [{\"id\":0}], \"meta\": {\"next\": \"a b\"}}"));
        Asking asking = new Asking(api, Map.of("records", "items", "pages", "cursor", "pages.field", "meta.next"));

        assertThat(asking.round()).containsExactlyElementsOf(records(0, 2));
    }

    @Test
    void whatAnApiBringsAgainIsNotBroughtTwice() {
        Asking asking = new Asking(api, Map.of("since.parameter", "since", "since.field", "at"));
        api.answers(Reply.json(
                "[{\"id\":1,\"at\":\"2026-01-01T00:00:00Z\"},{\"id\":2,\"at\":\"2026-01-01T00:00:00.5Z\"}]"));
        assertThat(asking.round()).hasSize(2);

        asking.restart();
        api.answers(Reply.json(
                "[{\"id\":2,\"at\":\"2026-01-01T00:00:00.5Z\"},{\"id\":3,\"at\":\"2026-01-01T00:00:00.5Z\"}]"));
        assertThat(asking.round()).containsExactly("{\"id\":3,\"at\":\"2026-01-01T00:00:00.5Z\"}");
        asking.clock.advance(Duration.ofSeconds(30));
        assertThat(asking.round()).isEmpty();
        assertThat(api.queries())
                .containsExactly("null", "since=2026-01-01T00:00:00.5Z", "since=2026-01-01T00:00:00.5Z");
    }

    @Test
    void aRoundThatWasBrokenOffGoesOnWhereItWasWithNothingTwiceAndNothingLost() {
        // Newest first, as many APIs do: the field's largest value stands on the first page.
        api.answers(request -> {
            int page = Integer.parseInt(request.parameter("page").orElseThrow());
            return Reply.json(page > 3 ? "[]" : "[{\"n\":" + (10 - page) + "}]");
        });
        Asking asking = new Asking(api, Map.of("pages", "number", "since.parameter", "after", "since.field", "n"));
        assertThat(asking.next()).containsExactly("{\"n\":9}");
        assertThat(asking.next()).containsExactly("{\"n\":8}");
        asking.restartAfter(1);

        assertThat(asking.round()).containsExactly("{\"n\":8}", "{\"n\":7}");
        assertThat(asking.texts()).containsExactly("{\"n\":9}", "{\"n\":8}", "{\"n\":7}");
        asking.clock.advance(Duration.ofSeconds(30));
        asking.round();
        assertThat(api.queries())
                .endsWith("page=3", "page=4", "after=9&page=1", "after=9&page=2", "after=9&page=3", "after=9&page=4");
    }

    @Test
    void aCursorIsFollowedUntilThereIsNothingNewAndKeptAcrossRestarts() {
        api.answers(HttpSourceTest::log);
        Asking asking = new Asking(
                api,
                Map.of("records", "items", "since.parameter", "after", "since.cursor", "next", "since.start", "0"));

        assertThat(asking.round()).containsExactlyElementsOf(records(0, 5));
        asking.restart();
        assertThat(asking.round()).isEmpty();
        assertThat(api.queries()).containsExactly("after=0", "after=2", "after=4", "after=5", "after=5");
    }

    @Test
    void aCursorThatDoesNotMoveIsRefused() {
        api.answers(Reply.json("{\"items\": [{\"id\":1}], \"next\": \"x\"}"));
        Asking asking = new Asking(
                api,
                Map.of("records", "items", "since.parameter", "after", "since.cursor", "next", "since.start", "x"));

        assertThatThrownBy(asking::round)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("gives records and the same cursor again: 'x'")
                .hasMessageContaining("see that 'since.parameter'");
    }

    @Test
    void aBusyApiIsLeftAloneForAsLongAsItAsks() {
        api.answers(Reply.of(429, "slow down").with("Retry-After", "17"));
        Asking asking = new Asking(api, Map.of());
        assertThat(asking.round()).isEmpty();
        assertThat(asking.statuses().get(0))
                .contains("\"state\":\"troubled\"", "/things answered 429: 'slow down'; trying again in 17 s");

        asking.clock.advance(Duration.ofSeconds(16));
        api.answers(Reply.json("[{\"id\":0}]"));
        assertThat(asking.round()).isEmpty();
        asking.clock.advance(Duration.ofSeconds(1));
        assertThat(asking.round()).hasSize(1);
        assertThat(asking.statuses()).anyMatch(status -> status.contains("\"state\":\"recovered\""));
        assertThat(api.requests()).hasSize(2);
    }

    @Test
    void anApiThatIsAwayIsAskedEverMoreSlowlyAndToldOfOnce() {
        api.answers(Reply.of(503, ""));
        Asking asking = new Asking(api, Map.of());
        for (int seconds : new int[] {0, 1, 2, 4, 8}) {
            asking.clock.advance(Duration.ofSeconds(seconds).minusMillis(seconds == 0 ? 0 : 1));
            int asked = api.requests().size();
            asking.round();
            assertThat(api.requests()).hasSize(seconds == 0 ? 1 : asked);
            asking.clock.advance(Duration.ofMillis(seconds == 0 ? 0 : 1));
            asking.round();
        }
        assertThat(api.requests()).hasSize(5);
        assertThat(asking.statuses()).hasSize(1);
    }

    @Test
    void aRefusalFailsTheFeedAndRepeatsNoSecret() {
        api.answers(Reply.of(401, "{\"error\": \"the token swordfish-8317 is not valid\"}"));
        Asking asking = new Asking(api, Map.of("headers", "Authorization: Bearer swordfish-8317\nX-Client: m"));

        assertThatThrownBy(asking::round)
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("/things answered 401; see that 'headers' or 'parameters' hold what it wants")
                .hasMessageContaining("the token *** is not valid")
                .hasMessageNotContaining("swordfish");
        assertThat(api.requests().get(0).headers())
                .containsEntry("Authorization", List.of("Bearer swordfish-8317"))
                .containsEntry("X-client", List.of("m"));
    }

    @Test
    void aRefusalOfAnApiThatWorkedInThisRunIsWaitedOut() {
        api.answers(Reply.json("[{\"id\":0}]"));
        Asking asking = new Asking(api, Map.of());
        asking.round();
        api.answers(Reply.of(200, "<html>We are working on it</html>"));
        asking.restart();
        asking.round();
        assertThat(asking.statuses().get(1)).contains("is not JSON: '<html>We are working on it</html>'");

        asking.set("run", "r2");
        asking.restart();
        assertThatThrownBy(asking::round).isInstanceOf(ConnectException.class);
    }

    @Test
    void anAnswerWithoutTheRecordsSaysWhatItHas() {
        api.answers(Reply.json("{\"data\": [], \"meta\": {}}"));

        assertThatThrownBy(() -> new Asking(api, Map.of("records", "items")).round())
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining(
                        "has no list of records at 'items'; it has: data, meta; set 'records' to where they are");
    }

    @Test
    void aRedirectIsNotFollowedAsItWouldTakeTheHeadersAway() {
        api.answers(Reply.of(301, "").with("Location", "https://elsewhere.example.com/"));

        assertThatThrownBy(() -> new Asking(api, Map.of()).round())
                .hasMessageContaining("answered 301; set 'url' to where it is now: 'https://elsewhere.example.com/'");
    }

    @Test
    void anAnswerThatDoesNotEndIsGivenUp() {
        api.answers(new Reply(200, Map.of(), "[", 100));
        Asking asking = new Asking(api, Map.of("timeout", "200 ms"));

        assertThat(asking.next()).isEmpty();
        assertThat(asking.statuses().get(0)).contains("did not answer within 200 ms; trying again in 1 s");
    }

    @Test
    void requestsKeepTheirDistance() {
        api.answers(HttpSourceTest::log);
        Asking asking = new Asking(
                api,
                Map.of(
                        "records", "items",
                        "since.parameter", "after",
                        "since.cursor", "next",
                        "since.start", "0",
                        "between", "200 ms"));

        assertThat(asking.round()).hasSize(2);
        asking.clock.advance(Duration.ofMillis(199));
        assertThat(asking.round()).isEmpty();
        asking.clock.advance(Duration.ofMillis(1));
        assertThat(asking.round()).hasSize(2);
    }

    /** A log of five entries, two at a time. */
    private static Reply log(Request request) {
        int after = Integer.parseInt(request.parameter("after").orElseThrow());
        return Reply.json("{\"items\": " + ids(after, 2, 5) + ", \"next\": " + Math.min(5, after + 2) + "}");
    }

    private static String ids(int from, int count, int total) {
        return IntStream.range(from, Math.min(total, from + count))
                .mapToObj(i -> "{\"id\":" + i + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static List<String> records(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "{\"id\":" + i + "}").toList();
    }
}

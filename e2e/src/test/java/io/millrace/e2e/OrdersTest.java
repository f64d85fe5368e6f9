package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.Row;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The example of a join of two streams, against a join by hand. */
@Product.Needed
final class OrdersTest {
    private static final String FILE =
            Checkout.ROOT.resolve("examples/orders/orders.yaml").toString();
    private static final int ORDERS = 3_000;
    private static final Duration IN_TIME = Duration.ofMinutes(10);
    private static final Duration ORDERS_DELAY = Duration.ofMinutes(1);
    private static final Duration PAYMENTS_DELAY = Duration.ofMinutes(15);
    private static final JsonMapper JSON = new JsonMapper();

    /** An order with the time of its payment, where it was accepted in time. */
    private record Order(
            String customer,
            BigDecimal amount,
            Instant orderedAt,
            @Nullable Instant paidAt) {}

    @Test
    void ordersAreJoinedToPaymentsInTimeAndLateEventsChangeNothing(Product product) {
        Books books = run(product);
        Topic orders = product.topic("orders");
        Topic payments = product.topic("payments");
        Map<Long, Order> expected = joined(orders, payments);
        Instant watermark = watermark(orders, payments);
        Map<Long, Order> stored = stored(product);

        assertThat(books.source("orders")).isEqualTo(new Books.Source(ORDERS, ORDERS, 0, 0, 0));
        assertThat(books.source("payments")).isEqualTo(new Books.Source(ORDERS, ORDERS, 0, 0, 0));
        assertThat(expected.values().stream().filter(order -> order.paidAt() != null))
                .hasSizeBetween(ORDERS / 2, ORDERS * 3 / 4);
        Map<Long, Order> settled = expected.entrySet().stream()
                .filter(order -> order.getValue().paidAt() != null
                        || order.getValue().orderedAt().plus(IN_TIME).isBefore(watermark))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(settled.size()).isGreaterThan(ORDERS * 3 / 4);
        assertThat(stored.keySet()).containsExactlyInAnyOrderElementsOf(settled.keySet());
        settled.forEach(
                (id, order) -> assertThat(stored.get(id)).as("order %s", id).isEqualTo(order));

        long unpaid = settled.entrySet().stream()
                .filter(order -> order.getValue().paidAt() == null)
                .mapToLong(Map.Entry::getKey)
                .min()
                .orElseThrow();
        orders.sendText(List.of(
                "{\"id\":900001,\"amount\":1.00,\"customer\":\"Late\",\"ordered_at\":\"2026-01-01T09:00:00.000Z\"}"));
        payments.sendText(List.of(payment(900_001), payment(unpaid)));
        books = run(product);

        assertThat(books.source("orders")).isEqualTo(new Books.Source(ORDERS + 1, ORDERS + 1, 0, 0, 0));
        assertThat(books.source("payments")).isEqualTo(new Books.Source(ORDERS + 2, ORDERS + 2, 0, 0, 0));
        assertThat(books.late("paid_orders")).isEqualTo(3);
        assertThat(stored(product).keySet()).containsExactlyInAnyOrderElementsOf(settled.keySet());
        assertThat(stored(product).get(unpaid)).isEqualTo(settled.get(unpaid));
    }

    private static Books run(Product product) {
        return product.cli()
                .run(
                        "run",
                        FILE,
                        "--once",
                        "--output",
                        "json",
                        "--set",
                        "feeds.orders.generate.total=" + ORDERS,
                        "--set",
                        "feeds.payments.generate.total=" + ORDERS,
                        "--set",
                        "feeds.orders.generate.rate=5000 per second",
                        "--set",
                        "feeds.payments.generate.rate=5000 per second")
                .books();
    }

    private static String payment(long order) {
        return "{\"order_id\":%d,\"amount\":1.00,\"status\":\"accepted\",\"paid_at\":\"2026-01-01T09:00:31.000Z\"}"
                .formatted(order);
    }

    private static Map<Long, Order> joined(Topic orders, Topic payments) {
        Map<Long, JsonNode> accepted = new HashMap<>();
        accepted(payments)
                .forEach(payment -> accepted.put(payment.path("order_id").longValue(), payment));
        Map<Long, Order> joined = new HashMap<>();
        for (JsonNode order : read(orders)) {
            Instant at = Instant.parse(order.path("ordered_at").asText());
            Optional<Instant> paid = Optional.ofNullable(
                            accepted.get(order.path("id").longValue()))
                    .map(payment -> Instant.parse(payment.path("paid_at").asText()))
                    .filter(time -> !time.isBefore(at) && !time.isAfter(at.plus(IN_TIME)));
            joined.put(
                    order.path("id").longValue(),
                    new Order(
                            order.path("customer").asText(),
                            order.path("amount").decimalValue().setScale(2),
                            at,
                            paid.orElse(null)));
        }
        return joined;
    }

    /**
     * Both streams have to be past an order's time before it counts as unpaid. Spark filters before it looks at times, so declined payments
     * do not count.
     */
    private static Instant watermark(Topic orders, Topic payments) {
        Instant ordered = newest(read(orders), "ordered_at").minus(ORDERS_DELAY);
        Instant paid = newest(accepted(payments), "paid_at").minus(PAYMENTS_DELAY);
        return ordered.isBefore(paid) ? ordered : paid;
    }

    private static List<JsonNode> accepted(Topic payments) {
        return read(payments).stream()
                .filter(payment -> payment.path("status").asText().equals("accepted"))
                .toList();
    }

    private static Instant newest(List<JsonNode> events, String field) {
        return events.stream()
                .map(event -> Instant.parse(event.path(field).asText()))
                .max(Instant::compareTo)
                .orElseThrow();
    }

    private static List<JsonNode> read(Topic topic) {
        return topic.texts().stream()
                .map(text -> {
                    try {
                        return JSON.readTree(text);
                    } catch (JsonProcessingException e) {
                        throw new AssertionError(text, e);
                    }
                })
                .toList();
    }

    private static Map<Long, Order> stored(Product product) {
        return product.cassandra().execute("SELECT * FROM shop.paid_orders").all().stream()
                .collect(Collectors.toMap(row -> row.getLong("id"), OrdersTest::order));
    }

    private static Order order(Row row) {
        assertThat(row.getBoolean("paid")).isEqualTo(!row.isNull("paid_at"));
        return new Order(
                Objects.requireNonNull(row.getString("customer")),
                Objects.requireNonNull(row.getBigDecimal("amount")),
                Objects.requireNonNull(row.getInstant("ordered_at")),
                row.getInstant("paid_at"));
    }
}

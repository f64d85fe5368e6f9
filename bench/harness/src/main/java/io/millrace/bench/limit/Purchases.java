package io.millrace.bench.limit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the purchases among events, looking at no more of an event than it must. */
final class Purchases {
    private static final JsonFactory JSON = new JsonFactory();

    private final Consumer<Purchase> sink;
    private final LongAdder found = new LongAdder();

    Purchases(Consumer<Purchase> sink) {
        this.sink = sink;
    }

    record Purchase(long user, String time, double price) {}

    /** For one thread. */
    Drain.Reader filter() {
        return value -> {
            Purchase purchase = parse(value);
            if (purchase != null) {
                found.increment();
                sink.accept(purchase);
            }
        };
    }

    long found() {
        return found.sum();
    }

    private static @Nullable Purchase parse(byte[] event) throws IOException {
        try (JsonParser parser = JSON.createParser(event)) {
            long user = 0;
            String time = "";
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "user_id" -> user = parser.getLongValue();
                    case "event_time" -> time = parser.getText();
                    case "event_type" -> {
                        if (!parser.getText().equals("purchase")) {
                            return null;
                        }
                    }
                    case "price" -> {
                        return new Purchase(user, time, parser.getDoubleValue());
                    }
                    default -> parser.skipChildren();
                }
            }
            return null;
        }
    }
}

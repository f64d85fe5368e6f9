package io.millrace.bench.limit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All payments, in memory, those of a user together. */
final class Ledger {
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<Long, List<Object[]>> users = new HashMap<>();

    Drain.Reader reader() {
        return payment -> add(parse(payment));
    }

    synchronized Collection<List<Object[]>> rowsByUser() {
        return List.copyOf(users.values());
    }

    synchronized long size() {
        return users.values().stream().mapToLong(List::size).sum();
    }

    private synchronized void add(Object[] row) {
        users.computeIfAbsent((Long) row[0], any -> new ArrayList<>()).add(row);
    }

    private static Object[] parse(byte[] payment) throws IOException {
        Object[] row = new Object[6];
        try (JsonParser parser = JSON.createParser(payment)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "user_id" -> row[0] = parser.getLongValue();
                    case "event_time" -> row[1] = Instant.parse(parser.getText());
                    case "id" -> row[2] = parser.getLongValue();
                    case "kind" -> row[3] = parser.getText().intern();
                    case "amount" -> row[4] = parser.getDoubleValue();
                    case "note" -> row[5] = parser.getText();
                    default -> parser.skipChildren();
                }
            }
        }
        return row;
    }
}

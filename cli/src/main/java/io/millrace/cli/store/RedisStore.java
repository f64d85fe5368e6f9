package io.millrace.cli.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.millrace.cli.UserException;
import io.millrace.cli.text.Table.Column;
import io.millrace.control.RunFailedException;
import io.millrace.spec.Environment;
import io.millrace.spec.Need;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.KeyValue;

/** Redis, asked by one command as redis-cli takes it. A list is one row for each value, a map one for each field. */
public final class RedisStore implements Store {
    @Override
    public Need need() {
        return Need.REDIS;
    }

    @Override
    public Answer ask(Environment environment, String question) {
        List<String> words = Words.of(question);
        if (words.isEmpty()) {
            throw new UserException("there is no command; write one, such as 'HGETALL words:spark'");
        }
        Environment.Redis redis = environment.redis().orElseThrow();
        String[] arguments = words.subList(1, words.size()).toArray(String[]::new);
        try (Jedis connection = Redis.connect(redis)) {
            return answer(connection.sendCommand(() -> words.get(0).getBytes(StandardCharsets.UTF_8), arguments));
        } catch (JedisConnectionException e) {
            throw RunFailedException.service(
                    "Redis at '" + redis.address() + "' does not answer: " + e.getMessage(), e);
        } catch (JedisException e) {
            throw new UserException("Redis refuses this: " + e.getMessage(), e);
        }
    }

    private static Answer answer(@Nullable Object reply) {
        if (!(reply instanceof List<?> list)) {
            return table(List.of("value"), List.of(List.of(json(reply))));
        }
        List<List<JsonNode>> rows = new ArrayList<>();
        boolean map = !list.isEmpty() && list.stream().allMatch(KeyValue.class::isInstance);
        for (Object item : list) {
            if (item instanceof KeyValue<?, ?> entry) {
                rows.add(List.of(json(entry.getKey()), json(entry.getValue())));
            } else if (item instanceof List<?> several) {
                rows.add(several.stream().map(RedisStore::json).toList());
            } else {
                rows.add(List.of(json(item)));
            }
        }
        int width = rows.stream().mapToInt(List::size).max().orElse(1);
        return table(map ? List.of("field", "value") : titles(width), rows);
    }

    private static List<String> titles(int width) {
        return width == 1
                ? List.of("value")
                : IntStream.rangeClosed(1, width).mapToObj(at -> "value " + at).toList();
    }

    private static Answer table(List<String> titles, List<List<JsonNode>> rows) {
        List<Column> columns = new ArrayList<>();
        for (int at = 0; at < titles.size(); at++) {
            int place = at;
            boolean number = !rows.isEmpty()
                    && rows.stream()
                            .allMatch(
                                    row -> row.size() > place && row.get(place).isNumber());
            columns.add(Answer.column(titles.get(at), number));
        }
        return new Answer(
                columns, rows.stream().map(row -> filled(row, titles.size())).toList());
    }

    private static List<JsonNode> filled(List<JsonNode> row, int width) {
        List<JsonNode> filled = new ArrayList<>(row);
        while (filled.size() < width) {
            filled.add(NullNode.instance);
        }
        return filled;
    }

    private static JsonNode json(@Nullable Object value) {
        if (value == null) {
            return NullNode.instance;
        } else if (value instanceof byte[] bytes) {
            return TextNode.valueOf(new String(bytes, StandardCharsets.UTF_8));
        } else if (value instanceof Long whole) {
            return JsonNodeFactory.instance.numberNode(whole);
        } else if (value instanceof Double number) {
            return JsonNodeFactory.instance.numberNode(number);
        } else if (value instanceof Boolean truth) {
            return BooleanNode.valueOf(truth);
        } else if (value instanceof List<?> list) {
            var array = JsonNodeFactory.instance.arrayNode();
            list.forEach(item -> array.add(json(item)));
            return array;
        } else if (value instanceof KeyValue<?, ?> entry) {
            return json(List.of(String.valueOf(json(entry.getKey()).asText()), entry.getValue()));
        }
        return TextNode.valueOf(value.toString());
    }
}

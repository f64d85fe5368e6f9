package io.millrace.feeds;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * What the user set, and every problem found while reading it, so that all of them are reported at once. A reader that finds a
 * problem goes on with a stand-in value; what was read is only to be used when {@link #sound()}. For one thread.
 */
public final class Given {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}) ?(ms|s|m|seconds?|minutes?)");
    private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

    private final Map<String, String> values;
    private final Map<String, List<String>> problems = new LinkedHashMap<>();

    /** Takes a setting that is null, as Connect may pass one on, for one that is not set. */
    public Given(Map<String, String> values) {
        this.values = new HashMap<>(values);
        this.values.values().removeIf(Objects::isNull);
    }

    /** Adds a setting that is read as text and checked by the feed itself, whose messages say more than the type checks do. */
    public static ConfigDef define(ConfigDef settings, String key, Importance importance, String documentation) {
        return settings.define(key, ConfigDef.Type.STRING, null, importance, documentation);
    }

    public Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** The value of a setting that has to be there; a stand-in when it is missing or blank. */
    public String required(String key, String remedy) {
        String value = values.get(key);
        if (value == null || value.isBlank()) {
            problem(key, "'" + key + "' is missing: set it to " + remedy);
            return "?";
        }
        return value;
    }

    /** A duration such as {@code 500 ms}, {@code 1 s} or {@code 5 minutes}. */
    public Duration duration(String key, Duration without) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return without;
        }
        Matcher matcher = DURATION.matcher(text.get());
        if (!matcher.matches()) {
            problem(key, "'" + key + "' is '" + text.get() + "': write a duration such as 500 ms, 1 s or 5 minutes");
            return without;
        }
        long count = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2);
        return unit.equals("ms")
                ? Duration.ofMillis(count)
                : unit.startsWith("s") ? Duration.ofSeconds(count) : Duration.ofMinutes(count);
    }

    /** A whole number from {@code least} on. */
    public OptionalLong whole(String key, long least) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (text.get().matches("\\d{1,18}") && Long.parseLong(text.get()) >= least) {
            return OptionalLong.of(Long.parseLong(text.get()));
        }
        problem(key, "'" + key + "' is '" + text.get() + "': write a whole number of " + least + " or more");
        return OptionalLong.empty();
    }

    /** The feeds write their bytes themselves, and a quarantined line has to reach Kafka as it is: nothing may convert them. */
    public void requireBytes() {
        for (String key : List.of("key.converter", "value.converter")) {
            String found = values.get(key);
            if (!BYTES.equals(found)) {
                String is = found == null ? "is missing" : "is '" + found + "'";
                problem(key, "'" + key + "' " + is + ": the feed writes its bytes itself, set it to '" + BYTES + "'");
            }
        }
    }

    public void problem(String key, String message) {
        problems.computeIfAbsent(key, k -> new ArrayList<>()).add(message);
    }

    public boolean sound() {
        return problems.isEmpty();
    }

    /** Every message, by setting. */
    public Map<String, List<String>> problems() {
        return Map.copyOf(problems);
    }

    /** Hands the problems to Connect, each with the setting that it is about. */
    public Config on(Config config) {
        List<ConfigValue> all = new ArrayList<>(config.configValues());
        problems.forEach((key, messages) -> {
            ConfigValue value = find(all, key);
            if (value == null) {
                value = new ConfigValue(key);
                value.value(values.get(key));
                all.add(value);
            }
            messages.forEach(value::addErrorMessage);
        });
        return new Config(all);
    }

    /**
     * For a start without a check before.
     *
     * @throws ConnectException with all problems
     */
    public void demandSound() {
        if (!sound()) {
            List<String> all = problems.values().stream().flatMap(List::stream).toList();
            throw new ConnectException("The feed's settings are wrong: " + String.join("; ", all));
        }
    }

    private static @Nullable ConfigValue find(List<ConfigValue> all, String key) {
        return all.stream().filter(v -> v.name().equals(key)).findFirst().orElse(null);
    }
}

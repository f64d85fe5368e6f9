package io.millrace.engine.sql;

import io.millrace.spec.SqlFunction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The functions that SQL may call: those of Spark on a list, and our own. */
final class Functions {
    private static final Set<String> ALLOWED = Stream.concat(
                    read().stream(), SqlFunction.all().stream().map(SqlFunction::name))
            .collect(Collectors.toUnmodifiableSet());

    private Functions() {}

    static boolean allowed(String name) {
        return ALLOWED.contains(name.toLowerCase(Locale.ROOT));
    }

    static Set<String> all() {
        return ALLOWED;
    }

    private static Set<String> read() {
        try (InputStream list = Objects.requireNonNull(Functions.class.getResourceAsStream("functions.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

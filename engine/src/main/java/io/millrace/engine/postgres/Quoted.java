package io.millrace.engine.postgres;

import java.util.List;
import java.util.stream.Collectors;

/** Names as PostgreSQL's SQL writes them, whatever is in them. */
public final class Quoted {
    private Quoted() {}

    public static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A table with its schema. */
    public static String table(String schema, String table) {
        return name(schema) + "." + name(table);
    }

    /** Names with commas between them. */
    public static String names(List<String> names) {
        return names.stream().map(Quoted::name).collect(Collectors.joining(", "));
    }
}

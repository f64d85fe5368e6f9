package io.millrace.spec.settings;

import java.util.regex.Pattern;

/** The kinds of names in a pipeline, each with the form that its system accepts. */
public enum NameKind {
    /** Pipelines, feeds and sinks: they become part of folder names, connector names and consumer groups. */
    PLAIN("[a-z][a-z0-9_-]{0,62}", "lower-case letters, digits, '-' and '_', beginning with a letter, at most 63"),
    /** Sources and views: SQL names them without quoting. */
    SQL("[a-z_][a-z0-9_]{0,62}", "lower-case letters, digits and '_', not beginning with a digit, at most 63"),
    /** A column of a result. */
    COLUMN("[A-Za-z_][A-Za-z0-9_]{0,127}", "letters, digits and '_', not beginning with a digit"),
    /** Kafka's own rule for topics, less the room that {@code .quarantine} takes. */
    TOPIC("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,238}", "letters, digits, '.', '_' and '-', at most 238"),
    /** Cassandra's rule for unquoted keyspaces, tables and columns. */
    CASSANDRA("[a-z][a-z0-9_]{0,47}", "lower-case letters, digits and '_', beginning with a letter, at most 48"),
    /** Schemas and tables of PostgreSQL, taken as they are written: a capital stays one. */
    POSTGRES("[A-Za-z_][A-Za-z0-9_]{0,62}", "letters, digits and '_', not beginning with a digit, at most 63"),
    /** Collections of MongoDB; those that begin with {@code system.} are its own, and {@code _millrace} is ours. */
    MONGODB(
            "(?!system[.]|_millrace$)[A-Za-z_][A-Za-z0-9_.-]{0,119}",
            "letters, digits, '.', '_' and '-', beginning with a letter, at most 120"),
    /** Databases of MongoDB. */
    MONGODB_DATABASE(
            "[A-Za-z][A-Za-z0-9_-]{0,62}", "letters, digits, '_' and '-', beginning with a letter, at most 63");

    private final Pattern pattern;
    private final String rule;

    NameKind(String pattern, String rule) {
        this.pattern = Pattern.compile(pattern);
        this.rule = rule;
    }

    public boolean accepts(String name) {
        return pattern.matcher(name).matches();
    }

    /** The regular expression, for JSON Schema. */
    public String pattern() {
        return pattern.pattern();
    }

    /** The rule in words, for messages: "lower-case letters, digits ...". */
    public String rule() {
        return rule;
    }
}

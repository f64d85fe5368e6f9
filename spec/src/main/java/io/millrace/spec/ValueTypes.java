package io.millrace.spec;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The explicit list of value types. Enums, records and sealed interfaces need no entry: they speak for themselves. */
final class ValueTypes {
    static final TextType<String> STRING = new TextType<>("text", "some text", Tree.Text::text);
    static final TextType<Boolean> BOOLEAN = new TextType<>("true or false", "true", Numbers::truth);
    static final TextType<Integer> INT = new TextType<>("a whole number", "42", Numbers::whole32);
    static final TextType<Long> LONG = new TextType<>("a whole number", "42", Numbers::whole64);
    static final TextType<Duration> DURATION = new TextType<>("a duration", "30 s", Durations::parse);

    private static final Map<Class<?>, ValueType<?>> ALL = Map.of(
            String.class, STRING,
            boolean.class, BOOLEAN,
            Boolean.class, BOOLEAN,
            int.class, INT,
            long.class, LONG,
            Duration.class, DURATION,
            Rate.class, new TextType<>("a rate", "200 per second", Rates::parse),
            Sql.class, new TextType<>("SQL", "SELECT id FROM posts", text -> new Sql(text.text())),
            PrimaryKey.class, new PrimaryKeyType(),
            GeneratedField.class, new GeneratedFieldType());

    private ValueTypes() {}

    static Optional<ValueType<?>> find(Class<?> type) {
        return Optional.ofNullable(ALL.get(type));
    }
}

package io.millrace.spec;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The explicit list of value types. Enums, records and sealed interfaces need no entry: they speak for themselves. */
final class ValueTypes {
    static final TextType<String> STRING = new TextType<>("text", "some text", SchemaNodes::text, Tree.Text::text);
    static final TextType<Boolean> BOOLEAN = new TextType<>(
            "true or false", "true", () -> SchemaNodes.orVariable(SchemaNodes.typed("boolean")), Numbers::truth);
    static final TextType<Integer> INT = new TextType<>(
            "a whole number", "42", () -> SchemaNodes.orVariable(SchemaNodes.typed("integer")), Numbers::whole32);
    static final TextType<Long> LONG = new TextType<>(
            "a whole number", "42", () -> SchemaNodes.orVariable(SchemaNodes.typed("integer")), Numbers::whole64);
    static final TextType<BigDecimal> NUMBER = new TextType<>(
            "a number", "4.2", () -> SchemaNodes.orVariable(SchemaNodes.typed("number")), Numbers::decimal);
    static final TextType<Duration> DURATION =
            new TextType<>("a duration", "30 s", () -> SchemaNodes.matching(Durations.PATTERN), Durations::parse);
    private static final TextType<Rate> RATE =
            new TextType<>("a rate", "200 per second", () -> SchemaNodes.matching(Rates.PATTERN), Rates::parse);
    private static final TextType<KeyTemplate> KEY_TEMPLATE =
            new TextType<>("a key of Redis", "\"words:{word}\"", SchemaNodes::text, KeyTemplates::parse);
    private static final TextType<Sql> SQL =
            new TextType<>("SQL", "SELECT id FROM posts", () -> SchemaNodes.typed("string"), ValueTypes::sql);

    private static final TextType<SecretText> SECRET = new TextType<>(
            "text",
            "\"${VARIABLE}\"",
            SchemaNodes::text,
            text -> new SecretText(text.text(), text.value().raw()));

    private static final Map<Class<?>, ValueType<?>> ALL = Map.ofEntries(
            Map.entry(String.class, STRING),
            Map.entry(boolean.class, BOOLEAN),
            Map.entry(Boolean.class, BOOLEAN),
            Map.entry(int.class, INT),
            Map.entry(long.class, LONG),
            Map.entry(Duration.class, DURATION),
            Map.entry(Rate.class, RATE),
            Map.entry(Sql.class, SQL),
            Map.entry(SecretText.class, SECRET),
            Map.entry(PrimaryKey.class, new PrimaryKeyType()),
            Map.entry(DeclaredSchema.class, new DeclaredSchemaType()),
            Map.entry(GeneratedField.class, new GeneratedFieldType()),
            Map.entry(KeyTemplate.class, KEY_TEMPLATE),
            Map.entry(BigDecimal.class, NUMBER),
            Map.entry(GivenRows.class, new GivenRowsType()),
            Map.entry(TestExpectation.class, new TestExpectationType()),
            Map.entry(FieldLists.class, new FieldListsType()));

    private ValueTypes() {}

    static Optional<ValueType<?>> find(Class<?> type) {
        return Optional.ofNullable(ALL.get(type));
    }

    private static Sql sql(Tree.Text text) throws Unfit {
        if (text.text().isBlank()) {
            throw new Unfit("holds no SQL", "write a query, such as SELECT id FROM posts");
        }
        return new Sql(text.text());
    }
}

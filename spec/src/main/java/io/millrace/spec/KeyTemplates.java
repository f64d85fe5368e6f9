package io.millrace.spec;

import io.millrace.spec.settings.NameKind;

/** Keys of Redis as people write them: {@code trending:{minute}}. */
final class KeyTemplates {
    private static final String SEPARATOR = ":";

    private KeyTemplates() {}

    static KeyTemplate parse(Tree.Text text) throws Unfit {
        KeyTemplate key = KeyTemplate.of(text.text())
                .orElseThrow(() -> new Unfit(
                        "has a brace without its partner", "braces stand around columns only, as in words:{word}"));
        for (String column : key.columns()) {
            if (!NameKind.COLUMN.accepts(column)) {
                throw new Unfit(
                        "has something in braces that is no column",
                        "a column's name is " + NameKind.COLUMN.rule() + ", as in words:{word}");
            }
        }
        for (String between :
                key.literals().subList(1, Math.max(1, key.columns().size()))) {
            if (!between.contains(SEPARATOR)) {
                throw new Unfit(
                        "has two columns without a \":\" between them",
                        "write one, as in {country}:{city}, so that no two rows get the same key");
            }
        }
        return key;
    }
}

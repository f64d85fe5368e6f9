package io.millrace.engine.source;

import io.millrace.spec.DeclaredSchema;
import io.millrace.spec.Expectation;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32C;

/** Tells apart the rules by which records of a source were judged at different times. */
public final class Judgement {
    private Judgement() {}

    /** A digest of all that decides whether a record is bad. */
    public static String digest(SourceRead read) {
        StringBuilder rules = new StringBuilder();
        rules.append(read.source().format()).append('\n').append(read.used().json());
        read.source()
                .schema()
                .filter(DeclaredSchema.Found.class::isInstance)
                .ifPresent(schema -> rules.append('\n').append(schema));
        for (Map.Entry<String, Expectation> expectation : read.source().expect().entrySet()) {
            rules.append('\n').append(expectation.getKey()).append(expectation.getValue());
        }
        CRC32C digest = new CRC32C();
        digest.update(rules.toString().getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(digest.getValue());
    }
}

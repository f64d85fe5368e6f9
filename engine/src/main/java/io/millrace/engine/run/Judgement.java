package io.millrace.engine.run;

import io.millrace.engine.sql.CompiledPipeline.CompiledSource;
import io.millrace.spec.Expectation;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32C;

/** Tells apart the rules by which records of a source were judged at different times. */
final class Judgement {
    private Judgement() {}

    static String digest(CompiledSource source) {
        StringBuilder rules = new StringBuilder();
        rules.append(source.source().format()).append('\n').append(source.used().json());
        for (Map.Entry<String, Expectation> expectation :
                source.source().expect().entrySet()) {
            rules.append('\n').append(expectation.getKey()).append(expectation.getValue());
        }
        CRC32C digest = new CRC32C();
        digest.update(rules.toString().getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(digest.getValue());
    }
}

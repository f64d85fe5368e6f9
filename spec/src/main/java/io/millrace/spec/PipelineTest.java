package io.millrace.spec;

import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.InvalidSetting;
import io.millrace.spec.settings.Name;
import io.millrace.spec.settings.NameKind;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** One test of a pipeline: what its sources hold, and what has to come of it. */
@Doc(
        "A test gives rows in the place of the sources, and says what has to come of them. `./millrace test FILE` runs it on the real engine, "
                + "without any service; see [testing](../testing.md).")
public record PipelineTest(
        @Doc(value = "What the test shows, in a sentence.", example = "A post that comes too late is not counted.")
        Optional<String> description,

        @Doc("What each source holds, in its order. A source that is not named holds nothing.")
        @Default("{}")
        @Name(NameKind.SQL)
        Map<String, GivenRows> given,

        @Doc(
                value =
                        "By how much numbers with a fraction (DOUBLE, FLOAT) may differ: so much, or that part of the larger one where both are above 1.",
                example = "0.01")
        @Default("0.000000001")
        BigDecimal tolerance,

        @Doc("What has to come of it. `./millrace test FILE --update` writes what came.")
        Optional<TestExpectation> expect) {

    public PipelineTest {
        given = Ordered.copy(given);
        if (tolerance.signum() < 0) {
            throw new InvalidSetting("tolerance", "\"tolerance\" is below 0", "write a small number such as 0.01");
        }
    }
}

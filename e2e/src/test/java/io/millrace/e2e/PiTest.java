package io.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A pipeline with an end, which needs no service at all. */
final class PiTest {
    private static final Pattern ROW = Pattern.compile("10000000\\s+(3\\.1\\d+)\\s+(\\d[\\d.E-]*)");

    @Test
    void estimatesPiWithoutAnyService() {
        Cli cli = Cli.on(Checkout.ownState("state-pi"));

        Result result = cli.run(
                "run",
                Checkout.ROOT.resolve("examples/pi/pi.yaml").toString(),
                "--set",
                "sources.points.range.to=10000000");

        result.hasExit(0).hasNoStackTrace();
        Matcher row = ROW.matcher(result.out());
        assertThat(row.find()).as("%s", result).isTrue();
        assertThat(Double.parseDouble(row.group(2)))
                .isLessThan(0.002)
                .isEqualTo(Math.abs(Double.parseDouble(row.group(1)) - Math.PI));
        assertThat(Folders.names(cli.state().resolve("data"))).isEmpty();
    }
}

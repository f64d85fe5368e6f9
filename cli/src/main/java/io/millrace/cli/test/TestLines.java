package io.millrace.cli.test;

import io.millrace.cli.Terminal;
import io.millrace.cli.text.Say;
import io.millrace.cli.text.Style;
import io.millrace.cli.text.Visible;
import io.millrace.spec.event.TestResult;
import io.millrace.spec.event.TestResult.Mismatch;
import java.io.PrintStream;

/** Tests as lines for people, as they are done. For one thread at a time. */
final class TestLines {
    private static final String INDENT = "        ";

    private final PrintStream out;
    private final Style style;
    private String file = "";

    TestLines(Terminal terminal) {
        this.out = terminal.out();
        this.style = terminal.outStyle();
    }

    void tell(TestResult result) {
        if (!result.file().equals(file)) {
            file = result.file();
            out.println(style.bold(file));
        }
        String took = style.dim(Say.duration(result.took()));
        if (result.passed()) {
            out.println("  " + style.good("ok") + "    " + result.test() + "  " + took);
            return;
        }
        out.println("  " + style.bad("FAIL") + "  " + result.test() + "  " + took + "  "
                + style.dim(file + ":" + result.line()));
        result.broken().ifPresent(why -> out.println(INDENT + "could not be run: " + Visible.of(why)));
        result.mismatches().forEach(this::tell);
    }

    private void tell(Mismatch mismatch) {
        out.println(INDENT + mismatch.of() + ": " + Visible.of(mismatch.message()));
        for (String line : Diff.lines(mismatch)) {
            String shown = line.startsWith("-") ? style.bad(line) : line.startsWith("+") ? style.good(line) : line;
            out.println(INDENT + "  " + shown);
        }
    }

    /** What stands below all. */
    void end(TestReport report, Updates updates) {
        report.problems().forEach(out::println);
        updates.done().forEach(test -> out.println("updated " + test + "; look at it before you keep it"));
        updates.refused().forEach(test -> out.println("not updated: " + test));
        int problems = report.problems().size();
        if (problems > 0) {
            out.println(Say.some(problems, "problem"));
        }
        if (!report.results().isEmpty()) {
            out.println(verdict(report) + " " + style.dim("(" + report.seconds() + " s)"));
        }
    }

    private String verdict(TestReport report) {
        long bad = report.failed() + report.broken();
        String tests = Say.some(report.results().size(), "test");
        return bad == 0
                ? style.good(tests + " passed")
                : style.bad(bad + " of " + tests + " failed") + "; - is what was expected, + what came";
    }
}

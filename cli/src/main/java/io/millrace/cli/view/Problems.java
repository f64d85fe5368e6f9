package io.millrace.cli.view;

import io.millrace.cli.text.Say;
import io.millrace.spec.Problem;
import java.io.PrintStream;
import java.util.List;

/** Problems of files, one on a line, as editors and people find them. */
public final class Problems {
    private Problems() {}

    public static void print(List<Problem> problems, PrintStream to) {
        problems.forEach(to::println);
        to.println(Say.some(problems.size(), "problem"));
    }
}

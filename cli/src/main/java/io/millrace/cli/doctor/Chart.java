package io.millrace.cli.doctor;

import io.millrace.cli.text.Style;
import java.io.PrintStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs trials one after the other, and prints a tick or a cross for each. */
final class Chart {
    private static final Logger LOG = LoggerFactory.getLogger(Chart.class);
    private static final int NAME_WIDTH = 14;

    private final PrintStream out;
    private final Style style;
    private int crosses;

    Chart(PrintStream out, Style style) {
        this.out = out;
        this.style = style;
    }

    /** Tries it, and marks whether it works. */
    boolean mark(String name, Trial trial) throws InterruptedException {
        try {
            out.println(style.good("✓") + " " + padded(name) + trial.run());
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (CannotException e) {
            cross(name, String.valueOf(e.getMessage()), e.remedy());
        } catch (Exception e) {
            LOG.warn("the trial '{}' failed", name, e);
            cross(name, e.getMessage() == null ? e.toString() : e.getMessage(), "");
        }
        return false;
    }

    /** What cannot be tried because something before it does not work. */
    void leaveOut(String name) {
        out.println(style.dim("- " + padded(name) + "not tried"));
    }

    boolean allWell() {
        return crosses == 0;
    }

    int crosses() {
        return crosses;
    }

    private void cross(String name, String what, String remedy) {
        crosses++;
        out.println(style.bad("✗") + " " + padded(name) + what);
        if (!remedy.isEmpty()) {
            out.println("  " + padded("") + "→ " + remedy);
        }
    }

    private static String padded(String name) {
        return name + " ".repeat(Math.max(1, NAME_WIDTH - name.length()));
    }
}

package io.millrace.cli;

import io.millrace.cli.text.Style;
import io.millrace.cli.view.Screen;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The two streams that a command writes to, and what stands behind them. Results go to the first, everything else to the
 * second. Always UTF-8.
 */
public final class Terminal implements Screen {
    private static final int COLUMNS = 100;
    private static final int ROWS = 40;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean outLive;
    private final boolean errLive;
    private final Style style;
    private volatile int columns = COLUMNS;
    private volatile int rows = ROWS;

    /**
     * @param outLive whether a person looks at the first stream, on something that can move its cursor
     * @param errLive the same of the second
     */
    public Terminal(PrintStream out, PrintStream err, boolean outLive, boolean errLive, Style style) {
        this.out = out;
        this.err = err;
        this.outLive = outLive;
        this.errLive = errLive;
        this.style = style;
    }

    /** The launcher knows which streams are terminals: the JDK can only tell of all of them together. */
    static Terminal ofProcess() {
        Map<String, String> environment = System.getenv();
        boolean able = !environment.getOrDefault("TERM", "dumb").equals("dumb");
        String terminals = System.getProperty("millrace.terminals", "");
        boolean outLive = able && terminals.contains("1");
        boolean errLive = able && terminals.contains("2");
        boolean colours =
                (outLive || errLive) && environment.getOrDefault("NO_COLOR", "").isEmpty();
        Terminal terminal = new Terminal(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                outLive,
                errLive,
                colours ? Style.COLOURED : Style.PLAIN);
        if (outLive || errLive) {
            terminal.measure();
            Signals.onResize(terminal::measure);
        }
        return terminal;
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    public boolean outLive() {
        return outLive;
    }

    public boolean errLive() {
        return errLive;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public Style style() {
        return style;
    }

    /** Colours only where the stream is a terminal. */
    public Style outStyle() {
        return outLive ? style : Style.PLAIN;
    }

    public Style errStyle() {
        return errLive ? style : Style.PLAIN;
    }

    /** Asks a person; whoever does not say yes, or is not there, says no. */
    public boolean agreed(String question) {
        out.print(question + " [y/N] ");
        out.flush();
        try {
            String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            return answer != null && answer.strip().matches("(?i)y|yes");
        } catch (IOException e) {
            throw new UserException("there is nobody to ask; use --yes", e);
        }
    }

    private void measure() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Redirect.from(Path.of("/dev/tty").toFile()))
                    .redirectError(Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            stty.waitFor(1, TimeUnit.SECONDS);
            String[] size = answer.split(" ", -1);
            if (size.length == 2 && Integer.parseInt(size[0]) > 0 && Integer.parseInt(size[1]) > 0) {
                rows = Integer.parseInt(size[0]);
                columns = Integer.parseInt(size[1]);
            }
        } catch (IOException | NumberFormatException e) {
            // Without a known size the usual one is assumed.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

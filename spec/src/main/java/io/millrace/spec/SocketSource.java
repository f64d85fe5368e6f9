package io.millrace.spec;

import io.millrace.spec.settings.AtLeast;
import io.millrace.spec.settings.AtMost;
import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.Key;

/** Lines of a TCP connection. */
@Key("socket")
@Doc(
        value =
                "Lines of a TCP connection, for lessons: `nc -lk 9999` on the other side. **At most once**: a socket cannot be read again, so "
                        + "lines that were read and not yet written when a run ends or crashes are lost, as are those that come while no run "
                        + "listens.",
        example = """
                    name: words
                    sources:
                      lines:
                        socket: { port: 9999 }
                        format: text
                    sinks:
                      words:
                        select: SELECT word, count(*) AS n FROM (SELECT explode(split(value, ' ')) AS word FROM lines) GROUP BY word
                        console:
                    """)
public record SocketSource(
        @Doc("The machine that listens.") @Default("127.0.0.1")
        String host,

        @Doc(value = "Its port.", example = "9999") @AtLeast(1) @AtMost(65_535)
        int port)
        implements SourceConnector {
    @Override
    public boolean bounded() {
        return false;
    }

    @Override
    public boolean decodes() {
        return true;
    }

    @Override
    public boolean replayable() {
        return false;
    }
}

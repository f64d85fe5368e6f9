package io.millrace.control.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.control.RunFailedException;
import io.millrace.control.run.PipelineLock.Holder;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // a lock is held by being there
class PipelineLockTest {
    @TempDir
    private Path folder;

    @Test
    void isFreeAgainWhenItIsClosed() throws Exception {
        PipelineLock.take(folder, "p").close();

        try (PipelineLock lock = PipelineLock.take(folder, "p")) {
            assertThat(PipelineLock.holders(folder))
                    .containsExactly(new Holder("p", ProcessHandle.current().pid()));
        }
        assertThat(PipelineLock.holders(folder)).isEmpty();
    }

    @Test
    void lookingWhoHoldsItDoesNotFreeIt() throws Exception {
        try (PipelineLock lock = PipelineLock.take(folder, "p")) {
            PipelineLock.holders(folder);

            assertThat(otherProcess("p").waitFor()).isEqualTo(1);
        }
    }

    @Test
    void namesTheProcessThatHoldsIt() throws Exception {
        Process other = otherProcess("p");
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo("locked");

            assertThat(PipelineLock.holders(folder)).containsExactly(new Holder("p", other.pid()));
            assertThatThrownBy(() -> PipelineLock.take(folder, "p"))
                    .isInstanceOf(RunFailedException.class)
                    .hasMessageContaining("another process (" + other.pid() + ")");
        } finally {
            other.destroyForcibly().waitFor();
        }
        PipelineLock.take(folder, "p").close();
    }

    private Process otherProcess(String pipeline) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        folder.toString(),
                        pipeline)
                .start();
    }

    /** Takes a lock in a process of its own, and keeps it. */
    static final class LockHolder {
        public static void main(String[] arguments) throws Exception {
            try (PipelineLock lock = PipelineLock.take(Path.of(arguments[0]), arguments[1])) {
                System.out.println("locked");
                System.in.read();
            }
        }
    }
}

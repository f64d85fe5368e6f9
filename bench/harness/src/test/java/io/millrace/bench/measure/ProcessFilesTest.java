package io.millrace.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
final class ProcessFilesTest {
    private static final Duration TICKS = Duration.ofMillis(200);

    private final ProcessHandle self = ProcessHandle.current();

    @Test
    void cpuTimeIsWhatTheJvmSaysOfItself() {
        Duration before = self.info().totalCpuDuration().orElseThrow();
        Duration read = ProcessFiles.cpu(self.pid()).orElseThrow();
        Duration after = self.info().totalCpuDuration().orElseThrow();

        assertThat(read).isBetween(before.minus(TICKS), after.plus(TICKS));
    }

    @Test
    void theTimeOfAChildCountsWhenItHasEnded() throws Exception {
        Duration before = ProcessFiles.cpuOfEndedChildren();
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(child.waitFor()).isZero();
        assertThat(ProcessFiles.cpuOfEndedChildren()).isGreaterThan(before);
        assertThat(ProcessFiles.cpu(child.pid())).isEmpty();
    }

    @Test
    void theTimeOfAChildCountsInTheTreeWhileItLives() throws Exception {
        Process child = new ProcessBuilder("/bin/sh", "-c", "while :; do :; done").start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(ProcessFiles.cpuOfTree(child.pid())).isGreaterThan(TICKS));
            Duration inChild = ProcessFiles.cpuOfTree(child.pid());
            Duration own = ProcessFiles.cpu(self.pid()).orElseThrow();

            assertThat(ProcessFiles.cpuOfTree(self.pid())).isGreaterThanOrEqualTo(own.plus(inChild));
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void aProcessThatIsNotThereTookNoTime() {
        assertThat(ProcessFiles.cpuOfTree(Integer.MAX_VALUE)).isZero();
    }

    @Test
    void peakMemoryIsAtLeastWhatTheHeapHolds() {
        byte[] held = new byte[16 * 1024 * 1024];
        held[held.length - 1] = 1;

        assertThat(ProcessFiles.peakMemory(self.pid()).orElseThrow()).isGreaterThan(held.length);
    }
}

package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackTest {
    private static final Installation INSTALLATION = new Installation(Path.of(System.getProperty("millrace.root")));

    @TempDir
    private Path folder;

    @Test
    void startsAndStopsEverything() {
        StateFolder state = StateFolder.at(folder.resolve("a state"));
        StackListener print = (service, phase, elapsed) -> System.out.println(service + " " + phase + " " + elapsed);
        for (int i = 0; i < 2; i++) {
            try (LocalStack stack = new LocalStack(state, INSTALLATION, print)) {
                stack.start(EnumSet.allOf(Service.class));
                LocalServices services = new LocalServices(state, Clock.systemUTC());
                services.status().forEach(System.out::println);
                assertThat(services.status())
                        .extracting(ServiceStatus::state)
                        .containsOnly(ServiceStatus.State.RUNNING);
            }
        }
    }
}

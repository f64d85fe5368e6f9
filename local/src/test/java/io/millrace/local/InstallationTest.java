package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {
    @TempDir
    private Path home;

    @Test
    void aModulesOwnJarComesFirst() throws IOException {
        Path listed = Files.createFile(home.resolve("some.jar"));
        Path target = Files.createDirectories(home.resolve("engine/target"));
        Path own = Files.createFile(target.resolve("millrace-engine.jar"));
        Files.writeString(target.resolve("classpath"), listed + "\n");

        assertThat(new Installation(home).classPath("engine", "millrace-engine"))
                .containsExactly(own, listed);
    }

    @Test
    void aModuleThatIsNotBuiltIsNamedWithTheRemedy() {
        assertThatThrownBy(() -> new Installation(home).classPath(Service.KAFKA))
                .isInstanceOf(LocalException.class)
                .hasMessageContaining("runtime/kafka/target/classpath' is missing; run ./millrace again to build it");
    }

    @Test
    void aListedJarThatIsGoneIsNamedWithTheRemedy() throws IOException {
        Path target = Files.createDirectories(home.resolve("runtime/connect/target"));
        Files.writeString(target.resolve("classpath"), "/nowhere/x.jar");

        assertThatThrownBy(() -> new Installation(home).classPath(Service.CONNECT))
                .isInstanceOf(LocalException.class)
                .hasMessage("the jar '/nowhere/x.jar' is missing; run ./millrace again to build it");
    }
}

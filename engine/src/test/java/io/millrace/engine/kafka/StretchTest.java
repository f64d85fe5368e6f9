package io.millrace.engine.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StretchTest {
    @Test
    void is_what_it_was_when_it_was_found_first(@TempDir Path folder) {
        Path file = folder.resolve("range/clicks.json");
        Stretch first = new Stretch(offsets(3), offsets(40));

        assertThat(Stretch.kept(file, () -> first)).isEqualTo(first);
        assertThat(Stretch.kept(file, () -> new Stretch(offsets(3), offsets(99))))
                .as("records that came meanwhile do not belong to it")
                .isEqualTo(first);
    }

    private static KafkaOffsets offsets(long next) {
        return new KafkaOffsets("Ab-1", Map.of(0, next));
    }
}

package io.millrace.engine.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The offsets of a topic that a run over a past range reads. They are found once and kept: the run that goes on after a crash, and the same
 * range run again, read the same records, whatever came to the topic meanwhile.
 */
record Stretch(KafkaOffsets from, KafkaOffsets until) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What stands in the file; else what is found now, which stands there from now on. */
    static Stretch kept(Path file, Supplier<Stretch> finder) {
        try {
            if (Files.exists(file)) {
                Form form = Objects.requireNonNull(JSON.readValue(file.toFile(), Form.class));
                return new Stretch(KafkaOffsets.parse(form.from()), KafkaOffsets.parse(form.until()));
            }
            Stretch found = finder.get();
            Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
            Path whole = file.resolveSibling(file.getFileName() + ".new");
            JSON.writeValue(
                    whole.toFile(), new Form(found.from().json(), found.until().json()));
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("the offsets of the range at " + file + " cannot be kept", e);
        }
    }

    private record Form(String from, String until) {}
}

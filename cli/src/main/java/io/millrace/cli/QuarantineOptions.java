package io.millrace.cli;

import io.millrace.cli.quarantine.QuarantineRequest;
import io.millrace.cli.run.Settings;
import io.millrace.control.quarantine.Place;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** What the commands under {@code quarantine} have in common. */
final class QuarantineOptions {
    @Parameters(index = "0", paramLabel = "PIPELINE", description = "The pipeline's file, or its name.")
    private String pipeline = "";

    @Option(names = "--env", paramLabel = "NAME", description = "In the Kafka of environments/NAME.yaml.")
    private @Nullable String environment;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "As with run.")
    private List<String> set = List.of();

    QuarantineRequest request() {
        return new QuarantineRequest(pipeline, Optional.ofNullable(environment), Settings.parse(set));
    }

    static final class PlaceText implements ITypeConverter<Place> {
        @Override
        public Place convert(String text) {
            try {
                return Place.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}

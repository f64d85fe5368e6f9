package io.millrace.spec;

import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.Key;
import io.millrace.spec.settings.Name;
import io.millrace.spec.settings.NameKind;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Made-up events, the same for the same seed. */
@Key("generate")
@Doc("Made-up events by [Datafaker](https://www.datafaker.net) expressions. The same seed gives the same events.")
public record GenerateFeed(
        @Doc(value = "How fast; without it as fast as possible.", example = "200 per second")
        Optional<Rate> rate,

        @Doc("The seed: event number n depends on nothing but the seed and n.") @Default("1")
        long seed,

        @Doc(value = "How many events in all; without it the feed goes on for ever.", example = "100000")
        OptionalLong total,

        @Doc("The fields of an event.") @Name(NameKind.COLUMN)
        Map<String, GeneratedField> fields)
        implements FeedConnector {

    public GenerateFeed {
        fields = Ordered.copy(fields);
    }
}

package io.millrace.spec;

import io.millrace.spec.settings.AtLeast;
import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.InvalidSetting;
import io.millrace.spec.settings.Key;
import io.millrace.spec.settings.Name;
import io.millrace.spec.settings.NameKind;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Made-up events, the same for the same seed. */
@Key("generate")
@Doc(
        value =
                "Made-up events by [Datafaker](https://www.datafaker.net) expressions. The same seed gives the same events.",
        example = """
                    name: orders
                    feeds:
                      orders:
                        generate:
                          rate: 200 per second
                          seed: 42
                          fields:
                            id: sequence
                            customer: "#{name.full_name}"
                            amount: { between: [0.5, 99.5], decimals: 2 }
                            paid_with: { one_of: [card, cash, transfer] }
                            items: { value: "#{number.number_between '1','9'}", type: INT }
                            address: { fields: { city: "#{address.city}", country: "#{address.country_code}" } }
                            ordered_at: { time: { from: 2026-01-01T00:00:00Z, step: 10 ms } }
                            seen_at: now
                        topic: orders
                        key: customer
                    """)
public record GenerateFeed(
        @Doc(value = "How fast; without it as fast as possible.", example = "200 per second")
        Optional<Rate> rate,

        @Doc("The seed: event number n depends on nothing but the seed and n.") @Default("1")
        long seed,

        @Doc(value = "How many events in all; without it the feed goes on for ever.", example = "100000") @AtLeast(1)
        OptionalLong total,

        @Doc(
                value = "The fields of an event, by name.",
                example = "{ author: \"#{internet.username}\", created_at: now }")
        @Name(NameKind.COLUMN)
        Map<String, GeneratedField> fields)
        implements FeedConnector {

    public GenerateFeed {
        fields = Ordered.copy(fields);
        if (fields.isEmpty()) {
            throw new InvalidSetting("fields", "an event needs at least one field", "add one, such as \"at: now\"");
        }
    }
}

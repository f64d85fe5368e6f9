package io.millrace.feeds.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;

class HttpSettingsTest {
    @Test
    void whatIsWrongIsToldAllAtOnce() {
        Map<String, String> settings = new HashMap<>(Asking.settings("ftp://x"));
        settings.put("headers", "Authorization swordfish-8317");
        settings.put("pages", "cursors");
        settings.put("every", "often");
        settings.put("since.field", "at");

        assertThat(errors(settings))
                .containsExactlyInAnyOrder(
                        "'url' is 'ftp://x': write an address such as https://example.com/orders",
                        "'headers' has a line that is not 'name: value'",
                        "'pages' is 'cursors': use none, number, offset, link, next or cursor",
                        "'every' is 'often': write a duration such as 500 ms, 1 s or 5 minutes",
                        "'since.parameter' is missing: set it to the parameter that asks for what is new");
    }

    @Test
    void aSecretIsHiddenInWhatConnectShowsOfTheSettings() {
        Map<String, String> settings = new HashMap<>(Asking.settings("http://127.0.0.1/"));
        settings.put("headers", "Authorization: Bearer swordfish-8317");

        List<ConfigValue> values = new HttpSourceConnector().validate(settings).configValues();

        assertThat(values.toString()).doesNotContain("swordfish");
    }

    private static List<String> errors(Map<String, String> settings) {
        return new HttpSourceConnector()
                .validate(settings).configValues().stream()
                        .flatMap(value -> value.errorMessages().stream())
                        .toList();
    }
}

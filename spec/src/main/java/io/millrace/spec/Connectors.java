package io.millrace.spec;

import io.millrace.spec.settings.Doc;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The connectors that there are, found from {@link Pipeline} on: what its maps hold has an inline choice of them. */
final class Connectors {
    private Connectors() {}

    /**
     * One connector.
     *
     * @param block the top-level key that it belongs to, such as {@code sinks}
     * @param key its own, such as {@code cassandra}
     */
    record Connector(String block, String key, Class<?> settings) {
        String doc() {
            return annotation().value();
        }

        /** A whole small pipeline that uses it. */
        String example() {
            return annotation().example();
        }

        private Doc annotation() {
            return settings.getAnnotation(Doc.class);
        }
    }

    static List<Connector> of(Setting block) {
        List<Connector> connectors = new ArrayList<>();
        if (block.content().isRecord()) {
            Setting.of(block.content()).stream()
                    .filter(Setting::inline)
                    .flatMap(setting -> Setting.alternatives(setting.type()).entrySet().stream())
                    .map(choice -> connector(block, choice))
                    .forEach(connectors::add);
        }
        return connectors;
    }

    private static Connector connector(Setting block, Map.Entry<String, Class<?>> choice) {
        return new Connector(block.key(), choice.getKey(), choice.getValue());
    }

    static List<Connector> all() {
        return Arrays.stream(Pipeline.class.getRecordComponents())
                .filter(component -> component.getType() == Map.class)
                .map(Connectors::setting)
                .flatMap(block -> of(block).stream())
                .toList();
    }

    private static Setting setting(RecordComponent component) {
        return new Setting(component);
    }
}

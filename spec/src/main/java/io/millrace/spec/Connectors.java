package io.millrace.spec;

import io.millrace.spec.settings.Doc;
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
        return ofContent(block.content()).stream()
                .flatMap(setting -> Setting.alternatives(setting.type()).entrySet().stream())
                .map(choice -> new Connector(block.key(), choice.getKey(), choice.getValue()))
                .toList();
    }

    /** The inline choices of a record. */
    static List<Setting> ofContent(Class<?> type) {
        return type.isRecord()
                ? Setting.of(type).stream().filter(Setting::inline).toList()
                : List.of();
    }

    static List<Connector> all() {
        return Setting.of(Pipeline.class).stream()
                .filter(setting -> setting.type() == Map.class)
                .flatMap(block -> of(block).stream())
                .toList();
    }
}

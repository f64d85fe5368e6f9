package io.millrace.cli.schemas;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.millrace.cli.text.Table;
import io.millrace.cli.text.Table.Column;
import io.millrace.registry.CompatibilityLevel;
import io.millrace.registry.Schemas;
import io.millrace.registry.SubjectVersion;
import java.util.List;

/**
 * All subjects of a place.
 *
 * @param place for people
 */
public record SchemaList(String place, List<Entry> entries) {
    /** A subject's latest version, and its level. */
    record Entry(SubjectVersion latest, CompatibilityLevel level) {}

    /** Asks for all of them. */
    public static SchemaList of(Schemas schemas) {
        return new SchemaList(
                schemas.place(),
                schemas.subjects().stream()
                        .flatMap(subject -> schemas.latest(subject).stream())
                        .map(latest -> new Entry(latest, schemas.level(latest.subject())))
                        .toList());
    }

    public List<String> lines() {
        if (entries.isEmpty()) {
            return List.of("There are no schemas in " + place + ".");
        }
        return new Table(
                        List.of(
                                Column.text("subject"),
                                Column.text("type"),
                                Column.number("version"),
                                Column.number("id"),
                                Column.text("compatibility")),
                        entries.stream().map(SchemaList::row).toList())
                .lines();
    }

    private static List<String> row(Entry entry) {
        SubjectVersion latest = entry.latest();
        String id = latest.id().isPresent() ? Integer.toString(latest.id().getAsInt()) : "";
        return List.of(
                latest.subject(),
                SchemaJson.type(latest.schema()),
                Integer.toString(latest.version()),
                id,
                entry.level().name());
    }

    public String json() {
        ArrayNode all = SchemaJson.array();
        entries.forEach(entry -> all.add(
                SchemaJson.of(entry.latest()).put("compatibility", entry.level().name())));
        return all.toString();
    }
}

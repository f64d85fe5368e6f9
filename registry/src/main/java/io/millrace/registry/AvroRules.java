package io.millrace.registry;

import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** Avro's schema resolution, as Avro itself judges it. */
final class AvroRules implements Compatibility.Directed {
    @Override
    public void requireSound(SchemaText schema, Schemas references) {
        parse(schema, references);
    }

    @Override
    public List<Incompatibility> unreadable(
            Compatibility.Party reader, Compatibility.Party writer, Schemas references) {
        Schema read = parse(reader.schema(), references);
        return SchemaCompatibility.checkReaderWriterCompatibility(read, parse(writer.schema(), references))
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(one -> new Incompatibility(
                        field(read, one.getLocation()),
                        one.getType().name(),
                        message(one, reader.name(), writer.name())))
                .toList();
    }

    private static Schema parse(SchemaText schema, Schemas references) {
        try {
            Schema.Parser parser = new Schema.Parser();
            references.referenced(schema).values().forEach(one -> parser.parse(one.text()));
            return parser.parse(schema.text());
        } catch (AvroRuntimeException e) {
            throw RegistryException.user("this is no Avro schema: " + e.getMessage(), e);
        } catch (NullPointerException e) {
            // Avro's own way to say that a name means nothing.
            throw RegistryException.user(
                    "this is no Avro schema: it names a type that neither it nor its references hold", e);
        }
    }

    /** A path such as {@code author.tags[].name}, from Avro's own, such as {@code /fields/3/type/fields/0/type/items/fields/1}. */
    private static String field(Schema root, String location) {
        StringBuilder path = new StringBuilder();
        Schema at = root;
        String[] steps = location.split("/");
        for (int i = 1; i < steps.length; i++) {
            switch (steps[i]) {
                case "fields" -> {
                    Schema.Field field = at.getFields().get(Integer.parseInt(steps[++i]));
                    path.append(path.length() == 0 ? "" : ".").append(field.name());
                    at = field.schema();
                }
                case "items" -> {
                    path.append("[]");
                    at = at.getElementType();
                }
                case "values" -> {
                    path.append("{}");
                    at = at.getValueType();
                }
                default ->
                    at = at.isUnion() && isNumber(steps[i]) ? at.getTypes().get(Integer.parseInt(steps[i])) : at;
            }
        }
        return path.toString();
    }

    private static boolean isNumber(String step) {
        return !step.isEmpty() && step.chars().allMatch(Character::isDigit);
    }

    private static String message(SchemaCompatibility.Incompatibility one, String reader, String writer) {
        String detail = one.getMessage();
        return switch (one.getType()) {
            case READER_FIELD_MISSING_DEFAULT_VALUE ->
                writer + " does not have it, and " + reader
                        + " gives it no default to read those records with; add a default";
            case MISSING_ENUM_SYMBOLS ->
                reader + " lacks the symbols " + detail + " of " + writer + "; keep them, or give the enum a default";
            case TYPE_MISMATCH ->
                reader + " cannot read what " + writer + " wrote (" + detail + "); keep the type, or widen it";
            case MISSING_UNION_BRANCH ->
                reader + " has no branch for a type of " + writer + " (" + detail + "); keep the branch";
            case NAME_MISMATCH ->
                reader + " names the type otherwise than " + writer + " (" + detail
                        + "); keep the name, or add an alias";
            case FIXED_SIZE_MISMATCH ->
                reader + " and " + writer + " differ in the size of a fixed type (" + detail + "); keep the size";
        };
    }
}

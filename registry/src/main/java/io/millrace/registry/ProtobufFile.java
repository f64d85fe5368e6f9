package io.millrace.registry;

import com.squareup.wire.schema.Field.Label;
import com.squareup.wire.schema.Location;
import com.squareup.wire.schema.internal.parser.EnumConstantElement;
import com.squareup.wire.schema.internal.parser.EnumElement;
import com.squareup.wire.schema.internal.parser.FieldElement;
import com.squareup.wire.schema.internal.parser.MessageElement;
import com.squareup.wire.schema.internal.parser.OneOfElement;
import com.squareup.wire.schema.internal.parser.ProtoFileElement;
import com.squareup.wire.schema.internal.parser.ProtoParser;
import com.squareup.wire.schema.internal.parser.TypeElement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A .proto file, flat: its messages and enums by their names within the package, such as {@code Order.Line}. The package itself is
 * left out, as nothing that is written mentions it.
 */
record ProtobufFile(Map<String, Message> messages, Map<String, Map<Integer, String>> enums) {
    /**
     * A message.
     *
     * @param fields by their numbers
     */
    record Message(Map<Integer, Field> fields) {}

    /**
     * A field.
     *
     * @param type a scalar's name, or the full name of a message or an enum
     * @param cardinality {@code singular}, {@code optional}, {@code required} or {@code repeated}
     * @param oneOf the group that it is a choice of
     */
    record Field(String name, String type, String cardinality, Optional<String> oneOf) {}

    /** @throws RegistryException of the user's fault where the text is none of the language */
    static ProtobufFile parse(String text) {
        try {
            ProtoFileElement file = ProtoParser.Companion.parse(Location.get("schema"), text);
            Map<String, TypeElement> types = new LinkedHashMap<>();
            collect("", file.getTypes(), types);
            String prefix = file.getPackageName() == null ? "" : file.getPackageName() + ".";
            return flat(types, prefix);
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw RegistryException.user("this is no Protobuf schema: " + e.getMessage(), e);
        }
    }

    private static void collect(String scope, List<TypeElement> types, Map<String, TypeElement> into) {
        for (TypeElement type : types) {
            into.put(scope + type.getName(), type);
            collect(scope + type.getName() + ".", type.getNestedTypes(), into);
        }
    }

    private static ProtobufFile flat(Map<String, TypeElement> types, String packagePrefix) {
        Map<String, Message> messages = new LinkedHashMap<>();
        Map<String, Map<Integer, String>> enums = new LinkedHashMap<>();
        types.forEach((name, type) -> {
            if (type instanceof MessageElement message) {
                messages.put(name, message(message, new Scope(name, types, packagePrefix)));
            } else if (type instanceof EnumElement constants) {
                Map<Integer, String> values = new LinkedHashMap<>();
                for (EnumConstantElement constant : constants.getConstants()) {
                    // The first of several names for one number is the one that is written.
                    values.putIfAbsent(constant.getTag(), constant.getName());
                }
                enums.put(name, values);
            }
        });
        return new ProtobufFile(messages, enums);
    }

    private static Message message(MessageElement message, Scope scope) {
        Map<Integer, Field> fields = new LinkedHashMap<>();
        for (FieldElement field : message.getFields()) {
            fields.put(field.getTag(), field(field, scope, Optional.empty()));
        }
        for (OneOfElement oneOf : message.getOneOfs()) {
            for (FieldElement field : oneOf.getFields()) {
                fields.put(field.getTag(), field(field, scope, Optional.of(oneOf.getName())));
            }
        }
        return new Message(fields);
    }

    private static Field field(FieldElement field, Scope scope, Optional<String> oneOf) {
        Label label = field.getLabel();
        String cardinality = label == null || label == Label.ONE_OF
                ? "singular"
                : label.name().toLowerCase(Locale.ROOT);
        return new Field(field.getName(), scope.fullName(field.getType()), cardinality, oneOf);
    }

    /** Where a type's name is looked up: within the message itself, then ever further out, as protoc does it. */
    private record Scope(String message, Map<String, TypeElement> types, String packagePrefix) {
        String fullName(String type) {
            if (type.startsWith("map<")) {
                String[] parts = type.substring(4, type.length() - 1).split(",", 2);
                return "map<" + parts[0].strip() + ", " + fullName(parts[1].strip()) + ">";
            }
            if (type.startsWith(".")) {
                return withoutPackage(type.substring(1));
            }
            for (String within = message; !within.isEmpty(); within = outer(within)) {
                if (types.containsKey(within + "." + type)) {
                    return within + "." + type;
                }
            }
            return types.containsKey(type) ? type : withoutPackage(type);
        }

        private String withoutPackage(String type) {
            return type.startsWith(packagePrefix) ? type.substring(packagePrefix.length()) : type;
        }

        private static String outer(String name) {
            int dot = name.lastIndexOf('.');
            return dot < 0 ? "" : name.substring(0, dot);
        }
    }
}

package io.millrace.registry;

import io.millrace.registry.ProtobufFile.Field;
import io.millrace.registry.ProtobufFile.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What may change in a .proto file: the rules that buf publishes for schema registries, by buf's names. They hold in both
 * directions alike, as an unknown field is passed over and a missing one has its type's default, whoever is the newer side.
 *
 * @see <a href="https://buf.build/docs/breaking/rules">buf's rules</a>
 */
final class ProtobufRules implements Compatibility.Rules {
    @Override
    public void requireSound(SchemaText schema, Schemas references) {
        references.referenced(schema).values().forEach(one -> ProtobufFile.parse(one.text()));
        ProtobufFile.parse(schema.text());
    }

    @Override
    public List<Incompatibility> broken(
            Compatibility.Party now, Compatibility.Party then, CompatibilityLevel level, Schemas references) {
        return new Comparison(
                        ProtobufFile.parse(then.schema().text()),
                        ProtobufFile.parse(now.schema().text()))
                .found();
    }

    /** Two files, and what is found in them. */
    private record Comparison(ProtobufFile before, ProtobufFile after, List<Incompatibility> found) {
        Comparison(ProtobufFile before, ProtobufFile after) {
            this(before, after, new ArrayList<>());
            before.messages().forEach(this::message);
            before.enums().forEach(this::constants);
        }

        private void add(String field, String rule, String message) {
            found.add(new Incompatibility(field, rule, message));
        }

        private void message(String name, Message was) {
            Message is = after.messages().get(name);
            if (is == null) {
                add(name, "MESSAGE_NO_DELETE", "the message is gone; keep it");
                return;
            }
            was.fields().forEach((number, field) -> field(name + "." + field.name(), number, field, is));
            is.fields().forEach((number, field) -> {
                if (field.cardinality().equals("required") && !was.fields().containsKey(number)) {
                    add(
                            name + "." + field.name(),
                            "MESSAGE_SAME_REQUIRED_FIELDS",
                            "a required field is new, and what is written already lacks it; make it optional");
                }
            });
        }

        private void field(String path, int number, Field was, Message message) {
            Field is = message.fields().get(number);
            if (is == null) {
                add(path, "FIELD_NO_DELETE", "the field " + number + " is gone; keep it, and leave it empty");
                return;
            }
            same(path, "FIELD_SAME_NAME", "its name", was.name(), is.name());
            same(path, "FIELD_SAME_TYPE", "its type", was.type(), is.type());
            same(path, "FIELD_SAME_CARDINALITY", "it", was.cardinality(), is.cardinality());
            same(
                    path,
                    "FIELD_SAME_ONEOF",
                    "its oneof",
                    was.oneOf().orElse("none"),
                    is.oneOf().orElse("none"));
        }

        private void same(String path, String rule, String what, String was, String is) {
            if (!was.equals(is)) {
                add(
                        path,
                        rule,
                        what + " was " + was + " and is " + is + "; keep it, and add a field with a new number");
            }
        }

        private void constants(String name, Map<Integer, String> was) {
            Map<Integer, String> is = after.enums().get(name);
            if (is == null) {
                add(name, "ENUM_NO_DELETE", "the enum is gone; keep it");
                return;
            }
            was.forEach((number, constant) -> {
                String now = is.get(number);
                if (now == null) {
                    add(name + "." + constant, "ENUM_VALUE_NO_DELETE", "the value " + number + " is gone; keep it");
                } else if (!now.equals(constant)) {
                    add(
                            name + "." + constant,
                            "ENUM_VALUE_SAME_NAME",
                            "the value " + number + " was " + constant + " and is " + now + "; keep its name");
                }
            });
        }
    }
}

package io.millrace.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.NameKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** JSON Schema of settings records, driven by their components and annotations, as the {@link Binder} is. */
final class SettingsSchema {
    private SettingsSchema() {}

    static ObjectNode block(Class<?> record) {
        ObjectNode properties = SchemaNodes.node();
        List<String> required = new ArrayList<>();
        Optional<Collection<String>> alternatives = Optional.empty();
        for (Setting setting : Setting.of(record)) {
            if (setting.inline()) {
                Map<String, Class<?>> choices = Setting.alternatives(setting.type());
                choices.forEach((key, type) -> properties.set(key, block(type)));
                alternatives = Optional.of(choices.keySet());
            } else {
                properties.set(setting.key(), setting(setting));
                required.addAll(setting.required() ? List.of(setting.key()) : List.of());
            }
        }
        ObjectNode block = SchemaNodes.block(properties, required);
        if (required.isEmpty() && alternatives.isEmpty()) {
            block.set("type", SchemaNodes.typed("object", "null").get("type"));
        }
        alternatives.ifPresent(keys -> exactlyOne(block, keys));
        return described(block, record);
    }

    private static void exactlyOne(ObjectNode block, Collection<String> keys) {
        List<ObjectNode> choices = new ArrayList<>();
        keys.forEach(key -> {
            ObjectNode choice = SchemaNodes.node();
            choice.putArray("required").add(key);
            choices.add(choice);
        });
        block.set("oneOf", SchemaNodes.array(choices));
    }

    private static ObjectNode described(ObjectNode schema, Class<?> type) {
        Doc doc = type.getAnnotation(Doc.class);
        return doc == null ? schema : schema.put("description", doc.value());
    }

    private static ObjectNode setting(Setting setting) {
        ObjectNode schema = shape(setting);
        if (!setting.doc().isEmpty()) {
            schema.put("description", setting.doc());
        }
        setting.defaultText().ifPresent(text -> schema.set("default", TreeJson.of(text)));
        setting.example().ifPresent(text -> schema.putArray("examples").add(TreeJson.of(text)));
        return schema;
    }

    private static ObjectNode shape(Setting setting) {
        if (setting.type() == Map.class) {
            ObjectNode map = setting.required()
                    ? SchemaNodes.typed("object").put("minProperties", 1)
                    : SchemaNodes.typed("object", "null");
            setting.name().ifPresent(kind -> map.set("propertyNames", SchemaNodes.exactly(kind.pattern())));
            return map.set("additionalProperties", value(setting.content(), Optional.empty()));
        }
        if (setting.type() == List.class) {
            return SchemaNodes.list(value(setting.content(), setting.name()));
        }
        if (setting.secret()) {
            return SchemaNodes.typed("string").put("pattern", "\\$\\{");
        }
        ObjectNode schema = value(setting.valueType(), setting.name());
        if (schema.path("anyOf").path(0) instanceof ObjectNode number) {
            setting.least().ifPresent(least -> number.put("minimum", least));
            setting.most().ifPresent(most -> number.put("maximum", most));
        }
        return schema;
    }

    private static ObjectNode value(Class<?> type, Optional<NameKind> name) {
        if (name.isPresent() && type == String.class) {
            return SchemaNodes.matching(name.get().pattern());
        }
        Optional<ValueType<?>> known = ValueTypes.find(type);
        if (known.isPresent()) {
            return known.get().schema();
        }
        if (type.isEnum()) {
            return EnumType.of(type).schema();
        }
        return type.isSealed() ? choice(type) : block(type);
    }

    /** A word alone, or a block with that word and its settings. */
    private static ObjectNode choice(Class<?> sealed) {
        Map<String, Class<?>> alternatives = Setting.alternatives(sealed);
        ObjectNode properties = SchemaNodes.node();
        alternatives.forEach((key, type) -> properties.set(key, block(type)));
        ObjectNode block = SchemaNodes.block(properties, List.of());
        block.put("minProperties", 1).put("maxProperties", 1);
        ObjectNode word = SchemaNodes.words(alternatives.keySet());
        return SchemaNodes.anyOf(word, block, SchemaNodes.typed("string").put("pattern", "\\$\\{"));
    }
}

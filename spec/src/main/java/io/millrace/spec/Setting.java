package io.millrace.spec;

import io.millrace.spec.settings.AtLeast;
import io.millrace.spec.settings.AtMost;
import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.Inline;
import io.millrace.spec.settings.Key;
import io.millrace.spec.settings.Name;
import io.millrace.spec.settings.NameKind;
import io.millrace.spec.settings.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** One setting of a settings record: a record component, and what its annotations say. */
record Setting(RecordComponent component) {

    /** Kept, as the JDK reads the annotations of a component anew each time that it is asked for. */
    private static final ClassValue<List<Setting>> KNOWN = new ClassValue<>() {
        @Override
        protected List<Setting> computeValue(Class<?> record) {
            return Arrays.stream(record.getRecordComponents()).map(Setting::new).toList();
        }
    };

    /** The settings of a record, in its order. */
    static List<Setting> of(Class<?> record) {
        return KNOWN.get(record);
    }

    /** The records that a sealed interface permits, by the word that chooses them, in the order of its permits list. */
    static Map<String, Class<?>> alternatives(Class<?> sealed) {
        Map<String, Class<?>> alternatives = new LinkedHashMap<>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            alternatives.put(permitted.getAnnotation(Key.class).value(), permitted);
        }
        return alternatives;
    }

    /** The keys that may stand in a record's block. */
    static List<String> keys(Class<?> record) {
        List<String> keys = new ArrayList<>();
        for (Setting setting : of(record)) {
            keys.addAll(setting.inline() ? alternatives(setting.type()).keySet() : List.of(setting.key()));
        }
        return keys;
    }

    /** The component's name as it is written in YAML: {@code contactPoints} is {@code contact_points}. */
    static String key(String component) {
        return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    String key() {
        return key(component.getName());
    }

    Class<?> type() {
        return component.getType();
    }

    /** What an Optional, a List or a Map holds. */
    Class<?> content() {
        Type[] arguments = ((ParameterizedType) component.getGenericType()).getActualTypeArguments();
        return (Class<?>) arguments[arguments.length - 1];
    }

    /** The type of the value itself, without the Optional around it. */
    Class<?> valueType() {
        if (type() == OptionalInt.class) {
            return int.class;
        }
        if (type() == OptionalLong.class) {
            return long.class;
        }
        return type() == Optional.class ? content() : type();
    }

    boolean optional() {
        return type() == Optional.class || type() == OptionalInt.class || type() == OptionalLong.class;
    }

    boolean required() {
        return !optional() && defaultText().isEmpty();
    }

    boolean inline() {
        return component.isAnnotationPresent(Inline.class);
    }

    boolean secret() {
        return component.isAnnotationPresent(Secret.class);
    }

    Optional<NameKind> name() {
        return Optional.ofNullable(component.getAnnotation(Name.class)).map(Name::value);
    }

    Optional<String> defaultText() {
        return Optional.ofNullable(component.getAnnotation(Default.class)).map(Default::value);
    }

    OptionalLong least() {
        AtLeast least = component.getAnnotation(AtLeast.class);
        return least == null ? OptionalLong.empty() : OptionalLong.of(least.value());
    }

    OptionalLong most() {
        AtMost most = component.getAnnotation(AtMost.class);
        return most == null ? OptionalLong.empty() : OptionalLong.of(most.value());
    }

    String doc() {
        Doc doc = component.getAnnotation(Doc.class);
        return doc == null ? "" : doc.value();
    }

    Optional<String> example() {
        return Optional.ofNullable(component.getAnnotation(Doc.class))
                .map(Doc::example)
                .filter(text -> !text.isEmpty());
    }
}

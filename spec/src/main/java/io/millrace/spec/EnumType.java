package io.millrace.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One word of a few: the constants of an enum, in lower case. */
record EnumType<E>(List<E> constants) implements ValueType<E> {

    static <E> EnumType<E> of(Class<E> type) {
        return new EnumType<>(Arrays.asList(type.getEnumConstants()));
    }

    List<String> allowed() {
        return constants.stream().map(EnumType::word).toList();
    }

    /** Field types are SQL's, which are written large; all else is small. */
    private static String word(Object constant) {
        String name = constant.toString();
        return constant instanceof GeneratedField.FieldType
                ? name
                : name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String words() {
        return Suggestions.either(allowed());
    }

    @Override
    public ObjectNode schema() {
        return SchemaNodes.orVariable(SchemaNodes.words(allowed()));
    }

    @Override
    public Optional<E> read(Tree tree, Problems problems) {
        if (!(tree instanceof Tree.Text text) || text.empty()) {
            problems.add(tree.spot(), "expected " + words() + " but found " + tree.kind(), "write one of these words");
            return Optional.empty();
        }
        int index = allowed().indexOf(text.text());
        if (index < 0) {
            problems.add(text.spot(), text.quoted() + " is not allowed here", fix(text));
            return Optional.empty();
        }
        return Optional.of(constants.get(index));
    }

    private String fix(Tree.Text text) {
        String word = text.value().used() ? "" : text.text();
        return Suggestions.fix(word, allowed(), "use one of");
    }
}

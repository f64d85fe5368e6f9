package io.millrace.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A value that is written as one text.
 *
 * @param words what it is called: "a duration"
 * @param example how it is written
 * @param shape its JSON Schema
 */
record TextType<T>(String words, String example, Supplier<ObjectNode> shape, Form<T> form) implements ValueType<T> {

    /** Makes a value of its text. */
    interface Form<T> {
        T parse(Tree.Text text) throws Unfit;
    }

    @Override
    public ObjectNode schema() {
        return shape.get();
    }

    @Override
    public Optional<T> read(Tree tree, Problems problems) {
        if (tree instanceof Tree.Broken) {
            problems.alreadyTold();
            return Optional.empty();
        }
        if (!(tree instanceof Tree.Text text) || text.empty()) {
            problems.add(
                    tree.spot(), "expected " + words + " but found " + tree.kind(), "write it like this: " + example);
            return Optional.empty();
        }
        try {
            return Optional.of(form.parse(text));
        } catch (Unfit e) {
            problems.add(text.spot(), text.quoted() + " " + e.message(), e.fix());
            return Optional.empty();
        }
    }
}

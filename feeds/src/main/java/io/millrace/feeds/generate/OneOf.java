package io.millrace.feeds.generate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One of several constants, each as likely as the others. */
record OneOf(RecordRandom random, List<Object> choices) implements Value.Scalar {

    /** Empty unless there is a choice and all are of one type; whole and floating numbers together are floating ones. */
    static Optional<Value.Scalar> read(RecordRandom random, JsonNode list) {
        if (!list.isArray() || list.isEmpty()) {
            return Optional.empty();
        }
        List<Object> choices = new ArrayList<>();
        for (JsonNode node : list) {
            if (!node.isValueNode() || node.isNull() || node.asText().contains("#{")) {
                return Optional.empty();
            }
            choices.add(Scalars.of(node));
        }
        if (choices.stream().anyMatch(Double.class::isInstance)
                && choices.stream().allMatch(Number.class::isInstance)) {
            choices.replaceAll(choice -> ((Number) choice).doubleValue());
        }
        boolean oneType = choices.stream().map(Object::getClass).distinct().count() == 1;
        return oneType ? Optional.of(new OneOf(random, List.copyOf(choices))) : Optional.empty();
    }

    @Override
    public Object of(long number) {
        return choices.get(random.nextInt(choices.size()));
    }
}

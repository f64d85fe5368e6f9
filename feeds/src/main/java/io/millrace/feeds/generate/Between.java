package io.millrace.feeds.generate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Numbers drawn uniformly: whole ones with both ends, others without the upper one (before they are rounded). */
final class Between {
    private static final int MOST_DECIMALS = 15;

    private Between() {}

    static Optional<Value.Scalar> read(RecordRandom random, JsonNode node) {
        JsonNode ends = node.get("between");
        JsonNode decimals = node.get("decimals");
        if (!ends.isArray()
                || ends.size() != 2
                || !ends.get(0).isNumber()
                || !ends.get(1).isNumber()) {
            return Optional.empty();
        }
        if (decimals == null && isWhole(ends)) {
            return whole(random, ends.get(0).longValue(), ends.get(1).longValue());
        }
        double low = ends.get(0).doubleValue();
        double high = ends.get(1).doubleValue();
        if (decimals == null) {
            return low < high ? Optional.of(number -> random.nextDouble(low, high)) : Optional.empty();
        }
        if (!decimals.isInt() || decimals.intValue() < 0 || decimals.intValue() > MOST_DECIMALS || low >= high) {
            return Optional.empty();
        }
        double power = Math.pow(10, decimals.intValue());
        return Optional.of(number -> Math.rint(random.nextDouble(low, high) * power) / power);
    }

    private static boolean isWhole(JsonNode ends) {
        return ends.get(0).isIntegralNumber()
                && ends.get(1).isIntegralNumber()
                && ends.get(0).canConvertToLong()
                && ends.get(1).canConvertToLong();
    }

    private static Optional<Value.Scalar> whole(RecordRandom random, long low, long high) {
        if (low > high || high == Long.MAX_VALUE) {
            return Optional.empty();
        }
        return Optional.of(number -> random.nextLong(low, high + 1));
    }
}

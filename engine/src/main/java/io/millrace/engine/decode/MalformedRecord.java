package io.millrace.engine.decode;

/** A record that does not hold what the schema says. Its message is the reason that stands in the quarantine. */
public final class MalformedRecord extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int QUOTED_LIMIT = 60;

    /** Cheap, as it may be thrown for every record of a broken producer: without a stack trace. */
    public MalformedRecord(String reason) {
        super(reason, null, false, false);
    }

    /** The reason as a text; never null. */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /** A value in quotes for a reason, cut where it is long. */
    static String quoted(String value) {
        if (value.length() <= QUOTED_LIMIT) {
            return "\"" + value + "\"";
        }
        boolean pair = Character.isHighSurrogate(value.charAt(QUOTED_LIMIT - 1));
        return "\"" + value.substring(0, pair ? QUOTED_LIMIT - 1 : QUOTED_LIMIT) + "…\"";
    }
}

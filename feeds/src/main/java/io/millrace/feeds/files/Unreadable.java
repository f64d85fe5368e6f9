package io.millrace.feeds.files;

/** A line that is no record; the message says why, for whoever reads the quarantine. Without a stack trace: nothing of ours failed. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 100;

    Unreadable(String reason) {
        super(reason, null, false, false);
    }

    /** A value as it is quoted in a reason. */
    static String quoted(String value) {
        return "'" + (value.length() > SHOWN ? value.substring(0, SHOWN) + "..." : value) + "'";
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}

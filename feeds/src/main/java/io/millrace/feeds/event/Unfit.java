package io.millrace.feeds.event;

/** A value is not what the schema says; the message names the field and its type, and not the value, which is somebody's data. */
public final class Unfit extends Exception {
    private static final long serialVersionUID = 1;

    Unfit(EventField field) {
        super("a value of `" + field.name() + "` does not fit its type in the feed's schema, " + field.sql());
    }
}

package io.millrace.bench.data;

/** The hashes of result rows, for those who read results back. Each takes the columns in the order of the query. */
public final class Rows {
    private Rows() {}

    /** w1: user_id, event_time, price. */
    public static long event(long user, long epochMillis, double price) {
        return Events.hash(user, epochMillis, cents(price));
    }

    /** w2: minute, tag, mentions. */
    public static long mentions(long minute, CharSequence tag, long mentions) {
        return Posts.hash(minute, tag, mentions);
    }

    /** w3: user_id, event_time, id, kind, amount, note. */
    public static long payment(long user, long epochMillis, long id, String kind, double amount, String note) {
        return Payments.hash(user, epochMillis, id, kind, cents(amount), note);
    }

    private static long cents(double amount) {
        return Math.round(amount * 100);
    }
}

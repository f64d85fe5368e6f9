package io.millrace.spec;

/**
 * How many events in a time: {@code 200 per second}, {@code 5 per minute}, {@code 10 per hour}.
 *
 * @param perSecond events a second, above 0
 */
public record Rate(double perSecond) {
    public Rate {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("a rate is above 0");
        }
    }
}

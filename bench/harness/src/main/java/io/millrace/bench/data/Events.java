package io.millrace.bench.data;

import static io.millrace.bench.data.Line.ascii;

import io.millrace.bench.contender.RowHash;
import java.util.SplittableRandom;

/**
 * Shop events of about 256 B with ten fields, one of them nested; every fifth is a purchase. The fields that the query wants stand before
 * and after the nested one, so that no decoder can stop after the first few bytes of a purchase.
 */
final class Events implements Dataset {
    private static final long BASE = 1_767_225_600_000L; // 2026-01-01T00:00:00Z
    private static final String[] TYPES = {"view", "click", "cart", "purchase", "refund"};
    private static final int PURCHASE = 3;
    private static final String[] SYSTEMS = {"Android", "iOS", "Windows", "macOS", "Linux"};
    private static final String[] BROWSERS = {"Firefox", "Chrome", "Safari", "Edge"};
    private static final String[] REFERRERS = {"search", "newsletter", "partner", "direct"};
    private static final byte[] NO_KEY = {};

    @Override
    public String name() {
        return "events";
    }

    @Override
    public int partitions() {
        return 4;
    }

    @Override
    public Expectation generate(long count, long seed, Sink sink) {
        SplittableRandom random = new SplittableRandom(seed);
        Line line = new Line();
        long rows = 0;
        long checksum = 0;
        for (long i = 0; i < count; i++) {
            long user = random.nextInt(1_000_000);
            long time = BASE + i;
            int type = random.nextInt(TYPES.length);
            long cents = random.nextInt(100, 50_000);
            write(line, user, time, type, cents, random);
            sink.accept((int) (i % partitions()), NO_KEY, line.toBytes());
            if (type == PURCHASE) {
                rows++;
                checksum += hash(user, time, cents);
            }
        }
        return new Expectation(rows, checksum);
    }

    /** A row of the result: user_id, event_time, price. */
    static long hash(long user, long epochMillis, long cents) {
        return RowHash.with(RowHash.with(RowHash.with(RowHash.start(), user), epochMillis), cents);
    }

    private static final byte[] USER = ascii("{\"user_id\":");
    private static final byte[] TIME = ascii(",\"event_time\":\"");
    private static final byte[] TYPE = ascii("\",\"event_type\":\"");
    private static final byte[] SESSION = ascii("\",\"session\":\"s-");
    private static final byte[] OS = ascii("\",\"device\":{\"os\":\"");
    private static final byte[] BROWSER = ascii("\",\"browser\":\"");
    private static final byte[] VERSION = ascii("\",\"version\":\"");
    private static final byte[] PRODUCT = ascii(".0\"},\"product\":\"p-");
    private static final byte[] PRICE = ascii("\",\"price\":");
    private static final byte[] QUANTITY = ascii(",\"quantity\":");
    private static final byte[] REFERRER = ascii(",\"referrer\":\"https://");
    private static final byte[] NOTE = ascii(".example.com\",\"note\":\"");
    private static final byte[] END = ascii("\"}");

    private static void write(Line line, long user, long time, int type, long cents, SplittableRandom random) {
        line.clear().text(USER).number(user).text(TIME).time(time).text(TYPE).text(TYPES[type]);
        line.text(SESSION).number(random.nextInt(10_000_000, 100_000_000));
        line.text(OS).text(SYSTEMS[random.nextInt(SYSTEMS.length)]);
        line.text(BROWSER).text(BROWSERS[random.nextInt(BROWSERS.length)]);
        line.text(VERSION).number(random.nextInt(90, 140));
        line.text(PRODUCT).number(random.nextInt(10_000, 100_000)).text(PRICE).cents(cents);
        line.text(QUANTITY).number(random.nextInt(1, 10));
        line.text(REFERRER).text(REFERRERS[random.nextInt(REFERRERS.length)]);
        line.text(NOTE).text("seen");
        Words.fill(line, 248, random);
        line.text(END);
    }
}

package io.millrace.bench.data;

import static io.millrace.bench.data.Line.ascii;

import io.millrace.bench.contender.RowHash;
import java.util.SplittableRandom;

/** Payments of about 250 B, twenty of each user, dealt out at random; the topic is keyed by user. Every row is another row. */
final class Payments implements Dataset {
    private static final long BASE = 1_767_225_600_000L; // 2026-01-01T00:00:00Z
    private static final int ROWS_PER_USER = 20;
    private static final String[] KINDS = {"deposit", "withdrawal", "transfer", "fee"};

    @Override
    public String name() {
        return "payments";
    }

    @Override
    public int partitions() {
        return 2;
    }

    @Override
    public Expectation generate(long count, long seed, Sink sink) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] users = deal(Math.toIntExact(count), random);
        Line line = new Line();
        long checksum = 0;
        for (int id = 0; id < users.length; id++) {
            long time = BASE + id;
            String kind = KINDS[random.nextInt(KINDS.length)];
            long cents = random.nextInt(100, 100_000);
            String note = Words.some(21, random);
            write(line, users[id], time, id, kind, cents, note);
            sink.accept(Sink.BY_KEY, ascii(Integer.toString(users[id])), line.toBytes());
            checksum += hash(users[id], time, id, kind, cents, note);
        }
        return new Expectation(users.length, checksum);
    }

    /** A row of the result: all columns. */
    static long hash(long user, long epochMillis, long id, String kind, long cents, String note) {
        long key = RowHash.with(RowHash.with(RowHash.with(RowHash.start(), user), epochMillis), id);
        return RowHash.with(RowHash.with(RowHash.with(key, kind), cents), note);
    }

    /** Who pays when: each user equally often, in random order. */
    private static int[] deal(int count, SplittableRandom random) {
        int[] users = new int[count];
        for (int i = 0; i < count; i++) {
            users[i] = i / ROWS_PER_USER;
        }
        for (int i = count - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int user = users[i];
            users[i] = users[other];
            users[other] = user;
        }
        return users;
    }

    private static final byte[] USER = ascii("{\"user_id\":");
    private static final byte[] TIME = ascii(",\"event_time\":\"");
    private static final byte[] ID = ascii("\",\"id\":");
    private static final byte[] KIND = ascii(",\"kind\":\"");
    private static final byte[] AMOUNT = ascii("\",\"amount\":");
    private static final byte[] NOTE = ascii(",\"note\":\"");
    private static final byte[] END = ascii("\"}");

    private static void write(Line line, long user, long time, long id, String kind, long cents, String note) {
        line.clear().text(USER).number(user).text(TIME).time(time).text(ID).number(id);
        line.text(KIND)
                .text(kind)
                .text(AMOUNT)
                .cents(cents)
                .text(NOTE)
                .text(note)
                .text(END);
    }
}

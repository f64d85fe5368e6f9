package io.millrace.bench.data;

import static io.millrace.bench.data.Line.ascii;

import io.millrace.bench.contender.RowHash;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Posts of about 300 B with two or three hashtags each, over an hour of event time. Time goes up but for a jitter of a few seconds, less
 * than the watermark's delay: no post is late.
 */
final class Posts implements Dataset {
    private static final long BASE = 1_767_225_600_000L; // 2026-01-01T00:00:00Z
    private static final long HOUR = 3_600_000;
    private static final int JITTER = 5_000;
    private static final int MINUTES = (int) ((HOUR + JITTER) / 60_000) + 1;
    private static final String[] TAGS = tags();
    private static final String[] LANGUAGES = {"en", "de", "fr", "es", "pt"};
    private static final String[] CLIENTS = {"web", "android", "ios", "bot"};
    private static final byte[] NO_KEY = {};

    @Override
    public String name() {
        return "posts";
    }

    @Override
    public int partitions() {
        return 2;
    }

    @Override
    public Expectation generate(long count, long seed, Sink sink) {
        SplittableRandom random = new SplittableRandom(seed);
        Line line = new Line();
        long[][] mentions = new long[MINUTES][TAGS.length];
        for (long i = 0; i < count; i++) {
            long offset = i * HOUR / count + random.nextInt(JITTER);
            write(line, i, BASE + offset, mentions[(int) (offset / 60_000)], random);
            sink.accept((int) (i % partitions()), NO_KEY, line.toBytes());
        }
        return expectation(mentions);
    }

    /** A row of the result: minute, tag, mentions. */
    static long hash(long minute, CharSequence tag, long mentions) {
        return RowHash.with(RowHash.with(RowHash.with(RowHash.start(), minute), tag), mentions);
    }

    private static Expectation expectation(long[][] mentions) {
        Expectation expected = Expectation.NOTHING;
        for (int minute = 0; minute < mentions.length; minute++) {
            for (int tag = 0; tag < TAGS.length; tag++) {
                long count = mentions[minute][tag];
                if (count > 0) {
                    expected = expected.and(hash(BASE + minute * 60_000L, TAGS[tag].toLowerCase(Locale.ROOT), count));
                }
            }
        }
        return expected;
    }

    private static final byte[] ID = ascii("{\"id\":");
    private static final byte[] AUTHOR = ascii(",\"author\":\"user_");
    private static final byte[] CREATED = ascii("\",\"created_at\":\"");
    private static final byte[] LANGUAGE = ascii("\",\"lang\":\"");
    private static final byte[] TEXT = ascii("\",\"text\":\"So");
    private static final byte[] LIKES = ascii("\",\"likes\":");
    private static final byte[] SHARES = ascii(",\"shares\":");
    private static final byte[] CLIENT = ascii(",\"client\":\"");
    private static final byte[] REPLY = ascii("\",\"reply_to\":");
    private static final byte[] PLACE = ascii(",\"place\":\"p-");
    private static final byte[] END = ascii("\"}");

    private static void write(Line line, long id, long time, long[] mentions, SplittableRandom random) {
        line.clear().text(ID).number(id).text(AUTHOR).number(random.nextInt(100_000));
        line.text(CREATED).time(time).text(LANGUAGE).text(LANGUAGES[random.nextInt(LANGUAGES.length)]);
        line.text(TEXT);
        int tags = 2 + random.nextInt(2);
        for (int i = 1; i <= tags; i++) {
            Words.fill(line, 95 + 110 * i / tags, random);
            tag(line, mentions, random);
        }
        line.text(LIKES).number(random.nextInt(1000)).text(SHARES).number(random.nextInt(100));
        line.text(CLIENT).text(CLIENTS[random.nextInt(CLIENTS.length)]);
        line.text(REPLY)
                .number(random.nextInt(1_000_000))
                .text(PLACE)
                .number(random.nextInt(10_000))
                .text(END);
    }

    private static void tag(Line line, long[] mentions, SplittableRandom random) {
        // The lower of two draws: some tags are much more popular than others, as in life.
        int tag = Math.min(random.nextInt(TAGS.length), random.nextInt(TAGS.length));
        String name = TAGS[tag];
        line.text(" #").text(random.nextBoolean() ? name : name.toLowerCase(Locale.ROOT));
        mentions[tag]++;
    }

    private static String[] tags() {
        String[] topics = {"Kafka", "Spark", "Streaming", "Java", "Database", "OpenSource"};
        String[] tags = new String[300];
        for (int i = 0; i < tags.length; i++) {
            tags[i] = topics[i % topics.length] + "_" + i;
        }
        return tags;
    }
}

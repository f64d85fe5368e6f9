package io.millrace.control.quarantine;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/** Where a record stands in Kafka; written {@code orders:1:462}. */
public record Place(String topic, int partition, long offset) implements Comparable<Place> {
    private static final Pattern FORM = Pattern.compile("([\\w.-]+):(\\d{1,9}):(\\d{1,18})");
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::topic).thenComparing(Place::partition).thenComparing(Place::offset);

    /**
     * Reads a place.
     *
     * @throws IllegalArgumentException with the remedy
     */
    public static Place parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no place of a record; write TOPIC:PARTITION:OFFSET, such as orders:1:462");
        }
        return new Place(form.group(1), Integer.parseInt(form.group(2)), Long.parseLong(form.group(3)));
    }

    TopicPartition topicPartition() {
        return new TopicPartition(topic, partition);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return topic + ":" + partition + ":" + offset;
    }
}

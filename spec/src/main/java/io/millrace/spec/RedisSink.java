package io.millrace.spec;

import io.millrace.spec.settings.AtLeast;
import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Doc;
import io.millrace.spec.settings.InvalidSetting;
import io.millrace.spec.settings.Key;
import io.millrace.spec.settings.Name;
import io.millrace.spec.settings.NameKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Values of Redis or Valkey: exactly one of hash, string, sorted set, stream and publish. */
@Key("redis")
@Doc(
        value =
                "Values of Redis or Valkey; exactly one of `hash`, `string`, `sorted_set`, `stream` and `publish` says of which kind, and holds the key, with "
                        + "columns in braces. Effectively once: a script writes rows only if no newer run and no newer micro-batch wrote before; entries of a "
                        + "stream and messages are put aside first and sent when all rows of a task are there, each once. A message reaches those who "
                        + "listen at that moment.",
        example = """
                    name: word-count
                    sources:
                      lines:
                        kafka: { topic: lines }
                        format: text
                    views:
                      words: SELECT explode(split(lower(value), '[^a-z]+')) AS word FROM lines
                    sinks:
                      words:
                        select: SELECT word, count(*) AS count FROM words WHERE word <> '' GROUP BY word
                        redis: { hash: "words:{word}" }
                      longest:
                        select: SELECT length(word) AS length, word, count(*) AS count FROM words GROUP BY length(word), word
                        redis: { sorted_set: "length:{length}", member: word, score: count, ttl: 7 days }
                    """)
public record RedisSink(
        @Doc(
                value =
                        "The key of a hash. The columns that are not in the key become its fields; a null removes its field.",
                example = "\"words:{word}\"")
        Optional<KeyTemplate> hash,

        @Doc(
                value = "The key of a text value, which `value` names; a null removes the key.",
                example = "\"last:{device}\"")
        Optional<KeyTemplate> string,

        @Doc(
                value = "The key of a sorted set of `member` by `score`; a null score removes the member.",
                example = "\"trending:{minute}\"")
        Optional<KeyTemplate> sortedSet,

        @Doc(value = "The key of a stream. Each row is one entry; nulls are left out.", example = "alerts")
        Optional<KeyTemplate> stream,

        @Doc(value = "The channel that each row is published to as a message.", example = "alerts")
        Optional<KeyTemplate> publish,

        @Doc(
                value =
                        "With `hash` and `stream`: the columns that become fields; without it all that are not in the key.",
                example = "[count, newest]")
        @Default("[]")
        @Name(NameKind.COLUMN)
        List<String> fields,

        @Doc(
                value =
                        "With `string` and `publish`: the column that is written; without it a JSON object of all columns that are not in the key.",
                example = "reading")
        @Name(NameKind.COLUMN)
        Optional<String> value,

        @Doc(value = "With `sorted_set`: the column of the members.", example = "tag") @Name(NameKind.COLUMN)
        Optional<String> member,

        @Doc(value = "With `sorted_set`: the column of the scores, a number.", example = "mentions")
        @Name(NameKind.COLUMN)
        Optional<String> score,

        @Doc(value = "With `stream`: older entries are removed beyond about so many.", example = "10000") @AtLeast(1)
        OptionalLong maxLength,

        @Doc(value = "How long after its last write a key vanishes; without it never.", example = "7 days")
        Optional<Duration> ttl)
        implements SinkConnector {

    /** What a key holds. */
    public enum Kind {
        HASH("hash"),
        STRING("string"),
        SORTED_SET("sorted_set"),
        STREAM("stream"),
        PUBLISH("publish");

        private final String setting;

        Kind(String setting) {
            this.setting = setting;
        }

        /** The setting that chooses it. */
        public String setting() {
            return setting;
        }
    }

    public RedisSink {
        fields = List.copyOf(fields);
        Map<Kind, KeyTemplate> given = given(hash, string, sortedSet, stream, publish);
        if (given.size() != 1) {
            throw new InvalidSetting(
                    given.isEmpty()
                            ? "hash"
                            : component(List.copyOf(given.keySet()).get(1)),
                    given.isEmpty()
                            ? "\"redis\" has none of hash, string, sorted_set, stream and publish"
                            : "\"redis\" has " + String.join(" and ", words(given.keySet())),
                    given.isEmpty() ? "add one of them, such as hash: \"words:{word}\"" : "keep one of them");
        }
        Kind kind = given.keySet().iterator().next();
        only(kind, Set.of(Kind.HASH, Kind.STREAM), "fields", !fields.isEmpty());
        only(kind, Set.of(Kind.STRING, Kind.PUBLISH), "value", value.isPresent());
        only(kind, Set.of(Kind.SORTED_SET), "member", member.isPresent());
        only(kind, Set.of(Kind.SORTED_SET), "score", score.isPresent());
        only(kind, Set.of(Kind.STREAM), "maxLength", maxLength.isPresent());
        only(kind, Set.of(Kind.HASH, Kind.STRING, Kind.SORTED_SET, Kind.STREAM), "ttl", ttl.isPresent());
        if (kind == Kind.SORTED_SET && (member.isEmpty() || score.isEmpty())) {
            throw new InvalidSetting(
                    "sortedSet",
                    "a sorted set needs \"member\" and \"score\"",
                    "name the columns, as in member: tag, score: mentions");
        }
        if (ttl.isPresent() && ttl.get().toMillis() < 1) {
            throw new InvalidSetting("ttl", "\"ttl\" is not above 0", "leave it out to keep values for ever");
        }
    }

    private static Map<Kind, KeyTemplate> given(
            Optional<KeyTemplate> hash,
            Optional<KeyTemplate> string,
            Optional<KeyTemplate> sortedSet,
            Optional<KeyTemplate> stream,
            Optional<KeyTemplate> publish) {
        Map<Kind, KeyTemplate> given = new EnumMap<>(Kind.class);
        hash.ifPresent(key -> given.put(Kind.HASH, key));
        string.ifPresent(key -> given.put(Kind.STRING, key));
        sortedSet.ifPresent(key -> given.put(Kind.SORTED_SET, key));
        stream.ifPresent(key -> given.put(Kind.STREAM, key));
        publish.ifPresent(key -> given.put(Kind.PUBLISH, key));
        return given;
    }

    private static String component(Kind kind) {
        return kind == Kind.SORTED_SET ? "sortedSet" : kind.setting();
    }

    private static List<String> words(Set<Kind> kinds) {
        List<String> words = new ArrayList<>();
        kinds.forEach(kind -> words.add('"' + kind.setting() + '"'));
        return words;
    }

    private static void only(Kind kind, Set<Kind> takers, String component, boolean given) {
        if (given && !takers.contains(kind)) {
            throw new InvalidSetting(
                    component,
                    "\"" + Setting.key(component) + "\" does not go with \"" + kind.setting() + "\"",
                    "leave it out");
        }
    }

    public Kind kind() {
        return entry().getKey();
    }

    /** The key of what is written, or the channel. */
    public KeyTemplate key() {
        return entry().getValue();
    }

    private Map.Entry<Kind, KeyTemplate> entry() {
        return given(hash, string, sortedSet, stream, publish)
                .entrySet()
                .iterator()
                .next();
    }

    @Override
    public Set<Need> needs() {
        return Set.of(Need.REDIS);
    }

    /** Entries and messages of several sinks go well together, and so do different fields of a hash. */
    @Override
    public Optional<String> target() {
        return switch (kind()) {
            case STREAM, PUBLISH -> Optional.empty();
            case HASH, STRING, SORTED_SET -> Optional.of("the keys " + key().text() + String.join(",", fields));
        };
    }

    @Override
    public List<String> replacedBy() {
        Set<String> identity = new LinkedHashSet<>();
        if (kind() != Kind.STREAM && kind() != Kind.PUBLISH) {
            identity.addAll(key().columns());
            member.ifPresent(identity::add);
        }
        return List.copyOf(identity);
    }
}

package io.millrace.spec;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads environments, as {@link PipelineReader} reads pipelines. Thread-safe. */
public final class EnvironmentReader {
    private static final Pattern ADDRESSES = Pattern.compile(
            "ADDRESS( *, *ADDRESS)*".replace("ADDRESS", "(\\[[0-9a-fA-F:]{2,45}]|[^\\s:,/\\[\\]]{1,255}):[0-9]{1,5}"));

    private static final Pattern REDIS =
            Pattern.compile("rediss?://([^@/]*@)?[^\\s@/]{1,260}:[0-9]{1,5}(/[0-9]{0,5})?");
    private static final Pattern MONGODB = Pattern.compile("mongodb([+]srv)?://([^@/]*@)?[^\\s@/]{1,1000}(/\\S*)?");

    /** Without a login in it: that would be a secret in the file. */
    private static final Pattern WEB_ADDRESS = Pattern.compile("https?://[^\\s/@?#]+(/[^\\s?#]*)?");

    private EnvironmentReader() {}

    /**
     * What the file says, and all that is wrong with it. Nothing is thrown, whatever the text is.
     *
     * @param file as the user knows it, for messages
     * @param variables values of <code>${NAME}</code>
     */
    public static EnvironmentReading read(String file, String yaml, Map<String, String> variables) {
        Problems problems = new Problems(file);
        Optional<EnvironmentFile> read = YamlTree.read(yaml, variables, problems)
                .flatMap(tree -> {
                    tree.tell(problems);
                    Places places = Places.of(file, tree);
                    Optional<EnvironmentFile> environment =
                            new Binder(places, problems).record(EnvironmentFile.class, tree, "");
                    environment
                            .flatMap(EnvironmentFile::kafka)
                            .ifPresent(kafka -> addresses("kafka.bootstrap", kafka.bootstrap(), places, problems));
                    environment
                            .flatMap(EnvironmentFile::cassandra)
                            .ifPresent(cassandra ->
                                    addresses("cassandra.contact_points", cassandra.contactPoints(), places, problems));
                    environment
                            .flatMap(EnvironmentFile::redis)
                            .ifPresent(redis -> url("redis.url", redis.url(), REDIS, places, problems));
                    environment
                            .flatMap(EnvironmentFile::mongodb)
                            .ifPresent(mongodb -> url("mongodb.uri", mongodb.uri(), MONGODB, places, problems));
                    environment
                            .flatMap(EnvironmentFile::registry)
                            .ifPresent(registry -> login(registry, places, problems));
                    return environment;
                });
        Optional<Environment> sound =
                problems.inOrder().isEmpty() ? read.map(EnvironmentFile::environment) : Optional.empty();
        return new EnvironmentReading(sound, problems.inOrder());
    }

    private static void login(Environment.Registry registry, Places places, Problems problems) {
        if (!WEB_ADDRESS.matcher(registry.url()).matches()) {
            problems.add(
                    places.spot("registry.url"),
                    places.quoted("registry.url") + " is not a web address",
                    "write http://host:port or https://host:port/path, and the login as \"user\" and \"password\"");
        }
        if (registry.user().isPresent() != registry.password().isPresent()) {
            problems.add(places.spot("registry"), "a user and a password go together", "add the other one");
        }
        if (registry.token().isPresent() && registry.user().isPresent()) {
            problems.add(
                    places.spot("registry.token"),
                    "a token takes the place of user and password",
                    "leave one of them out");
        }
    }

    private static void addresses(String path, String value, Places places, Problems problems) {
        if (!ADDRESSES.matcher(value).matches()) {
            problems.add(
                    places.spot(path),
                    places.quoted(path) + " is not a list of addresses",
                    "write host:port, separated by commas");
        }
    }

    private static void url(String path, String value, Pattern form, Places places, Problems problems) {
        boolean login = value.matches("[a-z+]+://[^/]*@.*");
        if (login && !places.fromVariable(path)) {
            // Not quoted: the text may hold the password.
            problems.add(
                    places.spot(path),
                    "the login stands in the file",
                    "write user and password as settings of their own, or put the whole into an environment variable");
        } else if (!form.matcher(value).matches()) {
            String example = form == REDIS ? "redis://host:6379" : "mongodb://host:27017";
            problems.add(
                    places.spot(path),
                    places.quoted(path) + " is not an address of this kind",
                    "write it like this: " + example);
        }
    }
}

package io.millrace.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A client of any registry with Confluent's REST interface: Confluent's own, Karapace, Apicurio, Redpanda.
 *
 * <p>What an id stands for never changes, and so it is asked for once. The rest is asked for each time.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html">the interface</a>
 */
public final class SchemaRegistry implements Schemas {
    private static final JsonMapper JSON = new JsonMapper();

    private final RegistryRest rest;
    private final RegistryAddress address;
    private final Map<Integer, SchemaText> byId = new ConcurrentHashMap<>();

    public SchemaRegistry(RegistryAddress address) {
        this.address = address;
        this.rest = new RegistryRest(address);
    }

    @Override
    public String place() {
        return "the registry at '" + address + "'";
    }

    /**
     * The schema that a record's number stands for. Asked for once and then remembered; a failure is not.
     *
     * @throws RegistryException of the user's fault where the registry does not know the number
     */
    public SchemaText byId(int id) {
        return find(id).orElseThrow(() -> RegistryException.user(
                place() + " knows no schema with the id " + id + "; were the records written with another registry?"));
    }

    /** As {@link #byId}; empty where the registry does not know the number. */
    public Optional<SchemaText> find(int id) {
        SchemaText known = byId.get(id);
        return known != null ? Optional.of(known) : asked(id);
    }

    private Optional<SchemaText> asked(int id) {
        Optional<SchemaText> schema = rest.get("/schemas/ids/" + id).found().map(SchemaRegistry::schema);
        schema.ifPresent(text -> byId.put(id, text));
        return schema;
    }

    @Override
    public List<String> subjects() {
        return elements(rest.get("/subjects").orThrow())
                .map(JsonNode::asText)
                .sorted()
                .toList();
    }

    @Override
    public List<Integer> versions(String subject) {
        return rest.get("/subjects/" + RegistryRest.segment(subject) + "/versions")
                .found()
                .map(body -> elements(body).map(JsonNode::asInt).sorted().toList())
                .orElse(List.of());
    }

    @Override
    public Optional<SubjectVersion> latest(String subject) {
        return oneVersion(subject, "latest");
    }

    @Override
    public Optional<SubjectVersion> version(String subject, int version) {
        return oneVersion(subject, Integer.toString(version));
    }

    private Optional<SubjectVersion> oneVersion(String subject, String version) {
        return rest.get("/subjects/" + RegistryRest.segment(subject) + "/versions/" + version)
                .found()
                .map(SchemaRegistry::subjectVersion);
    }

    @Override
    public CompatibilityLevel level(String subject) {
        return rest.get("/config/" + RegistryRest.segment(subject) + "?defaultToGlobal=true")
                .found()
                .map(this::level)
                .orElseGet(this::level);
    }

    /** The level of all subjects that have none of their own. */
    public CompatibilityLevel level() {
        return level(rest.get("/config").orThrow());
    }

    /** Sets the level of all subjects that have none of their own. Idempotent. */
    public void setLevel(CompatibilityLevel level) {
        rest.put("/config", JSON.createObjectNode().put("compatibility", level.name()))
                .orThrow();
    }

    private CompatibilityLevel level(JsonNode body) {
        String level = body.path("compatibilityLevel")
                .asText(body.path("compatibility").asText());
        try {
            return CompatibilityLevel.valueOf(level);
        } catch (IllegalArgumentException e) {
            throw RegistryException.service(
                    place() + " names a compatibility level that nobody knows: '" + level + "'");
        }
    }

    @Override
    public List<Incompatibility> check(String subject, SchemaText schema) {
        RegistryRest.Answer answer = rest.post(
                "/compatibility/subjects/" + RegistryRest.segment(subject) + "/versions?verbose=true", body(schema));
        if (answer.status() == RegistryRest.UNPROCESSABLE
                && !schema.references().isEmpty()) {
            // Apicurio does not look up references in this question, though it does when it registers.
            return checkedHere(subject, schema);
        }
        return answer.found().map(body -> verdict(subject, schema, body)).orElse(List.of());
    }

    /** The registry decides. Apicurio gives no reasons, so they are found here; Confluent's are kept. */
    private List<Incompatibility> verdict(String subject, SchemaText schema, JsonNode body) {
        if (body.path("is_compatible").asBoolean()) {
            return List.of();
        }
        List<Incompatibility> said = RegistryVerdict.reasons(body);
        return said.isEmpty() ? explained(subject, schema, place() + " says so, and not why") : said;
    }

    private List<Incompatibility> explained(String subject, SchemaText schema, String otherwise) {
        List<Incompatibility> found = checkedHere(subject, schema);
        return found.isEmpty() ? List.of(new Incompatibility("", "INCOMPATIBLE", otherwise)) : found;
    }

    private List<Incompatibility> checkedHere(String subject, SchemaText schema) {
        List<SubjectVersion> former = versions(subject).stream()
                .flatMap(version -> version(subject, version).stream())
                .toList();
        return new Compatibility(level(subject), this).check(schema, former);
    }

    @Override
    public SubjectVersion register(String subject, SchemaText schema) {
        RegistryRest.Answer answer =
                rest.post("/subjects/" + RegistryRest.segment(subject) + "/versions", body(schema));
        if (answer.status() == RegistryRest.CONFLICT) {
            throw new IncompatibleSchemaException(
                    subject, level(subject), explained(subject, schema, answer.message()));
        }
        int id = answer.orThrow().path("id").asInt();
        return rest.post("/subjects/" + RegistryRest.segment(subject), body(schema))
                .found()
                .map(known -> subjectVersion(known, schema))
                .orElseThrow(() -> RegistryException.service(
                        place() + " took the schema of '" + subject + "' as " + id + ", but does not know it"));
    }

    private static ObjectNode body(SchemaText schema) {
        ObjectNode body = JSON.createObjectNode();
        body.put("schema", schema.text());
        body.put("schemaType", schema.kind().name());
        ArrayNode references = body.putArray("references");
        for (SchemaReference reference : schema.references()) {
            references
                    .addObject()
                    .put("name", reference.name())
                    .put("subject", reference.subject())
                    .put("version", reference.version());
        }
        return body;
    }

    private static SubjectVersion subjectVersion(JsonNode body) {
        return subjectVersion(body, schema(body));
    }

    /** The answer to the question which version a schema is does not always repeat its kind. */
    private static SubjectVersion subjectVersion(JsonNode body, SchemaText schema) {
        return new SubjectVersion(
                body.path("subject").asText(),
                body.path("version").asInt(),
                OptionalInt.of(body.path("id").asInt()),
                schema);
    }

    private static SchemaText schema(JsonNode body) {
        List<SchemaReference> references = new ArrayList<>();
        body.path("references")
                .forEach(one -> references.add(new SchemaReference(
                        one.path("name").asText(),
                        one.path("subject").asText(),
                        one.path("version").asInt())));
        // Avro is meant where nothing is said.
        SchemaKind kind = SchemaKind.valueOf(body.path("schemaType").asText(SchemaKind.AVRO.name()));
        return new SchemaText(kind, body.path("schema").asText(), references);
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}

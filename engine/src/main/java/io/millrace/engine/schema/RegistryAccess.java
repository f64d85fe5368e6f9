package io.millrace.engine.schema;

import io.millrace.engine.EngineException;
import io.millrace.engine.outage.Patience;
import io.millrace.registry.RegistryAddress;
import io.millrace.registry.RegistryException;
import io.millrace.registry.SchemaKind;
import io.millrace.registry.SchemaRegistry;
import io.millrace.registry.SchemaText;
import io.millrace.registry.SubjectVersion;
import io.millrace.spec.Environment;
import io.millrace.spec.event.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The schema registry as the engine asks it: patiently. While it is away everybody who needs an answer waits, and the log says so; what a number stands
 * for is asked once in a process. Thread-safe.
 */
public record RegistryAccess(RegistryAddress address, Duration patience) implements WriterSchemas {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Map<RegistryAddress, SchemaRegistry> REGISTRIES = new ConcurrentHashMap<>();
    private static final Map<Known, WholeSchema> KNOWN = new ConcurrentHashMap<>();

    public RegistryAccess(RegistryAddress address) {
        this(address, PATIENCE);
    }

    /** The registry of an environment. */
    public static RegistryAccess of(Environment.Registry registry) {
        RegistryAddress.Login login = registry.token().isPresent()
                ? new RegistryAddress.Login.Bearer(registry.token().get())
                : registry.user().isPresent()
                        ? new RegistryAddress.Login.Basic(
                                registry.user().get(), registry.password().orElse(""))
                        : new RegistryAddress.Login.None();
        try {
            return new RegistryAccess(new RegistryAddress(URI.create(registry.url()), login));
        } catch (IllegalArgumentException e) {
            throw new EngineException(
                    Fault.USER, false, "the registry's address \"" + registry.url() + "\" is no web address", e);
        } catch (RegistryException e) {
            throw failure(e);
        }
    }

    private SchemaRegistry registry() {
        return REGISTRIES.computeIfAbsent(address, SchemaRegistry::new);
    }

    @Override
    public Optional<WholeSchema> byId(int id) {
        Known key = new Known(address, id);
        WholeSchema known = KNOWN.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<WholeSchema> asked = patiently(() -> registry().find(id).map(this::whole));
        asked.ifPresent(schema -> KNOWN.put(key, schema));
        return asked;
    }

    /** The latest schema of a subject, if there is one. */
    public Optional<WholeSchema> latest(String subject) {
        return patiently(
                () -> registry().latest(subject).map(SubjectVersion::schema).map(this::whole));
    }

    /**
     * Makes a schema the subject's latest, and gives its number. Idempotent.
     *
     * @throws EngineException of the user's fault where readers of the subject would break
     */
    public int register(String subject, SchemaKind kind, String text) {
        return patiently(() -> registry().register(subject, new SchemaText(kind, text)))
                .id()
                .orElseThrow();
    }

    private WholeSchema whole(SchemaText schema) {
        return WholeSchema.of(schema, registry());
    }

    private <T> T patiently(Supplier<T> question) {
        return Patience.until("the schema registry at " + address, patience, () -> {
            try {
                return question.get();
            } catch (RegistryException e) {
                throw failure(e);
            }
        });
    }

    private static EngineException failure(RegistryException e) {
        Fault fault = e.fault() == RegistryException.Fault.USER ? Fault.USER : Fault.SERVICE;
        return new EngineException(fault, e.retryable(), String.valueOf(e.getMessage()), e);
    }

    private record Known(RegistryAddress address, int id) {}
}

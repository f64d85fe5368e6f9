package io.millrace.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** The registry's REST interface: one request, tried again where it may help. Blocks; thread-safe. */
final class RegistryRest {
    static final int CONFLICT = 409;
    static final int UNPROCESSABLE = 422;

    private static final JsonMapper JSON = new JsonMapper();
    private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(5);
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(15);
    /** Every request may be repeated: registering the same schema twice registers it once. */
    private static final int TRIES = 4;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTS_WITHIN)
            .build();
    private final RegistryAddress address;

    RegistryRest(RegistryAddress address) {
        this.address = address;
    }

    /** A subject as a part of a path. */
    static String segment(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, JsonNode body) {
        return send(request(path).header("Content-Type", MEDIA_TYPE).POST(BodyPublishers.ofString(body.toString())));
    }

    Answer put(String path, JsonNode body) {
        return send(request(path).header("Content-Type", MEDIA_TYPE).PUT(BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address.url() + path))
                .timeout(ANSWERS_WITHIN)
                .header("Accept", MEDIA_TYPE + ", application/json");
        if (address.login() instanceof RegistryAddress.Login.Basic basic) {
            byte[] login = (basic.user() + ":" + basic.password()).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
        } else if (address.login() instanceof RegistryAddress.Login.Bearer bearer) {
            request.header("Authorization", "Bearer " + bearer.token());
        }
        return request;
    }

    private Answer send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++, pause = pause.multipliedBy(2)) {
            try {
                Answer answer = once(request);
                if (!answer.comeBack() || attempt == TRIES) {
                    return answer;
                }
            } catch (IOException e) {
                if (attempt == TRIES) {
                    throw unreachable(e);
                }
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
            await(pause);
        }
    }

    private void await(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private RegistryException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return RegistryException.away("a question to the registry at '" + address + "' was interrupted", e);
    }

    private RegistryException unreachable(IOException e) {
        String why = e instanceof ConnectException && e.getMessage() == null
                ? "nothing listens there"
                : e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return RegistryException.away(
                "the registry at '" + address + "' does not answer: " + why
                        + "; does it run, and is the address right?",
                e);
    }

    private Answer once(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        return new Answer(address, request.uri(), response.statusCode(), json(response.body()));
    }

    private static JsonNode json(String body) {
        try {
            return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException e) {
            // A proxy's page, perhaps: the status says enough.
            return MissingNode.getInstance();
        }
    }

    /** What came back. */
    record Answer(RegistryAddress address, URI asked, int status, JsonNode body) {
        /** The body, or nothing where the registry does not know what was asked for. */
        Optional<JsonNode> found() {
            // A 404 without the registry's own code is the address's: there is no registry at this path.
            return status == 404 && body.has("error_code") ? Optional.empty() : Optional.of(orThrow());
        }

        /** The body. */
        JsonNode orThrow() {
            if (status / 100 == 2 && !body.isMissingNode()) {
                return body;
            }
            throw failure();
        }

        boolean comeBack() {
            return status == 429 || status == 502 || status == 503 || status == 504;
        }

        String message() {
            return body.path("message").asText("it answered with status " + status);
        }

        private RegistryException failure() {
            String registry = "the registry at '" + address + "'";
            return switch (status) {
                case 401, 403 ->
                    RegistryException.user(
                            registry + " refuses this login (status " + status
                                    + "); set 'registry.user' and 'registry.password', or 'registry.token', in the environment file");
                case UNPROCESSABLE -> RegistryException.user(registry + " does not take the schema: " + message());
                case 404 ->
                    RegistryException.user("there is no registry at '" + address + "' (it answered with status 404 to '"
                            + asked.getPath() + "'); an Apicurio's address ends in /apis/ccompat/v7");
                default -> RegistryException.service(registry + " cannot answer: " + message());
            };
        }
    }
}

package io.millrace.cli.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import io.millrace.cli.UserException;
import io.millrace.cli.text.Table.Column;
import io.millrace.control.RunFailedException;
import io.millrace.spec.Environment;
import io.millrace.spec.Need;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.jspecify.annotations.Nullable;

/** MongoDB, asked by one command. A row for each document that it gives, a column for each field that one of them has. */
public final class MongodbStore implements Store {
    private static final JsonWriterSettings RELAXED =
            JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();
    private static final Set<String> ABOUT_THE_SERVER = Set.of("ok", "operationTime", "$clusterTime");

    @Override
    public Need need() {
        return Need.MONGODB;
    }

    @Override
    public Answer ask(Environment environment, String text) {
        Environment.Mongodb mongodb = environment.mongodb().orElseThrow();
        MongodbQuestion question = MongodbQuestion.of(text);
        try (MongoClient client = Mongodb.connect(mongodb)) {
            return answer(documents(client.getDatabase(question.database()), question.command()));
        } catch (MongoSecurityException e) {
            throw new UserException("MongoDB at '" + mongodb.address() + "' refused user and password", e);
        } catch (MongoTimeoutException | MongoSocketException e) {
            throw RunFailedException.service(
                    "MongoDB at '" + mongodb.address() + "' does not answer: " + e.getMessage(), e);
        } catch (MongoException e) {
            throw new UserException("MongoDB refuses this: " + e.getMessage(), e);
        }
    }

    private static List<BsonDocument> documents(MongoDatabase database, BsonDocument command) {
        BsonDocument reply = database.runCommand(command, BsonDocument.class);
        if (!reply.isDocument("cursor")) {
            ABOUT_THE_SERVER.forEach(reply::remove);
            return reply.isEmpty() ? List.of() : List.of(reply);
        }
        List<BsonDocument> documents = new ArrayList<>();
        BsonDocument cursor = reply.getDocument("cursor");
        cursor.getArray("firstBatch").forEach(value -> documents.add(value.asDocument()));
        String namespace = cursor.getString("ns").getValue();
        while (cursor.getNumber("id").longValue() != 0) {
            BsonDocument more = new BsonDocument(
                            "getMore", new BsonInt64(cursor.getNumber("id").longValue()))
                    .append("collection", new BsonString(namespace.substring(namespace.indexOf('.') + 1)));
            cursor = database.runCommand(more, BsonDocument.class).getDocument("cursor");
            cursor.getArray("nextBatch").forEach(value -> documents.add(value.asDocument()));
        }
        return documents;
    }

    private static Answer answer(List<BsonDocument> documents) {
        Set<String> fields = new LinkedHashSet<>();
        documents.forEach(document -> fields.addAll(document.keySet()));
        List<Column> columns = new ArrayList<>();
        for (String field : fields) {
            boolean number = documents.stream()
                    .map(document -> document.get(field))
                    .allMatch(value -> value == null || value.isNull() || value.isNumber() || value.isDecimal128());
            columns.add(Answer.column(field, number));
        }
        List<List<JsonNode>> rows = new ArrayList<>();
        for (BsonDocument document : documents) {
            rows.add(fields.stream().map(field -> json(document.get(field))).toList());
        }
        return new Answer(columns, rows);
    }

    private static JsonNode json(@Nullable BsonValue value) {
        if (value == null || value.isNull()) {
            return NullNode.instance;
        } else if (value.isInt32() || value.isInt64()) {
            return JsonNodeFactory.instance.numberNode(value.asNumber().longValue());
        } else if (value.isDouble()) {
            return JsonNodeFactory.instance.numberNode(value.asDouble().getValue());
        } else if (value.isDecimal128() && value.asDecimal128().getValue().isFinite()) {
            return DecimalNode.valueOf(value.asDecimal128().getValue().bigDecimalValue());
        } else if (value.isBoolean()) {
            return BooleanNode.valueOf(value.asBoolean().getValue());
        } else if (value.isString()) {
            return TextNode.valueOf(value.asString().getValue());
        } else if (value.isDateTime()) {
            return TextNode.valueOf(
                    Instant.ofEpochMilli(value.asDateTime().getValue()).toString());
        }
        return TextNode.valueOf(text(value));
    }

    /** Nested values in MongoDB's extended JSON. */
    private static String text(BsonValue value) {
        String wrapped = new BsonDocument("v", value).toJson(RELAXED);
        return wrapped.substring(wrapped.indexOf(':') + 1, wrapped.lastIndexOf('}'))
                .strip();
    }
}

package io.millrace.cli.store;

import io.millrace.cli.UserException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonString;
import org.bson.json.JsonParseException;

/**
 * A command of MongoDB: a document as {@code db.runCommand} takes it, or one of the short forms {@code words.find({...})}, {@code
 * words.aggregate([...])} and {@code words.count({...})}.
 *
 * @param database {@code $db} of the document, else the one that sinks write to where they name none
 */
record MongodbQuestion(String database, BsonDocument command) {
    private static final String DATABASE = "$db";
    private static final String DEFAULT_DATABASE = "millrace";
    private static final int ROWS_AT_ONCE = 1000;
    private static final Set<String> WITH_CURSOR = Set.of("aggregate", "listCollections", "listIndexes");

    private static final Pattern SHORT =
            Pattern.compile("(?s)\\s*([A-Za-z_][\\w.-]*?)\\s*[.]\\s*(find|aggregate|count)\\s*\\((.*)\\)\\s*;?\\s*");

    private static final String FORM =
            "; write 'words.find({count: {$gt: 5}})', or a command such as '{find: \"words\", limit: 10}'";

    static MongodbQuestion of(String text) {
        try {
            Matcher form = SHORT.matcher(text);
            BsonDocument command = form.matches()
                    ? command(form.group(1), form.group(2), form.group(3).strip())
                    : BsonDocument.parse(text);
            if (command.isEmpty()) {
                throw new UserException("there is no command" + FORM);
            }
            String database =
                    command.containsKey(DATABASE) ? command.getString(DATABASE).getValue() : DEFAULT_DATABASE;
            command.remove(DATABASE);
            return new MongodbQuestion(database, withCursor(command));
        } catch (JsonParseException | BsonInvalidOperationException e) {
            throw new UserException("MongoDB cannot read this: " + e.getMessage() + FORM, e);
        }
    }

    private static BsonDocument command(String collection, String method, String argument) {
        BsonDocument command = new BsonDocument(method, new BsonString(collection));
        return switch (method) {
            case "aggregate" ->
                command.append("pipeline", argument.isEmpty() ? new BsonArray() : BsonArray.parse(argument));
            case "count" -> command.append("query", document(argument));
            // What Millrace notes on its documents is of little interest here.
            default ->
                command.append("filter", document(argument))
                        .append("projection", new BsonDocument("_millrace", new BsonInt32(0)));
        };
    }

    private static BsonDocument document(String argument) {
        return argument.isEmpty() ? new BsonDocument() : BsonDocument.parse(argument);
    }

    private static BsonDocument withCursor(BsonDocument command) {
        String name = command.getFirstKey();
        BsonInt32 size = new BsonInt32(ROWS_AT_ONCE);
        if (name.equals("find") && !command.containsKey("batchSize")) {
            command.append("batchSize", size);
        } else if (WITH_CURSOR.contains(name) && !command.containsKey("cursor")) {
            command.append("cursor", new BsonDocument("batchSize", size));
        }
        return command;
    }
}

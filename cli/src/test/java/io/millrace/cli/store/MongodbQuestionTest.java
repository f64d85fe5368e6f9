package io.millrace.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.UserException;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class MongodbQuestionTest {
    @Test
    void takesCommandsAndTheirShortForms() {
        assertQuestion("{find: 'words', limit: 1, $db: 'shop'}", "shop", "{find: 'words', limit: 1, batchSize: 1000}");
        assertQuestion("{ping: 1}", "millrace", "{ping: 1}");
        assertQuestion(
                "a.b.find( {n: {$gt: 5}, t: ')'} );",
                "millrace",
                "{find: 'a.b', filter: {n: {$gt: 5}, t: ')'}, projection: {_millrace: 0}, batchSize: 1000}");
        assertQuestion(
                "words.find()", "millrace", "{find: 'words', filter: {}, projection: {_millrace: 0}, batchSize: 1000}");
        assertQuestion(
                "words.aggregate([{$limit: 1}])",
                "millrace",
                "{aggregate: 'words', pipeline: [{$limit: 1}], cursor: {batchSize: 1000}}");
        assertQuestion("words.count({a: 1})", "millrace", "{count: 'words', query: {a: 1}}");
    }

    private static void assertQuestion(String text, String database, String command) {
        assertThat(MongodbQuestion.of(text)).isEqualTo(new MongodbQuestion(database, BsonDocument.parse(command)));
    }

    @Test
    void refusesWhatIsNoCommandAndShowsOne() {
        for (String text : new String[] {"SELECT * FROM words", "{}", "", "words.find({a: })", "{find: 1, $db: 7}"}) {
            assertThatThrownBy(() -> MongodbQuestion.of(text))
                    .as(text)
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("write 'words.find({count: {$gt: 5}})'");
        }
    }
}

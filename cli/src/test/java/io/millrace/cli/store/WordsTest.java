package io.millrace.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.cli.UserException;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void takesWordsAsRedisCliDoes() {
        assertThat(Words.of("  HSET words:a  count 1 ")).containsExactly("HSET", "words:a", "count", "1");
        assertThat(Words.of("SET k 'a \"b\" \\c' \"d 'e'\" f\\ g \"\""))
                .containsExactly("SET", "k", "a \"b\" \\c", "d 'e'", "f g", "");
        assertThat(Words.of(" ")).isEmpty();
    }

    @Test
    void refusesAQuoteThatIsNotClosed() {
        assertThatThrownBy(() -> Words.of("GET 'a"))
                .isInstanceOf(UserException.class)
                .hasMessage("a quote is not closed: GET 'a");
    }
}

package io.millrace.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
    @Test
    void findsTheNearestNameThatIsNearEnough() {
        assertThat(Suggestion.among(List.of("posts", "users"), "pots")).contains("posts");
        assertThat(Suggestion.among(List.of("posts", "users"), "readings")).isEmpty();
        assertThat(Suggestion.among(List.of(), "posts")).isEmpty();
    }
}

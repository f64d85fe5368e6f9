package io.millrace.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.spec.settings.AtLeast;
import io.millrace.spec.settings.Default;
import io.millrace.spec.settings.Inline;
import io.millrace.spec.settings.Key;
import io.millrace.spec.settings.Name;
import io.millrace.spec.settings.NameKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A record of settings, and its name in a permits list, is all that the reading of a new connector needs. */
class BinderTest {
    sealed interface Store permits Shelf, Drawer {}

    @Key("shelf")
    record Shelf(@Default("4") @AtLeast(1) int boardCount, OptionalInt bookLimit) implements Store {}

    @Key("drawer")
    record Drawer(@Name(NameKind.PLAIN) List<String> labels) implements Store {}

    record Room(
            @Inline Store store,
            @Default("drawer") Wood wood,
            @Default("{}") Map<String, Shelf> more) {}

    sealed interface Wood permits Oak, Ash {}

    @Key("oak")
    record Oak(int age) implements Wood {}

    @Key("drawer")
    record Ash() implements Wood {}

    private final Problems problems = new Problems("room.yaml");

    @Test
    void binds_what_it_has_never_heard_of() {
        assertThat(room("shelf: { board_count: 2, book_limit: 9 }\nwood: { oak: { age: 90 } }\nmore: { a: }\n"))
                .contains(new Room(
                        new Shelf(2, OptionalInt.of(9)), new Oak(90), Map.of("a", new Shelf(4, OptionalInt.empty()))));
        assertThat(room("drawer: { labels: [a, b] }\n"))
                .contains(new Room(new Drawer(List.of("a", "b")), new Ash(), Map.of()));
        assertThat(problems.inOrder()).isEmpty();
    }

    @Test
    void tells_what_is_wrong_with_it() {
        assertThat(
                        room(
                                "drawer: { labels: [a, B c, [d]] }\nwood: oak\nmore: { a: { board_count: 0 }, b: { boardCount: 1 } }\n"))
                .isEmpty();

        assertThat(problems.inOrder())
                .extracting(Problem::toString)
                .containsExactly(
                        "room.yaml:1:23: \"B c\" is not a valid name here; use lower-case letters, digits, '-' and '_', "
                                + "beginning with a letter, at most 63, such as \"b_c\"",
                        "room.yaml:1:28: expected text but found a list; write it like this: some text",
                        "room.yaml:2:7: \"age\" is missing in \"wood\"; add \"age: ...\"",
                        "room.yaml:3:27: \"0\" is too small; the least is 1",
                        "room.yaml:3:37: unknown key \"boardCount\"; did you mean \"board_count\"?");
    }

    private Optional<Room> room(String yaml) {
        Tree tree = YamlTree.read(yaml, Map.of(), problems).orElseThrow();
        return new Binder(Places.of("room.yaml", tree), problems).record(Room.class, tree, "");
    }
}

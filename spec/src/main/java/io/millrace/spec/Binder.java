package io.millrace.spec;

import io.millrace.spec.settings.InvalidSetting;
import io.millrace.spec.settings.NameKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Makes settings records of a tree, driven by their components and annotations alone.
 *
 * <p>A part with a problem is empty; what holds it is then empty as well, except for maps, which go on without it, and
 * {@link #parts}, which gives what there is.
 */
final class Binder {
    private final Places places;
    private final Problems problems;
    private final Set<String> broken = new LinkedHashSet<>();

    Binder(Places places, Problems problems) {
        this.places = places;
        this.problems = problems;
    }

    /** The paths of the parts that had a problem. */
    Set<String> broken() {
        return broken;
    }

    /** The record, if nothing is wrong with it. */
    <T> Optional<T> record(Class<T> type, Tree tree, String path) {
        int before = problems.seen();
        List<Optional<Object>> parts = parts(type, tree, path);
        boolean whole = problems.seen() == before && parts.stream().allMatch(Optional::isPresent);
        return whole ? made(type, parts, path) : Optional.empty();
    }

    private <T> Optional<T> made(Class<T> type, List<Optional<Object>> parts, String path) {
        try {
            return Optional.of(Construction.make(type, parts));
        } catch (InvalidSetting e) {
            String at = Places.below(path, Setting.key(e.component()));
            problems.add(places.spot(at), String.valueOf(e.getMessage()), e.fix());
            return Optional.empty();
        }
    }

    /** The values of a record's components; empty where they have a problem. */
    List<Optional<Object>> parts(Class<?> type, Tree tree, String path) {
        List<Setting> settings = Setting.of(type);
        Optional<Tree.Block> block = block(tree, path);
        if (block.isEmpty()) {
            return settings.stream().map(setting -> Optional.empty()).toList();
        }
        Set<String> meant = UnknownKeys.refuse(block.get(), Setting.keys(type), problems);
        meant.forEach(key -> broken.add(Places.below(path, key)));
        List<Optional<Object>> parts = new ArrayList<>();
        for (Setting setting : settings) {
            parts.add(setting.inline() ? inline(setting, block.get(), path) : component(setting, block.get(), path));
        }
        return parts;
    }

    private Optional<Tree.Block> block(Tree tree, String path) {
        if (tree instanceof Tree.Broken) {
            problems.alreadyTold();
            return Optional.empty();
        }
        if (tree.nothing()) {
            return Optional.of(new Tree.Block(tree.spot(), Map.of()));
        }
        if (!(tree instanceof Tree.Block block)) {
            String name = path.isEmpty() ? "the file" : "\"" + last(path) + "\"";
            problems.add(
                    tree.spot(),
                    name + " has to be a block of settings, not " + tree.kind(),
                    "write \"key: value\" lines below it");
            return Optional.empty();
        }
        return Optional.of(block);
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private Optional<Object> component(Setting setting, Tree.Block block, String path) {
        Optional<Tree> tree = block.value(setting.key());
        if (tree.isPresent()) {
            return given(setting, tree.get(), Places.below(path, setting.key()));
        }
        if (setting.optional()) {
            return Optional.of(absent(setting));
        }
        if (setting.defaultText().isPresent()) {
            return Optional.of(Defaults.value(setting));
        }
        if (broken.contains(Places.below(path, setting.key()))) {
            return Optional.empty(); // it is there, misspelt
        }
        String where = path.isEmpty() ? "" : " in \"" + path + "\"";
        String example = setting.example().map(text -> ": " + text).orElse(": ...");
        problems.add(
                spot(path, block),
                "\"" + setting.key() + "\" is missing" + where,
                "add \"" + setting.key() + example + "\"");
        return Optional.empty();
    }

    private Spot spot(String path, Tree.Block block) {
        return path.isEmpty() ? block.spot() : places.spot(path);
    }

    private static Object absent(Setting setting) {
        if (setting.type() == OptionalInt.class) {
            return OptionalInt.empty();
        }
        return setting.type() == OptionalLong.class ? OptionalLong.empty() : Optional.empty();
    }

    /** The value of a setting that is there. */
    Optional<Object> given(Setting setting, Tree tree, String path) {
        if (setting.type() == Map.class) {
            Optional<Object> map = map(setting, tree, path);
            if (map.isEmpty()) {
                broken.add(path);
            }
            return map;
        }
        if (setting.type() == List.class) {
            return list(setting, tree, path);
        }
        Optional<Object> value = value(setting.valueType(), tree, path)
                .filter(found -> named(setting.name(), found, tree))
                .filter(found -> inRange(setting, found, tree))
                .filter(found -> Secrets.check(setting, setting.key(), tree, problems));
        if (setting.type() == OptionalInt.class) {
            return value.map(number -> OptionalInt.of((Integer) number));
        }
        if (setting.type() == OptionalLong.class) {
            return value.map(number -> OptionalLong.of((Long) number));
        }
        return setting.type() == Optional.class ? value.map(Optional::of) : value;
    }

    private boolean named(Optional<NameKind> kind, Object value, Tree tree) {
        return kind.isEmpty()
                || !(tree instanceof Tree.Text text)
                || Names.check(
                        kind.get(),
                        value.toString(),
                        text.quoted(),
                        text.value().used(),
                        text.spot(),
                        problems);
    }

    private boolean inRange(Setting setting, Object value, Tree tree) {
        if (!(value instanceof Number number)) {
            return true;
        }
        long least = setting.least().orElse(Long.MIN_VALUE);
        long most = setting.most().orElse(Long.MAX_VALUE);
        if (number.longValue() < least) {
            problems.add(tree.spot(), tree.kind() + " is too small", "the least is " + least);
        } else if (number.longValue() > most) {
            problems.add(tree.spot(), tree.kind() + " is too large", "the most is " + most);
        }
        return number.longValue() >= least && number.longValue() <= most;
    }

    private Optional<Object> map(Setting setting, Tree tree, String path) {
        Optional<Tree.Block> block = block(tree, path);
        if (block.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> map = new LinkedHashMap<>();
        block.get().entries().forEach((key, entry) -> {
            String below = Places.below(path, key);
            boolean named = setting.name().isEmpty()
                    || Names.check(setting.name().get(), key, '"' + key + '"', false, entry.key(), problems);
            Optional<Object> value = value(setting.content(), entry.value(), below)
                    .filter(found -> Secrets.check(setting, key, entry.value(), problems));
            if (named && value.isPresent()) {
                map.put(key, value.get());
            } else {
                broken.add(below);
            }
        });
        return Optional.of(map);
    }

    private Optional<Object> list(Setting setting, Tree tree, String path) {
        if (!(tree instanceof Tree.Items items)) {
            problems.add(tree.spot(), "expected a list but found " + tree.kind(), "write [a, b]");
            return Optional.empty();
        }
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < items.values().size(); i++) {
            Tree item = items.values().get(i);
            value(setting.content(), item, Places.below(path, Integer.toString(i)))
                    .filter(value -> named(setting.name(), value, item))
                    .ifPresent(list::add);
        }
        return list.size() == items.values().size() ? Optional.of(list) : Optional.empty();
    }

    private Optional<Object> value(Class<?> type, Tree tree, String path) {
        if (tree instanceof Tree.Broken) {
            problems.alreadyTold();
            return Optional.empty();
        }
        Optional<ValueType<?>> known = ValueTypes.find(type);
        if (known.isPresent()) {
            return widen(known.get().read(tree, problems));
        }
        if (type.isEnum()) {
            return widen(EnumType.of(type).read(tree, problems));
        }
        return type.isSealed() ? chosen(type, tree, path) : widen(record(type, tree, path));
    }

    private static Optional<Object> widen(Optional<?> value) {
        return value.map(found -> found);
    }

    /** One of the alternatives of a sealed interface: its word alone, or a block with that one key. */
    private Optional<Object> chosen(Class<?> sealed, Tree tree, String path) {
        Map<String, Class<?>> alternatives = Setting.alternatives(sealed);
        if (tree instanceof Tree.Block block) {
            UnknownKeys.refuse(block, alternatives.keySet(), problems)
                    .forEach(key -> broken.add(Places.below(path, key)));
            return alternative(alternatives, block, path);
        }
        if (!(tree instanceof Tree.Text text) || text.empty()) {
            String words = Suggestions.either(List.copyOf(alternatives.keySet()));
            problems.add(tree.spot(), "expected " + words + " but found " + tree.kind(), "write one of these words");
            return Optional.empty();
        }
        Class<?> type = alternatives.get(text.text());
        if (type == null) {
            String word = text.value().used() ? "" : text.text();
            problems.add(
                    text.spot(),
                    text.quoted() + " is not allowed here",
                    Suggestions.fix(word, alternatives.keySet(), "use one of"));
            return Optional.empty();
        }
        return widen(record(type, new Tree.Block(text.spot(), Map.of()), path));
    }

    /** The alternative whose key stands in the block itself. */
    private Optional<Object> inline(Setting setting, Tree.Block block, String path) {
        return alternative(Setting.alternatives(setting.type()), block, path);
    }

    private Optional<Object> alternative(Map<String, Class<?>> alternatives, Tree.Block block, String path) {
        List<String> given = alternatives.keySet().stream()
                .filter(block.entries()::containsKey)
                .toList();
        if (given.size() == 1) {
            String key = given.get(0);
            Tree tree = block.entry(key).value();
            return widen(record(Objects.requireNonNull(alternatives.get(key)), tree, Places.below(path, key)));
        }
        if (given.isEmpty()
                && alternatives.keySet().stream().anyMatch(key -> broken.contains(Places.below(path, key)))) {
            return Optional.empty(); // it is there, misspelt
        }
        String words = Suggestions.list(alternatives.keySet());
        if (given.isEmpty()) {
            problems.add(spot(path, block), "\"" + path + "\" has none of " + words, "add one of them");
        } else {
            problems.add(
                    block.entry(given.get(1)).key(),
                    "\"" + path + "\" has "
                            + String.join(
                                    " and ",
                                    given.stream().map(key -> '"' + key + '"').toList()),
                    "keep one of them");
        }
        return Optional.empty();
    }
}

package io.millrace.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reference pages in {@code docs/reference}, made of the settings records, their annotations and the declared functions. */
public final class Reference {
    private Reference() {}

    /** The pages by file name. */
    public static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("pipeline.md", ReferencePage.pipeline());
        for (Setting block : blocks()) {
            pages.put(block.key() + ".md", ReferencePage.block(block));
        }
        pages.put("tests.md", ReferencePage.tests());
        pages.put("environment.md", ReferencePage.environment());
        pages.put("values.md", ReferencePage.values());
        pages.put("functions.md", ReferencePage.functions());
        return pages;
    }

    /** The top-level blocks that have connectors, and so pages of their own. */
    static List<Setting> blocks() {
        return Setting.of(Pipeline.class).stream()
                .filter(setting -> setting.type() == Map.class)
                .filter(setting -> !Connectors.of(setting).isEmpty())
                .toList();
    }

    /** Writes the pages into the folder that is named by the first argument. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        for (Map.Entry<String, String> page : pages().entrySet()) {
            Files.writeString(folder.resolve(page.getKey()), page.getValue());
        }
    }
}

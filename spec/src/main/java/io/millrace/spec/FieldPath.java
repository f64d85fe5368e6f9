package io.millrace.spec;

import io.millrace.spec.settings.InvalidSetting;

/** The way to a value in a JSON object: names with dots between them. */
final class FieldPath {
    private FieldPath() {}

    static void check(String component, String path) {
        if (!path.matches("[^.\\s]+([.][^.\\s]+)*")) {
            throw new InvalidSetting(
                    component, "\"" + component + "\" is not the way to a field", "write names with dots: data.items");
        }
    }
}

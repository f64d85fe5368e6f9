package io.millrace.spec;

import java.util.List;

/**
 * Lists of fields, such as those of indexes.
 *
 * @param lists none of them empty
 */
public record FieldLists(List<List<String>> lists) {
    public FieldLists {
        lists = lists.stream().map(List::copyOf).toList();
    }
}

package io.millrace.engine.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Views in an order in which each comes after those that it reads. */
final class ViewOrder {
    private final Map<String, ParsedQuery> views;
    private final PartProblems problems;
    private final LinkedHashMap<String, ParsedQuery> ordered = new LinkedHashMap<>();
    private final Set<String> circular = new LinkedHashSet<>();

    private ViewOrder(Map<String, ParsedQuery> views, PartProblems problems) {
        this.views = views;
        this.problems = problems;
    }

    /** The views in order, without those that lie on a cycle, which is a problem, and without those that read one of these. */
    static LinkedHashMap<String, ParsedQuery> of(Map<String, ParsedQuery> views, PartProblems problems) {
        ViewOrder order = new ViewOrder(views, problems);
        views.keySet().forEach(view -> order.visit(view, new ArrayList<>()));
        return order.ordered;
    }

    private boolean visit(String view, List<String> path) {
        if (ordered.containsKey(view)) {
            return true;
        }
        int seen = path.indexOf(view);
        if (seen >= 0) {
            List<String> cycle = path.subList(seen, path.size());
            if (circular.addAll(cycle)) {
                problems.add(
                        "views." + cycle.get(0),
                        "these views read each other in a circle: " + String.join(" → ", cycle) + " → " + view,
                        "let one of them read a source instead");
            }
            return false;
        }
        ParsedQuery query = views.get(view);
        if (query == null || circular.contains(view)) {
            return false;
        }
        path.add(view);
        boolean whole = query.tables().stream()
                .filter(views::containsKey)
                .map(table -> visit(table, path))
                .reduce(true, Boolean::logicalAnd);
        path.remove(view);
        if (whole) {
            ordered.put(view, query);
        }
        return whole;
    }
}

package io.millrace.local;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it was told. */
final class Steps implements StackListener {
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Override
    public void step(Service service, Phase phase, Duration elapsed) {
        heard.add(service + " " + phase);
    }

    List<String> heard() {
        return List.copyOf(heard);
    }
}

package io.millrace.engine.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Work that waits for others, such as stores at the start of a run: lanes go on side by side, the steps of one lane one after another. For one
 * thread.
 */
final class Lanes {
    private final Map<Object, List<Runnable>> lanes = new LinkedHashMap<>();

    /** Adds a step at the end of a lane. */
    void add(Object lane, Runnable step) {
        lanes.computeIfAbsent(lane, first -> new ArrayList<>()).add(step);
    }

    /** Runs all of it. Where steps fail, the failure of the first lane that has one is thrown, once every lane has ended. */
    void run() {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, lanes.size()));
        try {
            List<CompletableFuture<Void>> running = lanes.values().stream()
                    .map(steps -> CompletableFuture.runAsync(() -> steps.forEach(Runnable::run), threads))
                    .toList();
            CompletableFuture.allOf(running.toArray(CompletableFuture[]::new))
                    .handle((done, failure) -> done)
                    .join();
            running.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        } finally {
            threads.shutdown();
        }
    }
}

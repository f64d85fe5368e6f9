package io.millrace.bench;

import io.millrace.bench.store.*;
import io.millrace.bench.topic.*;

public final class Bench {
    private Bench() {}

    public static void main(String[] args) {
        try (Store store = new Store(new java.net.InetSocketAddress("127.0.0.1", 29142), "datacenter1");
                Topics topics = new Topics("127.0.0.1:29192")) {
            for (String a : args) {
                if (a.equals("empty"))
                    for (ResultTable w : ResultTable.values()) {
                        store.empty(w);
                        topics.recreate("out", 4);
                    }
                if (a.equals("read"))
                    for (ResultTable w : ResultTable.values()) System.out.println(w + " " + store.read(w));
                if (a.equals("topic")) System.out.println("w1b " + Results.read("127.0.0.1:29192", "out"));
            }
        }
    }
}

package io.millrace.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;

/** Listens to messages of Redis, from before they are sent until nobody asks any more. */
final class Channel implements AutoCloseable {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Jedis redis;
    private final JedisPubSub listener;
    private final Thread thread;

    private Channel(Jedis redis, String name) {
        this.redis = redis;
        this.listener = new JedisPubSub() {
            @Override
            public void onMessage(String channel, String message) {
                heard.add(message);
            }
        };
        this.thread = new Thread(() -> redis.subscribe(listener, name), name);
    }

    static Channel listen(Product product, String name) {
        Channel channel = new Channel(product.redis(), name);
        channel.thread.setDaemon(true);
        channel.thread.start();
        await().atMost(Duration.ofSeconds(30)).until(channel.listener::isSubscribed);
        return channel;
    }

    /** What was sent before now. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        listener.unsubscribe();
        await().atMost(Duration.ofSeconds(30)).until(() -> !thread.isAlive());
        redis.close();
    }
}

package io.millrace.engine.sink.redis;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;

/** An open connection that knows the scripts. Used by one thread at a time. */
final class Connection implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;
    /** Longer than a server is silent while it writes its file anew. */
    private static final int ANSWER_MILLIS = 20_000;

    private final Jedis jedis;

    private Connection(Jedis jedis) {
        this.jedis = jedis;
    }

    /** @throws JedisException where the server is away, or refuses the login */
    static Connection open(RedisSettings settings) {
        URI url = URI.create(settings.url());
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .connectionTimeoutMillis(CONNECT_MILLIS)
                .socketTimeoutMillis(ANSWER_MILLIS)
                .clientName("millrace")
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .resp2()
                .ssl(JedisURIHelper.isRedisSSLScheme(url))
                .database(JedisURIHelper.getDBIndex(url));
        String user = settings.user().isEmpty() ? JedisURIHelper.getUser(url) : settings.user();
        String password = settings.password().isEmpty() ? JedisURIHelper.getPassword(url) : settings.password();
        if (user != null && !user.isEmpty()) {
            config.user(user);
        }
        if (password != null && !password.isEmpty()) {
            config.password(password);
        }
        Jedis jedis = new Jedis(new HostAndPort(url.getHost(), url.getPort()), config.build());
        try {
            jedis.connect();
            return new Connection(jedis);
        } catch (JedisException e) {
            jedis.close();
            throw e;
        }
    }

    /** Loads the scripts, which a server forgets when it is started anew. */
    void load() {
        for (Script script : Script.values()) {
            jedis.scriptLoad(script.text());
        }
    }

    /** Sends all calls and then reads all answers, each a number. */
    List<Long> ask(List<Call> calls) {
        List<Response<Object>> responses = new ArrayList<>(calls.size());
        try (Pipeline pipeline = jedis.pipelined()) {
            for (Call call : calls) {
                responses.add(pipeline.evalsha(call.script().digest(), call.keys(), call.arguments()));
            }
            pipeline.sync();
        }
        List<Long> answers = new ArrayList<>(calls.size());
        for (Response<Object> response : responses) {
            answers.add((Long) response.get());
        }
        return answers;
    }

    String information(String section) {
        return jedis.info(section);
    }

    long increment(String key) {
        return jedis.incr(key);
    }

    /** The number under a key; 0 where there is none. */
    long number(String key) {
        String number = jedis.get(key);
        return number == null ? 0 : Long.parseLong(number);
    }

    void delete(byte[] key) {
        jedis.del(key);
    }

    @Override
    public void close() {
        try {
            jedis.close();
        } catch (JedisException e) {
            // It is broken, which is why it is closed.
        }
    }
}

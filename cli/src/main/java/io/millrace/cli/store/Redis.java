package io.millrace.cli.store;

import io.millrace.spec.Environment;
import java.net.URI;
import java.util.Optional;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.util.JedisURIHelper;

/** Connections for people: few questions, slow ones among them. */
public final class Redis {
    private static final int ANSWERS_WITHIN_MILLIS = 30_000;

    private Redis() {}

    /** The caller closes it. Answers tell maps from lists. */
    public static Jedis connect(Environment.Redis redis) {
        URI url = URI.create(redis.url());
        DefaultJedisClientConfig.Builder config = DefaultJedisClientConfig.builder()
                .timeoutMillis(ANSWERS_WITHIN_MILLIS)
                .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
                .resp3()
                .ssl(JedisURIHelper.isRedisSSLScheme(url))
                .database(JedisURIHelper.getDBIndex(url));
        redis.user()
                .or(() -> Optional.ofNullable(JedisURIHelper.getUser(url)))
                .filter(user -> !user.isEmpty())
                .ifPresent(config::user);
        redis.password()
                .or(() -> Optional.ofNullable(JedisURIHelper.getPassword(url)))
                .ifPresent(config::password);
        return new Jedis(new HostAndPort(url.getHost(), url.getPort()), config.build());
    }
}

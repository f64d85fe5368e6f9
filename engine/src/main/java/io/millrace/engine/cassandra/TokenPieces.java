package io.millrace.engine.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.metadata.TokenMap;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import com.datastax.oss.driver.api.core.metadata.token.TokenRange;
import io.millrace.engine.cassandra.TableRead.TokenRangePiece;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Splits a table along the ring of tokens: a piece lies on one node and its replicas. */
final class TokenPieces {
    /** Partitions are seldom of the same size. */
    private static final int PIECES_PER_THREAD = 4;

    /** Where the ring of Cassandra's usual partitioner begins and ends. */
    private static final String END = Long.toString(Long.MIN_VALUE);

    private TokenPieces() {}

    static List<TokenRangePiece> of(CqlSession session, TableMetadata table, int threads) {
        String key = table.getPartitionKey().stream()
                .map(column -> TableRead.quoted(column.getName().asInternal()))
                .collect(Collectors.joining(", "));
        Optional<TokenMap> ring = session.getMetadata().getTokenMap();
        return ring.map(tokens -> pieces(tokens, key, threads * PIECES_PER_THREAD))
                .orElseGet(() -> List.of(new TokenRangePiece(key, "", "")));
    }

    private static List<TokenRangePiece> pieces(TokenMap ring, String key, int wanted) {
        Collection<TokenRange> ranges = ring.getTokenRanges();
        int each = Math.max(1, (wanted + ranges.size() - 1) / ranges.size());
        return ranges.stream()
                .filter(range -> !range.isEmpty())
                .flatMap(range -> range.splitEvenly(each).stream())
                .flatMap(range -> range.unwrap().stream())
                .map(range -> new TokenRangePiece(
                        key, bound(ring.format(range.getStart())), bound(ring.format(range.getEnd()))))
                .toList();
    }

    private static String bound(String token) {
        return token.equals(END) ? "" : token;
    }
}

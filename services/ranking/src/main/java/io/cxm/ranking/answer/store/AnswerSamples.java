package io.cxm.ranking.answer.store;

import io.cxm.ranking.answer.domain.AnswerId;
import io.cxm.ranking.answer.domain.Sample.Stock;
import io.cxm.store.TenantSql;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Answers of a time that can be made again, drawn by lot: the last bytes of an id are random, so that its order among others is one. */
@Singleton
public class AnswerSamples {
    /** As many answers are counted. */
    private static final int MOST_COUNTED = 100_000;

    /** In the order of an index that has the replayable ones alone: what is read is what is drawn, however many there are. */
    private static final String DRAW = """
            select id, kind, body from answer
            where tenant_id = $1 and given_at >= $2 and given_at < $3 and lot > $4 order by lot limit $5
            """;

    private static final String COUNT = """
            select count(*), count(lot), count(*) filter (where erased)
            from (select lot, body is null as erased from answer
              where tenant_id = $1 and given_at >= $2 and given_at < $3 limit $4) as found
            """;

    /** Local to the transaction, as the tenant is. */
    private static final String LIMIT = "select set_config('statement_timeout', $1, true)";

    private final TenantSql sql;

    AnswerSamples(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * A tenant's answers of a time.
     *
     * @param to excluded
     * @param patience how long the database may take for each question
     */
    public record Of(TenantId tenant, Instant from, Instant to, Duration patience) {}

    /** One that was drawn. */
    @SuppressWarnings("ArrayRecordComponent") // handed over and never changed
    public record Drawn(AnswerId id, String kind, byte[] body) {}

    /** How many there are, as far as they are counted. */
    public Uni<Stock> stock(Of of) {
        Tuple asked = asked(of).addLong((long) MOST_COUNTED);
        return ask(
                of,
                connection -> connection.preparedQuery(COUNT).execute(asked).map(rows -> {
                    Row row = rows.iterator().next();
                    return new Stock(row.getLong(0), row.getLong(1), row.getLong(2), row.getLong(0) < MOST_COUNTED);
                }));
    }

    /** The first of them. */
    public Uni<List<Drawn>> first(Of of, int most) {
        return draw(of, Long.MIN_VALUE, most);
    }

    /** Those that come after this one. */
    public Uni<List<Drawn>> after(Of of, AnswerId last, int most) {
        return draw(of, last.lot(), most);
    }

    private Uni<List<Drawn>> draw(Of of, long after, int most) {
        Tuple asked = asked(of).addLong(after).addLong((long) most);
        return ask(
                of,
                connection -> connection.preparedQuery(DRAW).execute(asked).map(rows -> {
                    List<Drawn> drawn = new ArrayList<>();
                    rows.forEach(row -> drawn.add(new Drawn(
                            new AnswerId(row.getUUID(0)),
                            row.getString(1),
                            row.getBuffer(2).getBytes())));
                    return drawn;
                }));
    }

    private <T> Uni<T> ask(Of of, Function<SqlConnection, Uni<T>> question) {
        String limit = Long.toString(Math.max(1, of.patience().toMillis()));
        return sql.inOneTrip(
                of.tenant(),
                connection -> Uni.combine()
                        .all()
                        .unis(connection.preparedQuery(LIMIT).execute(Tuple.of(limit)), question.apply(connection))
                        .asTuple()
                        .map(both -> both.getItem2()));
    }

    private static Tuple asked(Of of) {
        return Tuple.of(of.tenant().value(), at(of.from()), at(of.to()));
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}

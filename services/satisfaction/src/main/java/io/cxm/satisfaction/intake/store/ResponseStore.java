package io.cxm.satisfaction.intake.store;

import static io.cxm.satisfaction.intake.store.Columns.firsts;
import static io.cxm.satisfaction.intake.store.Columns.integers;
import static io.cxm.satisfaction.intake.store.Columns.longs;
import static io.cxm.satisfaction.intake.store.Columns.texts;

import io.cxm.contracts.EventClock;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.satisfaction.cases.store.CaseIntake;
import io.cxm.satisfaction.verbatim.store.VerbatimIntake;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Answered surveys; of what was written in them a verbatim is kept, in which personal data is masked. */
@ApplicationScoped
public class ResponseStore implements BatchStore<SurveyResponse> {
    private static final String ADD = """
        insert into answer (tenant_id, id, at, received_at, survey_id, user_id, item_id, order_id, session_id,
          recommendation_id, channel, store, csat, nps, ces, stars, ratings, dimensions)
        select $1, t.id, t.at, t.received_at, t.survey_id, t.user_id, t.item_id, t.order_id, t.session_id,
          t.recommendation_id, t.channel, t.store, t.csat, t.nps, t.ces, t.stars, t.ratings::jsonb,
          t.dimensions::jsonb
        from unnest($2::text[], $3::int8[], $4::int8[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
          $10::text[], $11::text[], $12::text[], $13::int4[], $14::int4[], $15::int4[], $16::int4[], $17::text[],
          $18::text[]) as t(id, at, received_at, survey_id, user_id, item_id, order_id, session_id,
          recommendation_id, channel, store, csat, nps, ces, stars, ratings, dimensions)
        where not exists (select from erasure e where e.tenant_id = $1 and e.requested_at >= t.received_at
          and e.user_id = t.user_id)
        on conflict do nothing
        returning id
        """;

    private final CaseIntake cases;

    ResponseStore(CaseIntake cases) {
        this.cases = cases;
    }

    /** Which answer: ids are a tenant's own. */
    record Key(TenantId tenant, String id) {
        static Key of(Read<SurveyResponse> read) {
            return new Key(read.tenant(), read.message().getId());
        }
    }

    @Override
    public Uni<BatchStore<SurveyResponse>> ready(List<Read<SurveyResponse>> batch) {
        return read(batch).map(read -> new OfBatch(cases, read));
    }

    /** Reads what was written in these. */
    static Uni<Map<Key, VerbatimIntake.Text>> read(List<Read<SurveyResponse>> batch) {
        Map<Key, String> written = new LinkedHashMap<>();
        for (Read<SurveyResponse> read : batch) {
            written.putIfAbsent(Key.of(read), read.message().getText());
        }
        return VerbatimIntake.read(written);
    }

    @Override
    public Uni<Void> add(SqlConnection connection, TenantId tenant, List<Read<SurveyResponse>> records) {
        return ready(records).chain(ready -> ready.add(connection, tenant, records));
    }

    /** One whose texts were read. */
    record OfBatch(CaseIntake cases, Map<Key, VerbatimIntake.Text> texts) implements BatchStore<SurveyResponse> {
        @Override
        public Uni<Void> add(SqlConnection connection, TenantId tenant, List<Read<SurveyResponse>> records) {
            List<Read<SurveyResponse>> rows = firsts(records, r -> r.message().getId());
            LongSummaryStatistics times = rows.stream()
                    .flatMapToLong(
                            r -> EventClock.of(r.message().hasAt(), r.message().getAt(), r.receivedAt()).stream())
                    .summaryStatistics();
            return connection
                    .preparedQuery(ADD)
                    .execute(columns(tenant, rows))
                    .chain(added -> VerbatimIntake.add(connection, tenant, textsOf(tenant, added))
                            .chain(() -> cases.ofAnswers(connection, tenant, those(rows, added))))
                    .chain(() -> DataClock.forward(connection, tenant, times));
        }

        /** Those of these answers that are new. */
        private static List<Read<SurveyResponse>> those(List<Read<SurveyResponse>> rows, RowSet<Row> added) {
            Set<String> ids = added.stream().map(row -> row.getString(0)).collect(Collectors.toSet());
            return rows.stream()
                    .filter(row -> ids.contains(row.message().getId()))
                    .toList();
        }

        /** Of those of these answers that are new, by their ids. */
        private Map<String, VerbatimIntake.Text> textsOf(TenantId tenant, RowSet<Row> added) {
            Map<String, VerbatimIntake.Text> found = new TreeMap<>();
            for (Row row : added) {
                VerbatimIntake.Text text = texts.get(new Key(tenant, row.getString(0)));
                if (text != null) {
                    found.put(row.getString(0), text);
                }
            }
            return found;
        }
    }

    private static Tuple columns(TenantId tenant, List<Read<SurveyResponse>> rows) {
        return Tuple.tuple()
                .addString(tenant.value())
                .addArrayOfString(texts(rows, r -> r.message().getId()))
                .addArrayOfLong(longs(rows, ResponseStore::at))
                .addArrayOfLong(longs(rows, Read::receivedAt))
                .addArrayOfString(texts(rows, r -> r.message().getSurveyId()))
                .addArrayOfString(texts(rows, r -> r.message().getUserId()))
                .addArrayOfString(texts(rows, r -> r.message().getItemId()))
                .addArrayOfString(texts(rows, r -> r.message().getOrderId()))
                .addArrayOfString(texts(rows, r -> r.message().getSessionId()))
                .addArrayOfString(texts(rows, r -> r.message().getRecommendationId()))
                .addArrayOfString(texts(rows, r -> r.message().getChannel()))
                .addArrayOfString(texts(rows, r -> r.message().getDimensionsOrDefault("store", "")))
                .addArrayOfInteger(
                        integers(rows, r -> r.message().hasCsat() ? r.message().getCsat() : null))
                .addArrayOfInteger(
                        integers(rows, r -> r.message().hasNps() ? r.message().getNps() : null))
                .addArrayOfInteger(
                        integers(rows, r -> r.message().hasCes() ? r.message().getCes() : null))
                .addArrayOfInteger(
                        integers(rows, r -> r.message().hasStars() ? r.message().getStars() : null))
                .addArrayOfString(texts(rows, r -> Columns.json(r.message().getRatingsMap())))
                .addArrayOfString(texts(rows, r -> Columns.json(r.message().getDimensionsMap())));
    }

    private static long at(Read<SurveyResponse> read) {
        SurveyResponse response = read.message();
        return response.hasAt() ? response.getAt() : read.receivedAt();
    }
}

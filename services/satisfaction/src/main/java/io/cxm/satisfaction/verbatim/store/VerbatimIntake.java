package io.cxm.satisfaction.verbatim.store;

import io.cxm.satisfaction.verbatim.domain.Reading;
import io.cxm.satisfaction.verbatim.domain.SafeText;
import io.cxm.satisfaction.verbatim.domain.Sentiment;
import io.cxm.satisfaction.verbatim.domain.TextReader;
import io.cxm.satisfaction.verbatim.domain.Topic;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Masks and reads what was written in answers, and stores it in the transaction that stored them. */
public final class VerbatimIntake {
    private static final String ADD = """
            insert into verbatim (tenant_id, id, at, item_id, lowest, highest, body, cut, language, score, told, sentiment)
            select $1, a.id, a.at, a.item_id, least(a.csat, a.stars), greatest(a.csat, a.stars), t.body, t.cut, t.language,
              t.score, t.told, t.told
            from unnest($2::text[], $3::text[], $4::bool[], $5::text[], $6::float8[], $7::int4[])
              as t(id, body, cut, language, score, told)
            join answer a on a.tenant_id = $1 and a.id = t.id
            on conflict do nothing
            """;
    private static final String ADD_TOPICS = """
            insert into verbatim_topic (tenant_id, id, topic, at, told, sentiment)
            select $1, v.id, t.topic, v.at, t.told, t.told
            from unnest($2::text[], $3::text[], $4::int4[]) as t(id, topic, told)
            join verbatim v on v.tenant_id = $1 and v.id = t.id
            on conflict do nothing
            """;

    private VerbatimIntake() {}

    /** What was written, as it may be kept, and what it says. */
    public record Text(SafeText safe, Reading reading) {
        static Text of(String written) {
            SafeText safe = SafeText.of(written);
            return new Text(safe, TextReader.read(safe.body()));
        }
    }

    private record About(String id, Topic topic, Sentiment sentiment) {}

    /** Masks and reads these texts, without what is empty, or is when nothing unseen is left. */
    public static <K> Uni<Map<K, Text>> read(Map<K, String> written) {
        // a batch of long texts takes longer than an event loop may
        return Uni.createFrom()
                .item(() -> {
                    Map<K, Text> read = new LinkedHashMap<>();
                    written.forEach((key, text) -> {
                        Text one = text.isBlank() ? null : Text.of(text);
                        if (one != null && !one.safe().body().isEmpty()) {
                            read.put(key, one);
                        }
                    });
                    return read;
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** Stores these texts by the id of their answer. */
    public static Uni<Void> add(SqlConnection connection, TenantId tenant, Map<String, Text> read) {
        return read.isEmpty() ? Uni.createFrom().voidItem() : store(connection, tenant, read);
    }

    private static Uni<Void> store(SqlConnection connection, TenantId tenant, Map<String, Text> read) {
        int n = read.size();
        String[] ids = new String[n];
        String[] bodies = new String[n];
        Boolean[] cut = new Boolean[n];
        String[] languages = new String[n];
        @Nullable Double[] scores = new Double[n];
        @Nullable Integer[] told = new Integer[n];
        List<About> topics = new ArrayList<>();
        int i = 0;
        for (Map.Entry<String, Text> one : read.entrySet()) {
            Reading reading = one.getValue().reading();
            Sentiment sentiment = reading.sentiment();
            ids[i] = one.getKey();
            bodies[i] = one.getValue().safe().body();
            cut[i] = one.getValue().safe().cut();
            languages[i] = reading.language().label();
            scores[i] = reading.score();
            told[i] = sentiment == null ? null : sentiment.number();
            reading.topics().forEach((topic, said) -> topics.add(new About(one.getKey(), topic, said)));
            i++;
        }
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.tuple()
                        .addString(tenant.value())
                        .addArrayOfString(ids)
                        .addArrayOfString(bodies)
                        .addArrayOfBoolean(cut)
                        .addArrayOfString(languages)
                        .addArrayOfDouble(scores)
                        .addArrayOfInteger(told))
                .chain(() -> connection
                        .preparedQuery(ADD_TOPICS)
                        .execute(Tuple.tuple()
                                .addString(tenant.value())
                                .addArrayOfString(topics.stream().map(About::id).toArray(String[]::new))
                                .addArrayOfString(topics.stream()
                                        .map(about -> about.topic().label())
                                        .toArray(String[]::new))
                                .addArrayOfInteger(topics.stream()
                                        .map(about -> about.sentiment().number())
                                        .toArray(Integer[]::new))))
                .replaceWithVoid();
    }
}

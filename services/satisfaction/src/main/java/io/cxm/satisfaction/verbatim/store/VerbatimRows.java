package io.cxm.satisfaction.verbatim.store;

import io.cxm.satisfaction.verbatim.domain.Language;
import io.cxm.satisfaction.verbatim.domain.SafeText;
import io.cxm.satisfaction.verbatim.domain.Sentiment;
import io.cxm.satisfaction.verbatim.domain.Topic;
import io.cxm.satisfaction.verbatim.domain.Verbatim;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Texts as rows. */
final class VerbatimRows {
    /** Of {@code v}; each of its topics with what is said of it. */
    static final String COLUMNS = """
            v.id, v.at, v.item_id, i.title, a.csat, a.nps, a.ces, a.stars, v.body, v.cut, v.language, v.score, v.sentiment,
              v.contradiction, v.corrected_by, v.corrected_at,
              array(select t.topic from verbatim_topic t
                where t.tenant_id = v.tenant_id and t.id = v.id and t.sentiment is not null order by t.topic) as topics,
              array(select t.sentiment::int4 from verbatim_topic t
                where t.tenant_id = v.tenant_id and t.id = v.id and t.sentiment is not null order by t.topic) as said
            """;
    /** What they are read from. */
    static final String FROM = """
             from verbatim v
              join answer a on a.tenant_id = v.tenant_id and a.id = v.id
              left join item i on i.tenant_id = v.tenant_id and i.item_id = v.item_id
            """;

    private VerbatimRows() {}

    static List<Verbatim> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(VerbatimRows::one)
                .toList();
    }

    private static Verbatim one(Row row) {
        String by = row.getString("corrected_by");
        return new Verbatim(
                row.getString("id"),
                row.getLong("at"),
                row.getString("item_id"),
                row.getString("title"),
                new Verbatim.Ratings(
                        row.getInteger("csat"), row.getInteger("nps"), row.getInteger("ces"), row.getInteger("stars")),
                new SafeText(row.getString("body"), row.getBoolean("cut")),
                Language.valueOf(row.getString("language").toUpperCase(Locale.ROOT)),
                row.getDouble("score"),
                sentiment(row.getInteger("sentiment")),
                row.getBoolean("contradiction"),
                topics(row.getArrayOfStrings("topics"), row.getArrayOfIntegers("said")),
                by == null ? null : new Verbatim.Corrected(by, row.getLong("corrected_at")));
    }

    private static @Nullable Sentiment sentiment(@Nullable Integer number) {
        return number == null ? null : Sentiment.numbered(number);
    }

    private static Map<Topic, Sentiment> topics(String[] topics, Integer[] said) {
        Map<Topic, Sentiment> found = new EnumMap<>(Topic.class);
        for (int i = 0; i < topics.length; i++) {
            found.put(Topic.valueOf(topics[i].toUpperCase(Locale.ROOT)), Sentiment.numbered(said[i]));
        }
        return found;
    }
}

package io.cxm.satisfaction.intake.store;

import static io.cxm.satisfaction.intake.store.Columns.doubles;
import static io.cxm.satisfaction.intake.store.Columns.firsts;
import static io.cxm.satisfaction.intake.store.Columns.integers;
import static io.cxm.satisfaction.intake.store.Columns.longs;
import static io.cxm.satisfaction.intake.store.Columns.texts;

import io.cxm.contracts.event.EventType;
import io.cxm.contracts.impression.Explored;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.impression.ShownItem;
import io.cxm.messaging.TenantRecords.Read;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was recommended, by which channels, ranker and bundle, in which arm of an experiment, what was drawn and what was foretold: answers and
 * what shoppers did are joined to it by the recommendation's id.
 */
@ApplicationScoped
public class RecommendationStore implements BatchStore<Impression> {
    private static final String ADD = """
            insert into recommendation (tenant_id, id, at, user_id, ranker, bundle, scenario, found, session_id, kind,
              fallback, degraded, took_ms, items, rules, experiment, arm, arm_share, teams, treatment, explored,
              foretold, probabilities)
            select $1, t.id, t.at, t.user_id, t.ranker, t.bundle, t.scenario, t.found::jsonb, t.session_id, t.kind,
              t.fallback, t.degraded, t.took_ms, array(select jsonb_array_elements_text(t.items::jsonb)), t.rules::jsonb,
              t.experiment, t.arm, t.arm_share, t.teams::jsonb, t.treatment, t.explored::jsonb,
              t.foretold, case when t.probabilities is not null
                then array(select jsonb_array_elements_text(t.probabilities::jsonb)::real) end
            from unnest($2::text[], $3::int8[], $4::int8[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
              $10::text[], $11::text[], $12::text[], $13::bool[], $14::int4[], $15::text[], $16::text[], $17::text[],
              $18::text[], $19::float8[], $20::text[], $21::text[], $22::text[], $23::text[], $24::text[])
              as t(id, at, received_at, user_id, ranker, bundle, scenario, found, session_id, kind, fallback, degraded,
              took_ms, items, rules, experiment, arm, arm_share, teams, treatment, explored, foretold, probabilities)
            where not exists (select from erasure e where e.tenant_id = $1 and e.requested_at >= t.received_at
              and e.user_id = t.user_id)
            on conflict do nothing
            """;

    @Override
    public Uni<Void> add(SqlConnection connection, TenantId tenant, List<Read<Impression>> records) {
        List<Read<Impression>> rows = firsts(records, r -> r.message().getRecommendationId());
        return connection.preparedQuery(ADD).execute(columns(tenant, rows)).replaceWithVoid();
    }

    private static Tuple columns(TenantId tenant, List<Read<Impression>> rows) {
        return Tuple.tuple()
                .addString(tenant.value())
                .addArrayOfString(texts(rows, r -> r.message().getRecommendationId()))
                .addArrayOfLong(longs(rows, RecommendationStore::at))
                .addArrayOfLong(longs(rows, Read::receivedAt))
                .addArrayOfString(texts(rows, r -> shopper(r.message())))
                .addArrayOfString(texts(rows, r -> r.message().getRanker()))
                .addArrayOfString(texts(rows, r -> r.message().getBundle()))
                .addArrayOfString(texts(rows, r -> r.message().getScenario()))
                .addArrayOfString(texts(rows, r -> found(r.message())))
                .addArrayOfString(texts(rows, r -> r.message().getSessionId()))
                .addArrayOfString(texts(rows, r -> r.message().getKind()))
                .addArrayOfString(texts(rows, r -> r.message().getFallback()))
                .addArrayOfBoolean(
                        rows.stream().map(r -> r.message().getDegraded()).toArray(Boolean[]::new))
                .addArrayOfInteger(integers(rows, r -> took(r.message())))
                .addArrayOfString(texts(rows, r -> items(r.message())))
                .addArrayOfString(texts(rows, r -> Columns.json(rules(r.message()))))
                .addArrayOfString(texts(rows, r -> r.message().getExperiment()))
                .addArrayOfString(texts(rows, r -> r.message().getArm()))
                .addArrayOfDouble(doubles(rows, r -> share(r.message())))
                .addArrayOfString(texts(rows, r -> Columns.json(teams(r.message()))))
                .addArrayOfString(texts(rows, r -> r.message().getTreatment()))
                .addArrayOfString(texts(rows, r -> explored(r.message())))
                .addArrayOfString(texts(rows, r -> foretold(r.message())))
                .addArrayOfString(texts(rows, r -> probabilities(r.message())));
    }

    /** Made by this product and sent at once, so its own time is that of its receipt, which retention goes by. */
    private static long at(Read<Impression> read) {
        return read.message().getAt() > 0 ? read.message().getAt() : read.receivedAt();
    }

    private static String shopper(Impression impression) {
        return impression.getUserId().isEmpty() ? impression.getAnonymousId() : impression.getUserId();
    }

    private static String found(Impression impression) {
        JsonObject found = new JsonObject();
        impression
                .getItemsList()
                .forEach(i -> found.put(i.getItemId(), new JsonArray(List.copyOf(i.getChannelsList()))));
        return found.encode();
    }

    /** In the order in which they were shown; an item that stood there twice counts where it stood first. */
    private static String items(Impression impression) {
        return new JsonArray(List.copyOf(shown(impression).keySet())).encode();
    }

    private static Map<String, ShownItem> shown(Impression impression) {
        Map<String, ShownItem> shown = new LinkedHashMap<>();
        impression.getItemsList().stream()
                .sorted(Comparator.comparingInt(ShownItem::getRank))
                .forEach(i -> shown.putIfAbsent(i.getItemId(), i));
        return shown;
    }

    /** As events are called here; null where no item has a probability. */
    private static @Nullable String foretold(Impression impression) {
        boolean any = impression.getItemsList().stream().anyMatch(RecommendationStore::isForetold);
        return any && impression.getForetold() != EventType.UNRECOGNIZED
                ? impression
                        .getForetold()
                        .name()
                        .substring("EVENT_TYPE_".length())
                        .toLowerCase(Locale.ROOT)
                : null;
    }

    private static @Nullable String probabilities(Impression impression) {
        if (foretold(impression) == null) {
            return null;
        }
        JsonArray probabilities = new JsonArray();
        shown(impression).values().forEach(i -> probabilities.add(isForetold(i) ? i.getProbability() : null));
        return probabilities.encode();
    }

    private static boolean isForetold(ShownItem item) {
        return item.hasProbability() && item.getProbability() >= 0 && item.getProbability() <= 1;
    }

    private static Map<String, JsonArray> rules(Impression impression) {
        Map<String, JsonArray> rules = new HashMap<>();
        impression.getItemsList().stream()
                .filter(i -> i.getRulesCount() > 0)
                .forEach(i -> rules.put(i.getItemId(), new JsonArray(List.copyOf(Set.copyOf(i.getRulesList())))));
        return rules;
    }

    private static Map<String, String> teams(Impression impression) {
        Map<String, String> teams = new HashMap<>();
        impression.getItemsList().stream()
                .filter(i -> !i.getTeam().isEmpty())
                .forEach(i -> teams.putIfAbsent(i.getItemId(), i.getTeam()));
        return teams;
    }

    /** Null where it was not recorded, which is 0 in a message. */
    private static @Nullable Integer took(Impression impression) {
        return impression.getTookMs() > 0 ? impression.getTookMs() : null;
    }

    private static @Nullable Double share(Impression impression) {
        double share = impression.getArmShare();
        return share > 0 && share <= 1 ? share : null;
    }

    /** The place that was open to a draw; null where none was, or where what is said of it is no chance. */
    private static @Nullable String explored(Impression impression) {
        Explored explored = impression.getExplored();
        ShownItem there = impression.getItemsList().stream()
                .filter(i -> i.getRank() == explored.getRank())
                .findFirst()
                .orElse(ShownItem.getDefaultInstance());
        double propensity = there.getPropensity();
        if (!(propensity > 0 && propensity <= 1) || explored.getAmong() < 2) {
            return null;
        }
        boolean greedy = explored.getInsteadOf().isEmpty();
        JsonArray first = new JsonArray(List.copyOf(explored.getFirstOfList()));
        return new JsonObject()
                .put("item", there.getItemId())
                .put("greedy", greedy)
                .put("among", explored.getAmong())
                .put("propensity", propensity)
                .put("first", first)
                .put("greedyFirst", greedy ? first : new JsonArray(List.copyOf(explored.getInsteadFirstOfList())))
                .put("elsewhere", new JsonArray(List.copyOf(explored.getFirstElsewhereList())))
                .encode();
    }
}

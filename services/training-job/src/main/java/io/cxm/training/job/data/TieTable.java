package io.cxm.training.job.data;

import io.cxm.channels.social.Relation;
import io.cxm.channels.social.Ties;
import io.cxm.contracts.EdgeTypes;
import io.cxm.contracts.edge.Edge;
import io.cxm.features.Consent;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whose doings count for whom, by the log's index of shoppers, the newest first. Who refused personalisation is at neither end. An
 * edge with a time counts from then on (R5); one without is like a shopper's record: it holds whenever it is asked.
 */
public final class TieTable {
    private final Map<Integer, List<Related>> related;

    private record Related(int shopper, Relation relation, double weight, long since) {}

    private TieTable(Map<Integer, List<Related>> related) {
        this.related = related;
    }

    /** Reads the edges that there are. */
    static TieTable of(Collection<Edge> edges, TenantRecords records, Map<String, Integer> shoppers) {
        Map<Integer, List<Related>> related = new HashMap<>();
        for (Edge edge : edges) {
            String from = records.today(edge.getFromId());
            String to = records.today(edge.getToId());
            Integer one = shoppers.get(from);
            Integer other = shoppers.get(to);
            if (one != null && other != null && !one.equals(other) && agrees(records, from) && agrees(records, to)) {
                if (EdgeTypes.countsForFrom(edge.getType())) {
                    add(related, one, other, edge);
                }
                if (EdgeTypes.countsForTo(edge.getType())) {
                    add(related, other, one, edge);
                }
            }
        }
        related.values()
                .forEach(all -> all.sort(Comparator.comparingLong(Related::since)
                        .reversed()
                        .thenComparingInt(Related::shopper)
                        .thenComparing(Related::relation)));
        return new TieTable(related);
    }

    private static void add(Map<Integer, List<Related>> related, int who, int whom, Edge edge) {
        long since = edge.hasAt() ? edge.getAt() : Long.MIN_VALUE;
        related.computeIfAbsent(who, _ -> new ArrayList<>())
                .add(new Related(whom, Relation.of(edge.getType()), edge.getWeight(), since));
    }

    private static boolean agrees(TenantRecords records, String shopper) {
        var user = records.users().get(shopper);
        return user == null || Consent.of(user).personalization();
    }

    /** For how many shoppers anybody's doings count. */
    public int size() {
        return related.size();
    }

    /** Writes all of it in one order: of the same edges and shoppers always the same. */
    public void write(DataOutput to) throws IOException {
        for (var of : new TreeMap<>(related).entrySet()) {
            to.writeInt(of.getKey());
            to.writeInt(of.getValue().size());
            for (Related one : of.getValue()) {
                to.writeInt(one.shopper());
                to.writeUTF(one.relation().code());
                to.writeDouble(one.weight());
                to.writeLong(one.since());
            }
        }
    }

    /** Those of a shopper that were known at a time. */
    public Ties of(int shopper, long at) {
        List<Related> known = related.getOrDefault(shopper, List.of()).stream()
                .filter(r -> r.since() <= at)
                .limit(Ties.MOST)
                .toList();
        return new Ties(
                known.stream().map(Related::shopper).toList(),
                known.stream().map(Related::relation).toList(),
                known.stream().map(Related::weight).toList());
    }
}

package io.cxm.local.quality.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.ImportType;
import io.cxm.local.client.Json;
import io.cxm.local.importer.DatasetRows;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A set as its protocol divides it.
 *
 * @param items the rows of the catalogue
 * @param users the rows of the shoppers, where the set tells anything of them
 * @param sent what the product is told
 * @param heldBack what it has to find, by shopper; none of it is sent
 * @param disliked what was held back too and is not to be found
 */
public record Trial(
        List<ObjectNode> items,
        List<ObjectNode> users,
        List<Interaction> sent,
        Map<String, Set<String>> heldBack,
        Map<String, Set<String>> disliked) {
    public Trial {
        items = List.copyOf(items);
        users = List.copyOf(users);
        sent = List.copyOf(sent);
    }

    /** Of a set that has nothing but interactions: the catalogue is the ids that it names. */
    static Trial bare(List<Interaction> sent, Map<String, Set<String>> heldBack) {
        Set<String> ids = new TreeSet<>();
        sent.forEach(interaction -> ids.add(interaction.item()));
        heldBack.values().forEach(ids::addAll);
        List<ObjectNode> items =
                ids.stream().map(id -> Json.object().put("id", id)).toList();
        return new Trial(items, List.of(), sent, heldBack, Map.of());
    }

    /** Holds an item back. */
    static void hold(Map<String, Set<String>> heldBack, String shopper, String item) {
        heldBack.computeIfAbsent(shopper, _ -> new TreeSet<>()).add(item);
    }

    /** The same without times. */
    public Trial timeless() {
        return new Trial(items, users, sent.stream().map(Interaction::timeless).toList(), heldBack, disliked);
    }

    /** Whoever something was held back of. */
    public Set<String> shoppers() {
        Set<String> all = new TreeSet<>(heldBack.keySet());
        all.addAll(disliked.keySet());
        return all;
    }

    /** All that was held back of a shopper. */
    public Set<String> asked(String shopper) {
        Set<String> all = new TreeSet<>(heldBack.getOrDefault(shopper, Set.of()));
        all.addAll(disliked.getOrDefault(shopper, Set.of()));
        return all;
    }

    /** What of a shopper the lists leave out. */
    public Map<String, Set<String>> masked(Mask mask) {
        Map<String, Set<String>> masked = new TreeMap<>();
        for (Interaction interaction : sent) {
            if (mask.hides(interaction)) {
                hold(masked, interaction.shopper(), interaction.item());
            }
        }
        return masked;
    }

    /** The rows of an import, in order. */
    public void rows(DatasetRows.Visitor to) throws IOException {
        for (ObjectNode item : items) {
            to.visit(ImportType.ITEMS, item);
        }
        for (ObjectNode user : users) {
            to.visit(ImportType.USERS, user);
        }
        for (int i = 0; i < sent.size(); i++) {
            to.visit(ImportType.EVENTS, sent.get(i).row("e-" + i));
        }
    }

    /** How many are sent and held back. */
    @Override
    public String toString() {
        long held = shoppers().stream().mapToLong(who -> asked(who).size()).sum();
        return "%,d items, %,d events; held back %,d items of %,d shoppers or queries"
                .formatted(items.size(), sent.size(), held, shoppers().size());
    }
}

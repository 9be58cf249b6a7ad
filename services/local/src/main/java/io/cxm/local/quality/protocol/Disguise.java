package io.cxm.local.quality.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The same set under other names and in another order, both drawn with a seed: what hangs on how ids are written or sorted,
 * or on how rows follow each other, shows in the figures.
 */
public record Disguise(long seed) {
    /** The trial in disguise. */
    public Trial of(Trial trial) {
        Random random = new Random(seed);
        Map<String, String> items =
                names(trial.items().stream().map(Disguise::id).toList(), "p", random);
        Set<String> who = new TreeSet<>();
        trial.sent().forEach(interaction -> who.add(interaction.shopper()));
        trial.users().forEach(user -> who.add(id(user)));
        Map<String, String> shoppers = names(who, "s", random);
        List<Interaction> sent = new ArrayList<>();
        for (Interaction i : trial.sent()) {
            sent.add(new Interaction(
                    i.type(), of(shoppers, i.shopper()), of(items, i.item()), i.order(), i.at(), i.stars()));
        }
        Collections.shuffle(sent, random);
        return new Trial(
                renamed(trial.items(), items, random),
                renamed(trial.users(), shoppers, random),
                sent,
                renamed(trial.heldBack(), shoppers, items),
                renamed(trial.disliked(), shoppers, items));
    }

    private static Map<String, Set<String>> renamed(
            Map<String, Set<String>> held, Map<String, String> shoppers, Map<String, String> items) {
        Map<String, Set<String>> renamed = new TreeMap<>();
        held.forEach(
                (shopper, all) -> all.forEach(item -> Trial.hold(renamed, of(shoppers, shopper), of(items, item))));
        return renamed;
    }

    private static List<ObjectNode> renamed(List<ObjectNode> rows, Map<String, String> names, Random random) {
        List<ObjectNode> renamed = new ArrayList<>();
        for (ObjectNode row : rows) {
            renamed.add(row.deepCopy().put("id", of(names, id(row))));
        }
        Collections.shuffle(renamed, random);
        return renamed;
    }

    private static Map<String, String> names(Collection<String> ids, String prefix, Random random) {
        List<String> drawn = new ArrayList<>(ids);
        Collections.shuffle(drawn, random);
        Map<String, String> names = new HashMap<>();
        for (String id : drawn) {
            names.put(id, prefix + Integer.toString(names.size(), 36));
        }
        return names;
    }

    private static String of(Map<String, String> names, String id) {
        return names.getOrDefault(id, id);
    }

    private static String id(ObjectNode row) {
        return row.path("id").asText();
    }
}

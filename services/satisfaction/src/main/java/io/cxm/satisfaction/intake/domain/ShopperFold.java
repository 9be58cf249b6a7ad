package io.cxm.satisfaction.intake.domain;

import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.user.UserChange;
import io.cxm.satisfaction.intake.domain.Shopper.Place;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Folds records of topic users into shoppers, as profile does: a merged id is one more name of whom it became, and what comes
 * again changes nothing.
 */
public final class ShopperFold {
    private final Map<String, Shopper> stored;
    private final SortedMap<String, Shopper> now;

    /**
     * Begins with what is stored.
     *
     * @param stored of all ids that the records name, of whom these became, and of those that were merged into the sources of merges
     */
    public ShopperFold(Map<String, Shopper> stored) {
        this.stored = Map.copyOf(stored);
        this.now = new TreeMap<>(stored);
    }

    /** Takes the next record. */
    public void add(UserChange change, Place place) {
        Shopper current = now.getOrDefault(change.getUserId(), Shopper.NONE);
        if (!current.precedes(place)) {
            return; // it comes again
        }
        switch (change.getKind()) {
            case CHANGE_KIND_MERGE -> merge(change, current, place);
            case CHANGE_KIND_PUT, CHANGE_KIND_PATCH, CHANGE_KIND_DELETE -> change(change, current, place);
            case CHANGE_KIND_UNSPECIFIED, UNRECOGNIZED -> {}
        }
    }

    private void change(UserChange change, Shopper current, Place place) {
        if (current.mergedInto().isEmpty()) {
            now.put(change.getUserId(), current.after(change, place));
        } else {
            String known = current.mergedInto().get();
            now.put(change.getUserId(), current.passed(place));
            now.put(known, now.getOrDefault(known, Shopper.NONE).afterOther(change, place));
        }
    }

    /** Into whoever the target is by now; nothing happens when that is the source itself, as in a circle of merges. */
    private void merge(UserChange change, Shopper source, Place place) {
        String from = change.getUserId();
        Shopper named = now.getOrDefault(change.getMergedInto(), Shopper.NONE);
        String into = named.mergedInto().orElse(change.getMergedInto());
        if (into.isEmpty() || into.equals(from)) {
            now.put(from, source.passed(place));
            return;
        }
        now.put(from, source.other(into, place));
        Shopper target = now.getOrDefault(into, Shopper.NONE);
        Shopper joined = target.joined(source, place);
        if (!joined.equals(target)) {
            now.put(into, joined);
        }
        now.replaceAll(
                (_, other) -> other.mergedInto().filter(from::equals).isPresent() ? other.followed(into) : other);
    }

    /** What is to be stored, by id. */
    public SortedMap<String, Shopper> changed() {
        SortedMap<String, Shopper> changed = new TreeMap<>(now);
        changed.entrySet().removeIf(e -> e.getValue().equals(stored.get(e.getKey())));
        return changed;
    }

    /** Whether a record has two shoppers, of whom one becomes the other. */
    public static boolean merges(UserChange change) {
        return change.getKind() == ChangeKind.CHANGE_KIND_MERGE;
    }
}

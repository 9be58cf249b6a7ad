package io.cxm.profile.interaction.domain;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** How often each subject (an item, a shopper) met each type of event, sorted, so that two writers lock in one order. */
public record Counts(List<Count> rows) {
    /** One number. */
    public record Count(String subject, short type, long n) {}

    private record Key(String subject, short type) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int bySubject = subject.compareTo(other.subject);
            return bySubject == 0 ? Short.compare(type, other.type) : bySubject;
        }
    }

    public Counts {
        rows = List.copyOf(rows);
    }

    /** Counts by item; events without one do not count. */
    public static Counts byItem(Collection<Interaction> interactions) {
        var counts = new TreeMap<Key, Long>();
        for (Interaction i : interactions) {
            if (i.itemId() != null) {
                counts.merge(new Key(i.itemId(), i.type()), 1L, Long::sum);
            }
        }
        return of(counts);
    }

    /** Counts by shopper. */
    public static Counts byShopper(Collection<Interaction> interactions) {
        var counts = new TreeMap<Key, Long>();
        interactions.forEach(i -> counts.merge(new Key(i.shopper(), i.type()), 1L, Long::sum));
        return of(counts);
    }

    /** Counts of one type, by subject. */
    public static Counts ofType(Collection<String> subjects, short type) {
        var counts = new TreeMap<Key, Long>();
        subjects.forEach(subject -> counts.merge(new Key(subject, type), 1L, Long::sum));
        return of(counts);
    }

    /** These numbers, those of one subject and type added up. */
    public static Counts sum(Collection<Count> numbers) {
        var counts = new TreeMap<Key, Long>();
        numbers.forEach(one -> counts.merge(new Key(one.subject(), one.type()), one.n(), Long::sum));
        return of(counts);
    }

    private static Counts of(TreeMap<Key, Long> counts) {
        return new Counts(counts.entrySet().stream()
                .map(e -> new Count(e.getKey().subject(), e.getKey().type(), e.getValue()))
                .toList());
    }
}

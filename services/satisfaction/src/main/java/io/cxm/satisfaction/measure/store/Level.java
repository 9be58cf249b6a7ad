package io.cxm.satisfaction.measure.store;

import io.cxm.satisfaction.measure.domain.AnswerCounts;
import io.cxm.satisfaction.measure.domain.Kin;
import io.cxm.satisfaction.measure.domain.Question;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How finely one of the questions that are counted together groups answers: by some of the keys {@code k1, k2, …} of the finest one. */
final class Level {
    private final List<Integer> keys;
    private final boolean finest;
    private final Map<Long, Group<AnswerCounts>> groups = new LinkedHashMap<>();

    Level(Question question, Question finest) {
        this.keys = question.by().stream().map(finest.by()::indexOf).toList();
        this.finest = keys.size() == finest.by().size();
    }

    /** Whether its groups are those that are counted, and not sums of them. */
    boolean isFinest() {
        return finest;
    }

    /** Groups by the hash of their keys. */
    Map<Long, Group<AnswerCounts>> groups() {
        return groups;
    }

    /** Adds a group of the finest question to the one of this level that it is part of. */
    void add(long hash, List<@Nullable String> values, Kin kin, AnswerCounts counts) {
        groups.merge(
                hash,
                new Group<>(of(values), kin, counts),
                (one, other) ->
                        new Group<>(one.values(), one.kin(), one.counts().and(other.counts())));
    }

    private List<@Nullable String> of(List<@Nullable String> values) {
        List<@Nullable String> own = new ArrayList<>();
        keys.forEach(key -> own.add(values.get(key)));
        return Collections.unmodifiableList(own);
    }

    private String names() {
        return keys.stream().map(key -> "k" + (key + 1)).collect(Collectors.joining(", "));
    }

    /** {@code k1, k2}, each followed by a comma. */
    String keys() {
        return keys.isEmpty() ? "" : names() + ", ";
    }

    String groupBy() {
        return keys.isEmpty() ? "" : "group by " + names();
    }

    /** The keys of a group as one number of 64 bits. */
    String hash() {
        String texts = keys.stream()
                .map(key -> "coalesce('+' || k" + (key + 1) + ", '-')")
                .collect(Collectors.joining(" || chr(31) || "));
        return keys.isEmpty() ? "0::int8" : "hashtextextended(" + texts + ", 0)";
    }
}

package io.cxm.satisfaction.visit.domain;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The steps of a visit in the order of their time, each once, {@link #MOST} at most: of more, looks and searches at its end are left out. */
public record Trail(List<Step> steps) {
    static final int MOST = 200;
    public static final Trail EMPTY = new Trail(List.of());

    private static final Comparator<Step> IN_TIME =
            Comparator.comparingLong(Step::at).thenComparing(Step::kind).thenComparingInt(Step::id);
    private static final Comparator<Step> TO_KEEP =
            Comparator.comparing((Step step) -> !step.isSelling()).thenComparing(IN_TIME);
    private static final int BYTES = Long.BYTES + Byte.BYTES + 3 * Integer.BYTES;

    public Trail {
        steps = List.copyOf(steps);
    }

    /** What {@link #bytes} wrote. */
    public static Trail of(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        List<Step> steps = new ArrayList<>(bytes.length / BYTES);
        while (from.remaining() >= BYTES) {
            steps.add(new Step(from.getLong(), Step.Kind.of(from.get()), from.getInt(), from.getInt(), from.getInt()));
        }
        return new Trail(steps);
    }

    /** As it is stored. */
    public byte[] bytes() {
        ByteBuffer to = ByteBuffer.allocate(BYTES * steps.size());
        for (Step step : steps) {
            to.putLong(step.at())
                    .put(step.kind().code())
                    .putInt(step.id())
                    .putInt(step.what())
                    .putInt(step.amount());
        }
        return to.array();
    }

    /** The same with these; of steps with one id the first that came stays. */
    public Trail with(List<Step> more) {
        Map<Integer, Step> first = LinkedHashMap.newLinkedHashMap(steps.size() + more.size());
        steps.forEach(step -> first.put(step.id(), step));
        more.forEach(step -> first.putIfAbsent(step.id(), step));
        return new Trail(first.values().stream()
                .sorted(TO_KEEP)
                .limit(MOST)
                .sorted(IN_TIME)
                .toList());
    }
}

package io.cxm.ranking.match.domain;

import java.util.List;

/** What moves the scores of candidates before any is picked. */
public interface Adjustment {
    /** Nothing moves. */
    Adjustment NONE = of(List.of());

    /** Whether anything can move. */
    boolean acts();

    /** A candidate as it stands after it. */
    Scored on(Scored one);

    /** One after the other. */
    static Adjustment of(List<Adjustment> all) {
        List<Adjustment> acting = all.stream().filter(Adjustment::acts).toList();
        return new Adjustment() {
            @Override
            public boolean acts() {
                return !acting.isEmpty();
            }

            @Override
            public Scored on(Scored one) {
                Scored moved = one;
                for (Adjustment next : acting) {
                    moved = next.on(moved);
                }
                return moved;
            }
        };
    }
}
